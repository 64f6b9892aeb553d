/** What there is of a comment for Akismet's clients: by what they find it again, and what they wanted to hear later. It goes. */
import type { Place } from './place.js'

export const checks: Place = {
  name: 'checks',
  async erase(tx, { ids }) {
    const gone = await tx.query(
      'delete from hamlet.akismet_checks where comment_id = any($1::uuid[]) returning comment_id',
      [ids],
    )
    await tx.query('delete from hamlet.callbacks where comment_id = any($1::uuid[])', [ids])
    return { deleted: gone.length, remains: 0 }
  },
}
