/** Staffing: what admins do about people, each deed in one transaction with its line of the audit. */
import { Refusal } from '../../domain/errors.js'
import { type Actor, areWithin } from '../../domain/moderator.js'
import { audit } from '../audit.js'
import type { Database, Queryable } from '../database.js'
import { mintKey, mintKeyAs } from '../sites/keys.js'
import { namesOfSites } from '../sites/sites.js'
import { createModerator, keepNewToken, keepToken, type NewModerator, revokeToken } from './moderators.js'
import { makeLink, spendLink } from './one-time-links.js'
import { type Change, changePerson, type Person, personOf, removePerson, setPassword } from './people.js'
import { beginSession, endSessionsOf, type Place } from './sessions.js'

/** Makes a moderator and an invitation. @returns the path of the invitation @throws Refusal */
export const invitePerson = (db: Database, by: Actor, person: NewModerator): Promise<string> =>
  db.transaction(async (tx) => makeLink(tx, await made(tx, by, person), 'invite'))

/** Makes a moderator who asks by token alone. @returns the token, which is shown once @throws Refusal */
export const equipPerson = (db: Database, by: Actor, person: NewModerator): Promise<string> =>
  db.transaction(async (tx) => tokenFor(tx, by, { ...person, id: await made(tx, by, person) }))

/** Makes a further token. @returns it, to be shown once */
export const giveToken = (db: Database, by: Actor, person: Pick<Person, 'id' | 'name'>): Promise<string> =>
  db.transaction((tx) => tokenFor(tx, by, person))

/** Makes the token that a form of the actor's asks for. @returns it, to be shown once; null when there is one of this id already */
export const giveTokenOnce = (db: Database, by: Actor & { readonly id: string }, id: string): Promise<string | null> =>
  db.transaction(async (tx) => {
    const token = mintKeyAs('hm', id)
    if (!(await keepNewToken(tx, by.id, token))) return null
    await audit(tx, by, { action: 'token made', siteId: null, object: by.name, after: { token: id } })
    return token.text
  })

/** Revokes one of the actor's own tokens. @returns false when there is none of this id */
export const dropToken = (db: Database, by: Actor & { readonly id: string }, token: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isDropped = await revokeToken(tx, by.id, token)
    const line = { action: 'token revoked', siteId: null, object: by.name, before: { token } } as const
    if (isDropped) await audit(tx, by, line)
    return isDropped
  })

/** A new invitation: the password that stands is good until another is chosen. @throws Refusal */
export const inviteAgain = (db: Database, by: Actor, id: string): Promise<string> =>
  db.transaction(async (tx) => {
    const { name } = await within(tx, by, id)
    await audit(tx, by, { action: 'moderator invited', siteId: null, object: name })
    return makeLink(tx, id, 'invite')
  })

/** A link that signs in once, for whoever has lost the way in or never had a password. @returns its path @throws Refusal */
export const giveLink = (db: Database, by: Actor, id: string): Promise<string> =>
  db.transaction(async (tx) => {
    const { name } = await within(tx, by, id)
    await audit(tx, by, { action: 'sign-in link made', siteId: null, object: name })
    return makeLink(tx, id, 'sign-in')
  })

/** Gives another role, other sites. @throws Refusal */
export const regradePerson = (db: Database, by: Actor, change: Change): Promise<void> =>
  db.transaction(async (tx) => {
    const { name, role, sites } = await within(tx, by, change.id)
    refuseSelf(by, change.id)
    refuseBeyond(by, change.sites)
    await changePerson(tx, change)
    const before = { role, sites: await namesOfSites(tx, sites) }
    const after = { role: change.role, sites: await namesOfSites(tx, change.sites) }
    await audit(tx, by, { action: 'moderator changed', siteId: null, object: name, before, after })
  })

/** Shuts a moderator out: sessions, links and tokens are good no more. @throws Refusal */
export const dismissPerson = (db: Database, by: Actor, id: string): Promise<void> =>
  db.transaction(async (tx) => {
    const { name, role, sites } = await within(tx, by, id)
    refuseSelf(by, id)
    await removePerson(tx, id)
    const before = { role, sites: await namesOfSites(tx, sites) }
    await audit(tx, by, { action: 'moderator removed', siteId: null, object: name, before })
  })

/**
 * Answers an invitation: whoever holds it chooses the password, which ends what was signed in with the old one.
 *
 * @returns the secret of a new session, or null when the invitation is good no more
 */
export const acceptInvitation = (db: Database, secret: string, hash: string, place: Place): Promise<string | null> =>
  db.transaction(async (tx) => {
    const owner = await spendLink(tx, 'invite', secret)
    if (!owner) return null
    await setPassword(tx, owner.id, hash)
    await endSessionsOf(tx, owner.id)
    await audit(tx, { ...owner, address: place.address }, { action: 'password set', siteId: null, object: owner.name })
    return beginSession(tx, owner.id, place)
  })

/** Signs in by a link that works once. @returns the secret of a new session, or null when the link is good no more */
export const enterByLink = (db: Database, secret: string, place: Place): Promise<string | null> =>
  db.transaction(async (tx) => {
    const owner = await spendLink(tx, 'sign-in', secret)
    return owner && beginSession(tx, owner.id, place)
  })

/** Another password for oneself; all other sessions end. @param session the one that goes on */
export const replacePassword = (
  db: Database,
  by: Actor & { readonly id: string },
  hash: string,
  session: string | null,
): Promise<void> =>
  db.transaction(async (tx) => {
    await setPassword(tx, by.id, hash)
    await endSessionsOf(tx, by.id, session)
    await audit(tx, by, { action: 'password set', siteId: null, object: by.name })
  })

async function made(tx: Queryable, by: Actor, person: NewModerator): Promise<string> {
  refuseBeyond(by, person.sites)
  const moderator = await createModerator(tx, person)
  if (!moderator) throw new Refusal('conflict', 'this name or e-mail address is taken: expected others')
  const { name, role, sites } = moderator
  const after = { role, sites: await namesOfSites(tx, sites) }
  await audit(tx, by, { action: 'moderator made', siteId: null, object: name, after })
  return moderator.id
}

async function tokenFor(tx: Queryable, by: Actor, { id, name }: Pick<Person, 'id' | 'name'>): Promise<string> {
  const token = mintKey('hm')
  await keepToken(tx, id, token)
  await audit(tx, by, { action: 'token made', siteId: null, object: name, after: { token: token.id } })
  return token.text
}

/** The same words for who is not there and who is beyond this admin's reach. */
async function within(tx: Queryable, by: Actor, id: string): Promise<Person> {
  const person = await personOf(tx, by.sites, id)
  if (!person) throw new Refusal('not-found', 'there is no such moderator here')
  return person
}

/** So that there is always an admin left. */
function refuseSelf(by: Actor, id: string): void {
  if (by.id === id) throw new Refusal('conflict', 'nobody changes or removes oneself: another admin does it')
}

function refuseBeyond(by: Actor, sites: readonly string[] | null): void {
  if (!areWithin(sites, by.sites)) throw new Refusal('forbidden', 'these sites are not all yours to give')
}
