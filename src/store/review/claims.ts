/** Claims: who looks at which comment now. They are shown, bar nobody, and lapse by themselves. */
import type { Queryable } from '../database.js'
import type { Claim } from './card.js'

export const claimMinutes = 5

/** Claimed: by whom now, which is somebody else where that one was first. Null where the comment is not there. */
export type Claimed = Claim & { readonly commentId: string; readonly isOwn: boolean }

/**
 * Claims comments for five minutes, or renews that; another's living claim stays.
 *
 * @returns the living claims of those that are there and of `by.sites`
 */
export async function claim(
  db: Queryable,
  { ids, by }: { ids: readonly string[]; by: { readonly id: string; readonly sites: readonly string[] | null } },
): Promise<Claimed[]> {
  // Sorted, so that two who claim the same page wait for one another in one order.
  return db.query<Claimed>(
    `with taken as (
       insert into hamlet.claims as own (comment_id, claimed_by, claimed_until)
       select c.id, $3, now() + $4 * interval '1 minute' from hamlet.comments c
       where c.id = any($1::uuid[]) and ($2::uuid[] is null or c.site_id = any($2)) order by c.id
       on conflict (comment_id) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
         where own.claimed_by = excluded.claimed_by or own.claimed_until <= now()
       returning comment_id, claimed_by, claimed_until
     ), standing as (
       select comment_id, claimed_by, claimed_until from taken
       union all
       select o.comment_id, o.claimed_by, o.claimed_until
       from hamlet.claims o join hamlet.comments c on c.id = o.comment_id
       where o.comment_id = any($1::uuid[]) and ($2::uuid[] is null or c.site_id = any($2)) and o.claimed_until > now()
         and not exists (select from taken t where t.comment_id = o.comment_id)
     )
     select s.comment_id as "commentId", s.claimed_by as by, m.name, s.claimed_until as until, s.claimed_by = $3 as "isOwn"
     from standing s join hamlet.moderators m on m.id = s.claimed_by
     order by s.comment_id`,
    [[...ids], by.sites, by.id, claimMinutes],
  )
}

/** Lets go of one's own claims. @returns how many there were */
export async function release(db: Queryable, ids: readonly string[], moderatorId: string): Promise<number> {
  const gone = await db.query(
    'delete from hamlet.claims where comment_id = any($1::uuid[]) and claimed_by = $2 returning comment_id',
    [[...ids], moderatorId],
  )
  return gone.length
}

/** What lapsed is shown to nobody; it goes when the sweep comes by. */
export async function forgetLapsed(db: Queryable): Promise<void> {
  await db.query('delete from hamlet.claims where claimed_until <= now()')
}
