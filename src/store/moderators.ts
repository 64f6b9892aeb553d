/** Moderators: people who settle what the machine is unsure of, each for some or all sites. */
import { v7 as uuidv7 } from 'uuid'
import type { Key } from '../domain/key.js'
import type { Database, Queryable } from './database.js'

/** `sites` holds site ids; null means all sites. */
export type Moderator = { readonly id: string; readonly name: string; readonly sites: readonly string[] | null }

/** @returns null when the name is taken */
export async function createModerator(
  db: Database,
  name: string,
  sites: readonly string[] | null,
  token: Key,
): Promise<Moderator | null> {
  return db.transaction(async (tx) => {
    const [moderator] = await tx.query<Moderator>(
      `insert into hamlet.moderators (id, name, sites) values ($1, $2, $3)
       on conflict (name) do nothing returning id, name, sites`,
      [uuidv7(), name, sites],
    )
    if (!moderator) return null
    await tx.query('insert into hamlet.tokens (id, moderator_id, digest) values ($1, $2, $3)', [
      token.id,
      moderator.id,
      token.digest,
    ])
    return moderator
  })
}

/** Whose token has this id, unless revoked. The caller compares the digest. */
export async function ownerOfToken(db: Queryable, id: string): Promise<(Moderator & { digest: Buffer }) | null> {
  const [row] = await db.query<Moderator & { digest: Uint8Array }>(
    `select m.id, m.name, m.sites, t.digest
     from hamlet.tokens t join hamlet.moderators m on m.id = t.moderator_id
     where t.id = $1 and t.revoked_at is null`,
    [id],
  )
  return row ? { ...row, digest: Buffer.from(row.digest) } : null
}
