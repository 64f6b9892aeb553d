/** People: the moderators as their admins see and change them, and as they sign in. */
import type { Moderator, ModeratorRole } from '../../domain/moderator.js'
import type { Queryable } from '../database.js'

export type Account = { readonly id: string; readonly password: string | null }

/** Whoever signs in with this address, or null. */
export async function accountOf(db: Queryable, email: string): Promise<Account | null> {
  const [account] = await db.query<Account>(
    'select id, password from hamlet.moderators where email = $1 and left_at is null',
    [email],
  )
  return account ?? null
}

export type Credentials = { readonly email: string | null; readonly password: string | null }

/** With what a moderator signs in: the hash is null where no password was chosen yet. */
export async function credentialsOf(db: Queryable, id: string): Promise<Credentials | null> {
  const [row] = await db.query<Credentials>(
    'select email, password from hamlet.moderators where id = $1 and left_at is null',
    [id],
  )
  return row ?? null
}

/** @param hash as `hashed` of passwords.ts gave it */
export async function setPassword(db: Queryable, id: string, hash: string): Promise<void> {
  await db.query('update hamlet.moderators set password = $2 where id = $1 and left_at is null', [id, hash])
}

export type Person = Moderator & {
  readonly email: string | null
  readonly hasPassword: boolean
  readonly isInvited: boolean
  readonly tokens: number
  readonly sessions: number
  readonly seenAt: Date | null
  readonly createdAt: Date
}

/** An admin reaches those whose sites are all among the admin's own. */
const inReach = '($1::uuid[] is null or m.sites <@ $1)'

const personColumns = `m.id, m.name, m.email, m.sites, m.role, m.password is not null as "hasPassword", m.created_at as "createdAt",
  exists (select from hamlet.one_time_links l where l.moderator_id = m.id and l.kind = 'invite' and l.until > now()) as "isInvited",
  (select count(*)::int from hamlet.tokens t where t.moderator_id = m.id and t.revoked_at is null) as tokens,
  (select count(*)::int from hamlet.sessions s where s.moderator_id = m.id) as sessions,
  (select max(s.seen_at) from hamlet.sessions s where s.moderator_id = m.id) as "seenAt"`

/** Some names in histories are nobody's, as a site's editors or an import: no admins, and nothing was ever given them to come in by. */
const isSomebody = `(m.email is not null or m.role = 'admin' or exists (select from hamlet.tokens t where t.moderator_id = m.id)
  or exists (select from hamlet.one_time_links l where l.moderator_id = m.id)
  or exists (select from hamlet.sessions s where s.moderator_id = m.id))`

/** Those who have not left, by name. */
export const peopleOf = (db: Queryable, sites: readonly string[] | null): Promise<Person[]> =>
  db.query<Person>(
    `select ${personColumns} from hamlet.moderators m
     where m.left_at is null and ${inReach} and ${isSomebody} order by m.name`,
    [sites],
  )

export async function personNamed(db: Queryable, name: string): Promise<Person | null> {
  const [person] = await db.query<Person>(
    `select ${personColumns} from hamlet.moderators m where m.left_at is null and ${inReach} and m.name = $2`,
    [null, name],
  )
  return person ?? null
}

export async function personOf(db: Queryable, sites: readonly string[] | null, id: string): Promise<Person | null> {
  const [person] = await db.query<Person>(
    `select ${personColumns} from hamlet.moderators m where m.left_at is null and ${inReach} and m.id = $2`,
    [sites, id],
  )
  return person ?? null
}

export type Change = { readonly id: string; readonly role: ModeratorRole; readonly sites: readonly string[] | null }

/** Gives a role and sites. @param db within the transaction that looked the person up @returns false when the person has left */
export async function changePerson(db: Queryable, { id, role, sites }: Change): Promise<boolean> {
  const changed = await db.query(
    'update hamlet.moderators set role = $2, sites = $3 where id = $1 and left_at is null returning id',
    [id, role, sites],
  )
  return changed.length > 0
}

/** Shuts a moderator out at once; the name stays in the histories, address and password go. @returns false when already gone */
export async function removePerson(db: Queryable, id: string): Promise<boolean> {
  const gone = await db.query(
    `with gone as (
       update hamlet.moderators set left_at = now(), email = null, password = null
       where id = $1 and left_at is null returning id
     ), sessions as (
       delete from hamlet.sessions s using gone where s.moderator_id = gone.id
     ), links as (
       delete from hamlet.one_time_links l using gone where l.moderator_id = gone.id
     ), tokens as (
       update hamlet.tokens t set revoked_at = now() from gone where t.moderator_id = gone.id and t.revoked_at is null
     )
     select id from gone`,
    [id],
  )
  return gone.length > 0
}
