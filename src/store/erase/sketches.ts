/** Sketches: fingerprints of texts go, but those of what a moderator called spam; and the records count the author no more. */
import type { Place } from './place.js'

export const sketches: Place = {
  name: 'sketches',
  /** What stays are hashes of a text's parts, by which its copies are known; the text cannot be read off them. */
  async erase(tx, { ids }) {
    const found = await tx.query<{ id: string; decided: string | null; keys: number[] }>(
      `select comment_id as id, decided, keys from hamlet.sketches
       where comment_id = any($1::uuid[]) or former_of = any($1::uuid[]) order by comment_id for update`,
      [ids],
    )
    const spam = found.filter(({ decided }) => decided === 'spam').map(({ id }) => id)
    const all = found.map(({ id }) => id)
    await tx.query(`select hamlet.count_decision(id, null) from unnest($1::uuid[]) as id`, [all])
    await tx.query(`delete from hamlet.records where key = any($1::bigint[]) and approved = 0 and spam = 0`, [
      [...new Set(found.flatMap(({ keys }) => keys))],
    ])
    await tx.query(`delete from hamlet.sketches where comment_id = any($1::uuid[]) and comment_id <> all($2::uuid[])`, [
      all,
      spam,
    ])
    await tx.query(
      `update hamlet.sketches set keys = '{}', decided = 'spam', xid = pg_current_xact_id() where comment_id = any($1::uuid[])`,
      [spam],
    )
    return { deleted: all.length - spam.length, remains: spam.length }
  },
}
