/** Lessons: they go, and with them every checkpoint that holds one: the site's layer is replayed without their texts. */
import type { Place } from './place.js'

export const lessons: Place = {
  name: 'lessons',
  async erase(tx, { siteId, ids }) {
    const [first] = await tx.query<{ number: number | null }>(
      'select min(number) as number from hamlet.lessons where comment_id = any($1::uuid[])',
      [ids],
    )
    if (first?.number == null) return { deleted: 0, remains: 0 }
    await tx.query('select hamlet.layer_turn($1)', [siteId])
    await tx.query('delete from hamlet.checkpoints where site_id = $1 and number >= $2', [siteId, first.number])
    const gone = await tx.query('delete from hamlet.lessons where comment_id = any($1::uuid[]) returning number', [ids])
    return { deleted: gone.length, remains: 0 }
  },
}
