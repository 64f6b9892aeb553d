/** Campaigns: near copies that wait for the same decision, and decisions that were taken together. */
import type { Queryable } from '../database.js'

/** A comment at the version at which it was found. */
export type Found = { readonly id: string; readonly version: number }

/** Offered at once; the rest is found again when these are decided. */
export const maxSiblings = 100

/** The held comments of the same campaign but for the blind ones, oldest first, for those who may see the site. */
export function siblingsOf(db: Queryable, sites: readonly string[] | null, id: string): Promise<Found[]> {
  return db.query<Found>(
    `with own as (
       select id, site_id, coalesce(campaign, id) as campaign from hamlet.comments
       where id = $1 and ($2::uuid[] is null or site_id = any($2))
     )
     select c.id, c.version
     from own
     join hamlet.waiting w on w.campaign = own.campaign and w.site_id = own.site_id and w.comment_id <> own.id and not w.is_blind
     join hamlet.comments c on c.id = w.comment_id
     order by c.id
     limit $3`,
    [id, sites, maxSiblings],
  )
}

/** The comments whose newest standing decision was taken in this bulk, oldest first. */
export function decidedTogether(db: Queryable, sites: readonly string[] | null, bulkId: string): Promise<Found[]> {
  return db.query<Found>(
    `select c.id, c.version
     from hamlet.events e
     join hamlet.comments c on c.id = e.comment_id and c.decided_by is not null and ($2::uuid[] is null or c.site_id = any($2))
     where e.kind = 'decided' and e.detail->>'bulk' = $1
       and not exists (
         select from hamlet.events later
         where later.comment_id = e.comment_id
           and ((later.kind = 'undone' and (later.detail->>'undoes')::bigint = e.id)
             or (later.kind = 'decided' and later.id > e.id
                 and not exists (
                   select from hamlet.events u
                   where u.comment_id = e.comment_id and u.kind = 'undone' and (u.detail->>'undoes')::bigint = later.id)))
       )
     order by c.id`,
    [bulkId, sites],
  )
}
