/** Sessions of moderators: found by the digest of what the cookie holds, by the database's clock alone. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Moderator } from '../../domain/moderator.js'
import type { Queryable } from '../database.js'

/** OWASP, Session Management Cheat Sheet: 15 to 30 minutes idle, 4 to 8 hours in all. */
export const idleSeconds = 30 * 60
export const absoluteSeconds = 8 * 60 * 60
/** Looking at a page writes at most this often. */
const seenEverySeconds = 60

export type Session = {
  readonly id: string
  readonly madeAt: Date
  readonly seenAt: Date
  readonly address: string | null
  readonly agent: string | null
}
/** From where somebody signs in: the network, and what the browser says of itself. */
export type Place = { readonly address: string | null; readonly agent: string | null }
export type SignedIn = Moderator & { readonly sessionId: string }

/** A secret that is stored as its digest: 256 random bits need no slow hash. */
export const mintSecret = (): string => randomBytes(32).toString('base64url')
export const digestOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const living = `s.made_at > now() - ${absoluteSeconds} * interval '1 second'
  and s.seen_at > now() - ${idleSeconds} * interval '1 second'`

/**
 * Begins a session under a secret made here, so that none that somebody planted in a browser is ever good.
 *
 * @returns the secret, for the cookie
 */
export async function beginSession(db: Queryable, moderatorId: string, { address, agent }: Place): Promise<string> {
  const secret = mintSecret()
  await db.query(
    `with ended as (
       delete from hamlet.sessions s where not (${living})
     )
     insert into hamlet.sessions (digest, id, moderator_id, address, agent) values ($1, $2, $3, $4, $5)`,
    [digestOfSecret(secret), randomUUID(), moderatorId, address, agent?.slice(0, 200) ?? null],
  )
  return secret
}

/** Who is signed in under this secret, and that this session was seen; null when it has ended, or its moderator has left. */
export async function signedIn(db: Queryable, secret: string): Promise<SignedIn | null> {
  const [row] = await db.query<SignedIn>(
    `with found as (
       select s.id as session_id, s.seen_at, m.id, m.name, m.sites, m.role
       from hamlet.sessions s join hamlet.moderators m on m.id = s.moderator_id
       where s.digest = $1 and ${living} and m.left_at is null
     ), seen as (
       update hamlet.sessions s set seen_at = now()
       from found where s.id = found.session_id and found.seen_at < now() - ${seenEverySeconds} * interval '1 second'
     )
     select session_id as "sessionId", id, name, sites, role from found`,
    [digestOfSecret(secret)],
  )
  return row ?? null
}

/** A moderator's living sessions, the last seen first. */
export const sessionsOf = (db: Queryable, moderatorId: string): Promise<Session[]> =>
  db.query<Session>(
    `select id, made_at as "madeAt", seen_at as "seenAt", address, agent
     from hamlet.sessions s where moderator_id = $1 and ${living}
     order by seen_at desc, id`,
    [moderatorId],
  )

/** @returns false when this moderator has no such session */
export async function endSession(db: Queryable, moderatorId: string, sessionId: string): Promise<boolean> {
  const ended = await db.query('delete from hamlet.sessions where moderator_id = $1 and id = $2 returning id', [
    moderatorId,
    sessionId,
  ])
  return ended.length > 0
}

/** Ends the one under this secret, whoever's it is. */
export async function endSessionUnder(db: Queryable, secret: string): Promise<void> {
  await db.query('delete from hamlet.sessions where digest = $1', [digestOfSecret(secret)])
}

/** Ends all of a moderator's sessions but one. */
export async function endSessionsOf(db: Queryable, moderatorId: string, but: string | null = null): Promise<void> {
  await db.query('delete from hamlet.sessions where moderator_id = $1 and id is distinct from $2', [moderatorId, but])
}
