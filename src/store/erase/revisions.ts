/** Former revisions: they go. */
import type { Place } from './place.js'

export const revisions: Place = {
  name: 'revisions',
  async erase(tx, { ids }) {
    const gone = await tx.query('delete from hamlet.revisions where comment_id = any($1::uuid[]) returning revision', [
      ids,
    ])
    return { deleted: gone.length, remains: 0 }
  },
}
