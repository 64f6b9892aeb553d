/** Webhook deeds: what a site does to its endpoints, each in one transaction with its line of the audit. */
import type { Actor } from '../../domain/moderator.js'
import { differences } from '../../domain/shown/differences.js'
import { audit } from '../audit.js'
import type { Database } from '../database.js'
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  type Endpoint,
  type EndpointChange,
  holdEndpoint,
  type NewEndpoint,
  rotateSecret,
} from './endpoints.js'

export type Named = { readonly siteId: string; readonly id: string }
export type Rotation = { readonly sealedSecret: string; readonly overlapSeconds: number }

/** @returns null when the site has as many as it may have */
export const addEndpoint = (db: Database, by: Actor, siteId: string, asked: NewEndpoint): Promise<Endpoint | null> =>
  db.transaction(async (tx) => {
    const made = await createEndpoint(tx, siteId, asked)
    if (made) await audit(tx, by, { action: 'webhook made', siteId, object: made.id, after: faceOf(made) })
    return made
  })

/** @returns null when the site has no such endpoint */
export const alterEndpoint = (
  db: Database,
  by: Actor,
  { siteId, id }: Named,
  change: EndpointChange,
): Promise<Endpoint | null> =>
  db.transaction(async (tx) => {
    const before = await holdEndpoint(tx, siteId, id)
    const after = await changeEndpoint(tx, siteId, id, change)
    if (before === null || after === null) return null
    const changed = differences(faceOf(before), faceOf(after))
    // Their texts may hold what is not to be kept for ever.
    const unsaid = {
      ...(before.url === after.url ? {} : { address: 'another' }),
      ...(before.description === after.description ? {} : { description: 'another' }),
    }
    if (Object.keys({ ...changed.after, ...unsaid }).length === 0) return after
    const [was, is] = [changed.before, { ...changed.after, ...unsaid }]
    await audit(tx, by, { action: 'webhook changed', siteId, object: id, before: was, after: is })
    return after
  })

/** @returns null when the site has no such endpoint */
export const renewSecret = (
  db: Database,
  by: Actor,
  { siteId, id }: Named,
  rotation: Rotation,
): Promise<Endpoint | null> =>
  db.transaction(async (tx) => {
    const rotated = await rotateSecret(tx, siteId, id, rotation)
    const after = { secret: 'another', overlapSeconds: rotation.overlapSeconds }
    if (rotated) await audit(tx, by, { action: 'webhook changed', siteId, object: id, after })
    return rotated
  })

/** @returns false when the site has no such endpoint */
export const removeEndpoint = (db: Database, by: Actor, { siteId, id }: Named): Promise<boolean> =>
  db.transaction(async (tx) => {
    const before = await holdEndpoint(tx, siteId, id)
    if (before === null || !(await deleteEndpoint(tx, siteId, id))) return false
    await audit(tx, by, { action: 'webhook removed', siteId, object: id, before: faceOf(before) })
    return true
  })

/** Of the address the host alone: a path or a query may be all the secret that its receiver asks for. */
const faceOf = ({ url, kinds, disabledAt }: Endpoint) => ({
  host: new URL(url).host,
  kinds: kinds ?? 'all',
  enabled: disabledAt === null,
})
