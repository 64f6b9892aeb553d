/** What Akismet was asked about the comments, and what waits for its answer: it goes. */
import type { Place } from './place.js'

export const asked: Place = {
  name: 'asked',
  async erase(tx, { ids }) {
    const gone = await tx.query('delete from hamlet.asked where comment_id = any($1::uuid[]) returning comment_id', [
      ids,
    ])
    await tx.query('delete from hamlet.asking where comment_id = any($1::uuid[])', [ids])
    return { deleted: gone.length, remains: 0 }
  },
}
