/** What became of authors' comments: of the newest of each, by status. */
import type { Status } from '../domain/comment.js'
import type { Queryable } from './database.js'

export type AuthorRecord = Readonly<Record<Status, number>> & {
  /** What moderators have decided of all that the author ever sent. */
  readonly decidedApproved: number
  readonly decidedSpam: number
}

/** An author's record is that of the newest comments, within 90 days. */
export const maxInRecord = 50

const none: AuthorRecord = {
  pending: 0,
  approved: 0,
  held: 0,
  spam: 0,
  rejected: 0,
  decidedApproved: 0,
  decidedSpam: 0,
}

/** By the author's key (domain/memory/traces.ts), one record for each of `keys`. The blind sample counts as held. */
export async function authorRecords(
  db: Queryable,
  keys: readonly number[],
): Promise<ReadonlyMap<number, AuthorRecord>> {
  const asked = [...new Set(keys)]
  const rows = await db.query<AuthorRecord & { readonly key: string }>(
    `select look.key, count(*) filter (where c.status = 'pending' and w.comment_id is null)::int as pending,
            count(*) filter (where c.status = 'approved' and w.comment_id is null)::int as approved,
            count(*) filter (where c.status = 'held' or w.comment_id is not null)::int as held,
            count(*) filter (where c.status = 'spam' and w.comment_id is null)::int as spam,
            count(*) filter (where c.status = 'rejected')::int as rejected,
            coalesce(max(r.approved), 0) as "decidedApproved", coalesce(max(r.spam), 0) as "decidedSpam"
     from unnest($1::bigint[]) as look (key)
     left join lateral (
       select distinct comment_id from hamlet.traces where key = look.key order by comment_id desc limit $2
     ) as found on true
     left join hamlet.comments c on c.id = found.comment_id
     left join hamlet.waiting w on w.comment_id = c.id and w.is_sample
     left join hamlet.records r on r.key = look.key
     group by look.key`,
    [asked, maxInRecord],
  )
  const found = new Map(rows.map(({ key, ...record }) => [Number(key), record]))
  return new Map(asked.map((key) => [key, found.get(key) ?? none]))
}
