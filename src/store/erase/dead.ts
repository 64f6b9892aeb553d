/** What failed for good: it names comments by their ids; why it failed may quote, and goes. */
import type { Place } from './place.js'

export const dead: Place = {
  name: 'failed jobs',
  async erase(tx, { ids }) {
    const kept = await tx.query(
      `update hamlet.dead set reason = 'a comment of it was erased'
       where payload->'ids' ?| $1::text[] or payload->>'id' = any($1::text[]) or payload->>'comment' = any($1::text[])
       returning id`,
      [ids],
    )
    return { deleted: 0, remains: kept.length }
  },
}
