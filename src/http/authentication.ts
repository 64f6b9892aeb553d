/** Authentication: whose key or token a request carries. */
import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '../domain/errors.js'
import { type KeyKind, parseKey, sameDigest } from '../domain/key.js'
import type { Actor, Moderator } from '../domain/moderator.js'
import { networkOf } from '../domain/network.js'
import { inTime } from './deadline.js'

export type SiteCaller = {
  readonly keyId: string
  readonly siteId: string
  readonly site: string
  readonly digest: Buffer
}

/** A revoked key dies at most this late. */
const freshMs = 5_000
const maxRemembered = 10_000

/**
 * Lets in who shows a living key of `kind`, and leaves its owner in `res.locals.caller`.
 *
 * An unknown id and a wrong secret get the same answer.
 *
 * @param used hears the id of each key that was good
 */
export function authenticate<Owner extends { readonly digest: Buffer }>(
  kind: KeyKind,
  ownerOf: (id: string) => Promise<Owner | null>,
  used: (id: string) => void = () => {},
): RequestHandler {
  const known = new Map<string, { readonly until: number; readonly owner: Owner | null }>()

  const find = async (id: string): Promise<Owner | null> => {
    const owner = await ownerOf(id)
    if (known.size >= maxRemembered) known.clear()
    known.set(id, { until: performance.now() + freshMs, owner })
    return owner
  }

  return async (req, res, next) => {
    const key = parseKey(/^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '')
    if (key?.kind !== kind) throw new Refusal('unauthorized', `expected the header Authorization: Bearer ${kind}_...`)
    const found = known.get(key.id)
    const owner =
      found && found.until > performance.now() ? found.owner : await inTime(res, 'looking the key up', find(key.id))
    if (!owner || !sameDigest(owner.digest, key.digest)) throw new Refusal('unauthorized', 'the key is not known here')
    used(key.id)
    res.locals.caller = owner
    next()
  }
}

export const siteOf = (res: Response): SiteCaller => res.locals.caller
/** A site's backend, as the audit keeps it: by its key. */
export function backendOf(req: Request, res: Response): Actor {
  const { keyId, siteId } = siteOf(res)
  return { id: null, name: `key hk_${keyId}`, sites: [siteId], address: networkOf(req.ip ?? '') }
}
/** @see admission.ts, which lets moderators in */
export const moderatorOf = (res: Response): Moderator => res.locals.caller
