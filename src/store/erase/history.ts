/** History: what happened and when stays; of the details what is no person's, and no text. */
import type { Place } from './place.js'

/** Whatever else a detail holds goes, notes among it. */
const harmless = ['status', 'reason', 'was', 'was_discard', 'was_by', 'undoes', 'bulk', 'event', 'lessons', 'lapsed']

export const history: Place = {
  name: 'events',
  async erase(tx, { ids }) {
    const kept = await tx.query(
      `update hamlet.events e set
         detail = (select jsonb_object_agg(key, value) from jsonb_each(e.detail) where key = any($2::text[])),
         tell_at = case when position is null then null else tell_at end -- the erasure is told in place of what was not yet
       where e.comment_id = any($1::uuid[])
       returning e.id`,
      [ids, harmless],
    )
    return { deleted: 0, remains: kept.length }
  },
}
