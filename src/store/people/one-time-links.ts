/** One-time links: an invitation to choose a password, or a way in without one. Kept as digests, shown once. */
import type { Moderator } from '../../domain/moderator.js'
import type { Queryable } from '../database.js'
import { digestOfSecret, mintSecret } from './sessions.js'

export type LinkKind = 'invite' | 'sign-in'
export type LinkOwner = Moderator & { readonly email: string | null }

/** A week to open an invitation; a day for what the start of a service prints. */
const livesSeconds: Record<LinkKind, number> = { invite: 7 * 86_400, 'sign-in': 86_400 }
const pathOf: Record<LinkKind, string> = { invite: '/review/invite', 'sign-in': '/review/enter' }

/** Makes a link in place of the moderator's earlier ones of this kind. @returns its path */
export async function makeLink(db: Queryable, moderatorId: string, kind: LinkKind): Promise<string> {
  const secret = mintSecret()
  await db.query(
    `with replaced as (
       delete from hamlet.one_time_links where (moderator_id = $2 and kind = $3) or until < now()
     )
     insert into hamlet.one_time_links (digest, moderator_id, kind, until)
     values ($1, $2, $3, now() + $4 * interval '1 second')`,
    [digestOfSecret(secret), moderatorId, kind, livesSeconds[kind]],
  )
  return `${pathOf[kind]}/${secret}`
}

/** Whose link it is, without using it: mail programs look at links before people do. */
export async function ownerOfLink(db: Queryable, kind: LinkKind, secret: string): Promise<LinkOwner | null> {
  const [owner] = await db.query<LinkOwner>(
    `select m.id, m.name, m.sites, m.role, m.email
     from hamlet.one_time_links l join hamlet.moderators m on m.id = l.moderator_id
     where l.digest = $1 and l.kind = $2 and l.until > now() and m.left_at is null`,
    [digestOfSecret(secret), kind],
  )
  return owner ?? null
}

/** Uses it up. @returns whose it was, or null when it was used before, ran out, or never was */
export async function spendLink(db: Queryable, kind: LinkKind, secret: string): Promise<LinkOwner | null> {
  const [owner] = await db.query<LinkOwner>(
    `with spent as (
       delete from hamlet.one_time_links where digest = $1 and kind = $2 and until > now() returning moderator_id
     )
     select m.id, m.name, m.sites, m.role, m.email
     from spent join hamlet.moderators m on m.id = spent.moderator_id and m.left_at is null`,
    [digestOfSecret(secret), kind],
  )
  return owner ?? null
}
