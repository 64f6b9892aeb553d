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
    `with turn as materialized (select pg_advisory_xact_lock($1))
     update hamlet.events e set position = nextval('hamlet.positions')
     from (
       select u.comment_id, u.id from turn, hamlet.events u
       where u.position is null and u.tell_at <= now() order by u.id limit $2
     ) due
     where e.comment_id = due.comment_id and e.id = due.id and e.position is null and e.tell_at <= now()
     returning e.id`,
    [feedLock, limit],
  )
  return rows.length
}
