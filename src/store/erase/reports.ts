/** Readers' reports on the erased comments: they go. */
import type { Place } from './place.js'

export const reports: Place = {
  name: 'reports',
  async erase(tx, { ids }) {
    const gone = await tx.query('delete from hamlet.reports where comment_id = any($1::uuid[]) returning revision', [
      ids,
    ])
    return { deleted: gone.length, remains: 0 }
  },
}
