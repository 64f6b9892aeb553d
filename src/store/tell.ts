/** Tells: events that may leave the house get their place in the feed. */
import type { Queryable } from './database.js'
import { feedLock, settledChannel } from './telling.js'

/** A NOTIFY has room for 8,000 bytes. */
const maxNamed = 200

/**
 * Gives the events that are due their place in the feed; one that was taken back while this waited for its row stays untold.
 *
 * @returns how many
 */
export async function tellDue(db: Queryable, limit: number): Promise<number> {
  const rows = await db.query(
    `with turn as materialized (
       select pg_advisory_xact_lock($1)
     ), due as materialized ( -- limited in here, so that positions are drawn in the order of the events whatever the plan
       select comment_id, id, nextval('hamlet.positions') as position from (
         select u.comment_id, u.id from turn, hamlet.events u
         where u.position is null and u.tell_at <= now() order by u.id limit $2
       ) as in_order
     ), told as (
       update hamlet.events e set position = due.position from due
       where e.comment_id = due.comment_id and e.id = due.id and e.position is null and e.tell_at <= now()
       returning e.id, e.site_id
     ), woken as (
       select pg_notify($3, case when count(*) > $4 then '' else string_agg(site_id::text, ',') end)
       from (select distinct site_id from told) as sites having count(*) > 0
     )
     select told.id from told left join woken on true`,
    [feedLock, limit, settledChannel, maxNamed],
  )
  return rows.length
}
