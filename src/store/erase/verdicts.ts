/** Verdicts: the account goes, as its reasons quote; status and points stay, as numbers that count. */
import type { Place } from './place.js'

export const verdicts: Place = {
  name: 'verdicts',
  async erase(tx, { ids }) {
    const kept = await tx.query(
      `update hamlet.verdicts set account = '[]' where comment_id = any($1::uuid[]) returning round`,
      [ids],
    )
    return { deleted: 0, remains: kept.length }
  },
}
