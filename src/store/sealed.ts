/** Where sealed secrets are kept: what a new key has to seal again. */
import type { Database } from './database.js'
import type { Seal } from './seal.js'

/** A column of sealed text, null where there is no secret, in a table with a primary key. */
export type SealedPlace = { readonly table: string; readonly column: string }

export const sealedPlaces: readonly SealedPlace[] = [
  { table: 'hamlet.endpoints', column: 'secret' },
  { table: 'hamlet.endpoints', column: 'old_secret' },
]

/**
 * Seals with the newest key what an older one sealed. A secret changed meanwhile stays as it was changed.
 *
 * @returns how many were sealed again
 */
export async function reseal(db: Database, seal: Seal, places: readonly SealedPlace[] = sealedPlaces): Promise<number> {
  let resealed = 0
  for (const { table, column } of places) {
    const rows = await db.query<{ sealed: string }>(
      `select distinct ${column} as sealed from ${table} where ${column} is not null`,
    )
    for (const { sealed } of rows.filter((row) => !seal.isNewest(row.sealed))) {
      const changed = await db.query(`update ${table} set ${column} = $2 where ${column} = $1 returning 1`, [
        sealed,
        seal.seal(seal.open(sealed)),
      ])
      resealed += changed.length
    }
  }
  return resealed
}
