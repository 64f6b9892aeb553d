/** Moderators: kept, found by their token, and gone. */
import { v7 as uuidv7 } from 'uuid'
import type { Key } from '../../domain/key.js'
import type { Moderator } from '../../domain/moderator.js'
import type { Queryable } from '../database.js'

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

/** @returns false when there is a token of this id, whose ever, living or not */
export async function keepNewToken(db: Queryable, moderatorId: string, token: Key): Promise<boolean> {
  const kept = await db.query(
    'insert into hamlet.tokens (id, moderator_id, digest) values ($1, $2, $3) on conflict do nothing returning id',
    [token.id, moderatorId, token.digest],
  )
  return kept.length > 0
}

export type StoredToken = { readonly id: string; readonly createdAt: Date }

/** A moderator's living tokens, the newest first. */
export const tokensOf = (db: Queryable, moderatorId: string): Promise<StoredToken[]> =>
  db.query<StoredToken>(
    `select id, created_at as "createdAt" from hamlet.tokens
     where moderator_id = $1 and revoked_at is null order by created_at desc, id`,
    [moderatorId],
  )

/** @returns false when this moderator has no living token of this id */
export async function revokeToken(db: Queryable, moderatorId: string, id: string): Promise<boolean> {
  const revoked = await db.query(
    `update hamlet.tokens set revoked_at = now()
     where moderator_id = $1 and id = $2 and revoked_at is null returning id`,
    [moderatorId, id],
  )
  return revoked.length > 0
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
