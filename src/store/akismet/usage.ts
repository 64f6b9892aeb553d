/** Usage: how many checks a key made on which blog and day, and how they ended. */
import type { Queryable } from '../database.js'

export type Tally = {
  readonly spam: number
  readonly ham: number
  /** Answered while nothing was decided. */
  readonly undecided: number
  readonly missedSpam: number
  readonly falsePositives: number
}
export type Used = { readonly keyId: string; readonly blog: string } & Tally

const columns = ['spam', 'ham', 'undecided', 'missed_spam', 'false_positives'] as const
const sums = columns.map((column) => `coalesce(sum(${column}), 0)::int as "${camel(column)}"`).join(', ')

function camel(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Adds up what came together, so that a busy key is one row written and not many. */
export async function countUsage(db: Queryable, used: readonly Used[]): Promise<void> {
  await db.query(
    `insert into hamlet.akismet_usage as u (key_id, day, blog, spam, ham, undecided, missed_spam, false_positives)
     select key_id, current_date, blog, sum(spam), sum(ham), sum(undecided), sum(missed_spam), sum(false_positives)
     from json_to_recordset($1) as used
       (key_id text, blog text, spam int, ham int, undecided int, missed_spam int, false_positives int)
     group by key_id, blog
     order by key_id, blog
     on conflict (key_id, day, blog) do update set
       spam = u.spam + excluded.spam, ham = u.ham + excluded.ham, undecided = u.undecided + excluded.undecided,
       missed_spam = u.missed_spam + excluded.missed_spam,
       false_positives = u.false_positives + excluded.false_positives`,
    [
      JSON.stringify(
        used.map(({ keyId, blog, spam, ham, undecided, missedSpam, falsePositives }) => ({
          key_id: keyId,
          blog,
          spam,
          ham,
          undecided,
          missed_spam: missedSpam,
          false_positives: falsePositives,
        })),
      ),
    ],
  )
}

export type UsageOfBlog = Tally & { readonly blog: string }

/** Between two days, the second not included, by blog. */
export const usageByBlog = (db: Queryable, keyId: string, from: Date, to: Date): Promise<UsageOfBlog[]> =>
  db.query<UsageOfBlog>(
    `select blog, ${sums} from hamlet.akismet_usage where key_id = $1 and day >= $2::date and day < $3::date
     group by blog`,
    [keyId, dayOf(from), dayOf(to)],
  )

export type UsageOfTime = Tally & { readonly at: string; readonly blogs: number }

/** Since a day, by day or month (`2026-11-24`, `2026-11`), oldest first. */
export const usageByTime = (db: Queryable, keyId: string, from: Date, by: 'day' | 'month'): Promise<UsageOfTime[]> =>
  db.query<UsageOfTime>(
    `select to_char(day, $3) as at, count(distinct blog)::int as blogs, ${sums}
     from hamlet.akismet_usage where key_id = $1 and day >= $2::date
     group by to_char(day, $3) order by at`,
    [keyId, dayOf(from), by === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM'],
  )

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
