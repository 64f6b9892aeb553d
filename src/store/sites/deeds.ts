/** Site deeds: what admins do to a site, its keys and its policy, each in one transaction with its line of the audit. */

import type { Key } from '../../domain/key.js'
import type { Actor } from '../../domain/moderator.js'
import type { Policy } from '../../domain/policy/policy.js'
import { differences } from '../../domain/shown/differences.js'
import { keepAkismetKey, mintAkismetKey, revokeAkismetKey } from '../akismet/keys.js'
import { audit } from '../audit.js'
import type { Database, Queryable } from '../database.js'
import { dropCoralSecret, keepCoralSecret } from './coral-secrets.js'
import { keepKey, keepNewKey, mintKey, mintKeyAs, revokeKey } from './keys.js'
import { changePolicy, policyOf, replacePolicy as replace } from './policies.js'
import { createSite, holdSite, type Site } from './sites.js'

/** @returns null when the name is taken */
export const addSite = (db: Database, by: Actor, name: string, title: string): Promise<Site | null> =>
  db.transaction(async (tx) => {
    const site = await createSite(tx, name, title, by.name)
    if (site) await audit(tx, by, { action: 'site made', siteId: site.id, object: name, after: { title } })
    return site
  })

/** @returns the key, to be shown once */
export const giveKey = (db: Database, by: Actor, siteId: string, label: string): Promise<Key> =>
  db.transaction(async (tx) => {
    const key = mintKey('hk')
    await keepKey(tx, siteId, key, label)
    await audit(tx, by, { action: 'key made', siteId, object: key.id, after: { label } })
    return key
  })

type AskedKey = { readonly siteId: string; readonly id: string; readonly label: string }

/** Makes the key that a form asks for. @returns it, to be shown once; null when there is one of this id already */
export const giveKeyOnce = (db: Database, by: Actor, { siteId, id, label }: AskedKey): Promise<Key | null> =>
  db.transaction(async (tx) => {
    const key = mintKeyAs('hk', id)
    if (!(await keepNewKey(tx, siteId, key, label))) return null
    await audit(tx, by, { action: 'key made', siteId, object: id, after: { label } })
    return key
  })

/** @returns false when the site has no living key of this id */
export const takeKey = (db: Database, by: Actor, siteId: string, id: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isTaken = await revokeKey(tx, siteId, id)
    if (isTaken) await audit(tx, by, { action: 'key revoked', siteId, object: id })
    return isTaken
  })

/** @returns the key for Akismet's clients, to be shown once, and its id */
export const giveAkismetKey = (
  db: Database,
  by: Actor,
  site: Pick<Site, 'id' | 'name'>,
  label: string,
): Promise<{ readonly id: string; readonly text: string }> =>
  db.transaction(async (tx) => {
    const text = mintAkismetKey()
    const id = await keepAkismetKey(tx, site, text, label)
    await audit(tx, by, { action: 'key made', siteId: site.id, object: id, after: { label, for: 'Akismet' } })
    return { id, text }
  })

/** @returns false when the site has no living key of this id for Akismet's clients */
export const takeAkismetKey = (db: Database, by: Actor, siteId: string, id: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isTaken = await revokeAkismetKey(tx, siteId, id)
    if (isTaken) await audit(tx, by, { action: 'key revoked', siteId, object: id })
    return isTaken
  })

/** @returns by which operators name the secret */
export const addCoralSecret = (db: Database, by: Actor, siteId: string, sealed: string): Promise<string> =>
  db.transaction(async (tx) => {
    const id = await keepCoralSecret(tx, siteId, sealed)
    await audit(tx, by, { action: 'coral secret added', siteId, object: id })
    return id
  })

/** @returns false when the site has no such secret */
export const removeCoralSecret = (db: Database, by: Actor, siteId: string, id: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isRemoved = await dropCoralSecret(tx, siteId, id)
    if (isRemoved) await audit(tx, by, { action: 'coral secret removed', siteId, object: id })
    return isRemoved
  })

type PolicyChange = { readonly siteId: string; readonly policy: Policy }

/** Puts a new version in force in place of `version`. @returns its number, or null when another is in force */
export const replacePolicy = (
  db: Database,
  by: Actor,
  change: PolicyChange & { readonly version: number },
): Promise<number | null> => audited(db, by, change, (tx) => replace(tx, { ...change, by: by.name }))

/** Puts a new version in force, whichever was. @returns its number */
export async function setPolicy(db: Database, by: Actor, change: PolicyChange): Promise<number> {
  const version = await audited(db, by, change, (tx) => changePolicy(tx, change.siteId, change.policy, by.name))
  if (version === null) throw new Error(`there is no site ${change.siteId}`)
  return version
}

const audited = (
  db: Database,
  by: Actor,
  { siteId, policy }: PolicyChange,
  change: (tx: Queryable) => Promise<number | null>,
): Promise<number | null> =>
  db.transaction(async (tx) => {
    await holdSite(tx, siteId)
    const { version: _, ...before } = await policyOf(tx, siteId)
    const now = await change(tx)
    if (now === null) return null
    const object = `version ${now}`
    await audit(tx, by, { action: 'policy changed', siteId, object, ...differences(before, policy) })
    return now
  })
