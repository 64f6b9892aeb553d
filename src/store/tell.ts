/** Tells: events that may leave the house get their place in the feed. */
import type { Queryable } from './database.js'
import { feedLock } from './settle.js'

/**
 * Gives the events that are due their place in the feed; one that was taken back while this waited for its row stays untold.
 *
 * @returns how many
 */
export async function tellDue(db: Queryable, limit: number): Promise<number> {
  const rows = await db.query(
    `with turn as materialized (select pg_advisory_xact_lock($1)),
     due as materialized (
       select u.comment_id, u.id from turn, hamlet.events u
       where u.position is null and u.tell_at <= now() order by u.id limit $2
     ), placed as materialized ( -- numbered here, as an update visits its rows in whatever order the plan gives
       select comment_id, id, nextval('hamlet.positions') as position from (select comment_id, id from due order by id) as sorted
     )
     update hamlet.events e set position = placed.position
     from placed
     where e.comment_id = placed.comment_id and e.id = placed.id and e.position is null and e.tell_at <= now()
     returning e.id`,
    [feedLock, limit],
  )
  return rows.length
}
