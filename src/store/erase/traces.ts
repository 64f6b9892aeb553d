/** Traces: the hashed keys under which author, address and hosts were found again go. */
import type { Place } from './place.js'

export const traces: Place = {
  name: 'traces',
  async erase(tx, { ids }) {
    const gone = await tx.query('delete from hamlet.traces where comment_id = any($1::uuid[]) returning key', [ids])
    return { deleted: gone.length, remains: 0 }
  },
}
