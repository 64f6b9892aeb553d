/** Calls to Akismet: their pace over all processes, and their count by site and month. */
import type { AskedMonth } from '../domain/akismet.js'
import type { Queryable } from './database.js'

const thisMonth = `date_trunc('month', now() at time zone 'utc')::date`

/**
 * Takes the next place in the row of calls of this installation: they are spread evenly, so no outage is followed by a burst.
 *
 * @returns milliseconds until the call may be made; null when that is later than `maxWaitMs`, and then no place is taken
 */
export async function takePlace(
  db: Queryable,
  { perSecond, maxWaitMs }: { perSecond: number; maxWaitMs: number },
): Promise<number | null> {
  const [place] = await db.query<{ waitMs: number }>(
    `update hamlet.pace set free_at = greatest(free_at, clock_timestamp()) + $1::float8 * interval '1 millisecond'
     where name = 'akismet' and free_at <= clock_timestamp() + $2::float8 * interval '1 millisecond'
     returning (extract(epoch from free_at - clock_timestamp()) * 1000 - $1)::float8 as "waitMs"`,
    [1_000 / perSecond, maxWaitMs],
  )
  return place ? Math.max(0, place.waitMs) : null
}

/** Counts a call before it is made. @returns false when that would be one more than the month's budget */
export async function countCheck(db: Queryable, siteId: string, budget: number | null): Promise<boolean> {
  if (budget === 0) return false
  const counted = await db.query(
    `insert into hamlet.akismet_months as m (site_id, month, checks) values ($1, ${thisMonth}, 1)
     on conflict (site_id, month) do update set checks = m.checks + 1 where $2::int is null or m.checks < $2
     returning 1`,
    [siteId, budget],
  )
  return counted.length > 0
}

/** Counts comments that were settled without a call. */
export async function countSaved(db: Queryable, siteId: string, comments: number): Promise<void> {
  await db.query(
    `insert into hamlet.akismet_months as m (site_id, month, saved) values ($1, ${thisMonth}, $2::int)
     on conflict (site_id, month) do update set saved = m.saved + excluded.saved`,
    [siteId, comments],
  )
}

export type Outcome = 'spam' | 'ham' | 'failed' | 'corrected'

/** Counts what came of calls, or of calls that were not made as they would have failed. */
export async function countOutcome(db: Queryable, siteId: string, outcome: Outcome, times = 1): Promise<void> {
  await db.query(
    `insert into hamlet.akismet_months as m (site_id, month, spam, ham, failed, corrected)
     values ($1, ${thisMonth}, ($2::text = 'spam')::int * $3::int, ($2 = 'ham')::int * $3, ($2 = 'failed')::int * $3,
             ($2 = 'corrected')::int * $3)
     on conflict (site_id, month) do update set
       spam = m.spam + excluded.spam, ham = m.ham + excluded.ham, failed = m.failed + excluded.failed,
       corrected = m.corrected + excluded.corrected`,
    [siteId, outcome, times],
  )
}

/** The last twelve that were not empty, the newest first. */
export const monthsOf = (db: Queryable, siteId: string): Promise<AskedMonth[]> =>
  db.query<AskedMonth>(
    `select to_char(month, 'YYYY-MM') as month, checks, spam, ham, failed, saved, corrected
     from hamlet.akismet_months where site_id = $1 order by akismet_months.month desc limit 12`,
    [siteId],
  )
