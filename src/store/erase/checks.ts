/** Keyed digests by which Akismet's clients find a comment again: they go. */
import type { Place } from './place.js'

export const checks: Place = {
  name: 'checks',
  async erase(tx, { ids }) {
    const gone = await tx.query(
      'delete from hamlet.akismet_checks where comment_id = any($1::uuid[]) returning comment_id',
      [ids],
    )
    return { deleted: gone.length, remains: 0 }
  },
}
