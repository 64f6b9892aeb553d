/** Moderators: kept, found by their token, and gone. */
import { v7 as uuidv7 } from 'uuid'
import type { Key } from '../domain/key.js'
import type { Moderator } from '../domain/moderator.js'
import type { Queryable } from './database.js'

export type NewModerator = Omit<Moderator, 'id'> & { readonly email: string | null }

/** @returns null when the name, or the e-mail address, is another's */
export async function createModerator(
  db: Queryable,
  { name, email, sites, role }: NewModerator,
): Promise<Moderator | null> {
  const [moderator] = await db.query<Moderator>(
    `insert into hamlet.moderators (id, name, email, sites, role) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id, name, sites, role`,
    [uuidv7(), name, email, sites, role],
  )
  return moderator ?? null
}

export async function keepToken(db: Queryable, moderatorId: string, token: Key): Promise<void> {
  await db.query('insert into hamlet.tokens (id, moderator_id, digest) values ($1, $2, $3)', [
    token.id,
    moderatorId,
    token.digest,
  ])
}

/** Whose token has this id, unless revoked. The caller compares the digest. */
export async function ownerOfToken(db: Queryable, id: string): Promise<(Moderator & { digest: Buffer }) | null> {
  const [row] = await db.query<Moderator & { digest: Uint8Array }>(
    `select m.id, m.name, m.sites, m.role, t.digest
     from hamlet.tokens t join hamlet.moderators m on m.id = t.moderator_id
     where t.id = $1 and t.revoked_at is null and m.left_at is null`,
    [id],
  )
  return row ? { ...row, digest: Buffer.from(row.digest) } : null
}
