/** Whose Akismet key a request carries. */
import type { Request, Response } from 'express'
import type { AkismetCaller } from '../../store/akismet/keys.js'
import { inTime } from '../deadline.js'
import { keyOf } from './asked.js'
import type { Fields } from './form.js'
import type { AkismetParts } from './parts.js'
import { sayInvalid } from './words.js'

export type Callers = {
  /** Null: nobody's, or no key at all. */
  of(res: Response, key: string | null): Promise<AkismetCaller | null>
  /** The key that the request carries, whosesoever it is. */
  keyIn(req: Request, fields: Fields): string | null
  /** By that key. */
  from(req: Request, res: Response, fields: Fields): Promise<AkismetCaller | null>
  /** As `from`; where it gives null, the client has had its answer. */
  orInvalid(req: Request, res: Response, fields: Fields): Promise<AkismetCaller | null>
}

/** A revoked key dies at most this late, as a site key does. */
const freshMs = 5_000
const maxRemembered = 10_000

type CallersParts = Pick<AkismetParts['akismet'], 'ownerOf' | 'publicUrl' | 'used'>

export function makeCallers({ ownerOf, publicUrl, used }: CallersParts, clockMs = () => performance.now()): Callers {
  const ownHost = new URL(publicUrl).hostname
  const known = new Map<string, { readonly until: number; readonly owner: AkismetCaller | null }>()

  const find = async (key: string): Promise<AkismetCaller | null> => {
    const owner = await ownerOf(key)
    if (known.size >= maxRemembered) known.clear()
    known.set(key, { until: clockMs() + freshMs, owner })
    return owner
  }
  const of: Callers['of'] = async (res, key) => {
    if (key === null) return null
    const found = known.get(key)
    const owner = found && found.until > clockMs() ? found.owner : await inTime(res, 'looking the key up', find(key))
    if (owner !== null) used(owner.keyId)
    return owner
  }
  const keyIn: Callers['keyIn'] = (req, fields) => keyOf(fields, req.headers.host, ownHost)
  const from: Callers['from'] = (req, res, fields) => of(res, keyIn(req, fields))
  return {
    of,
    keyIn,
    from,
    async orInvalid(req, res, fields) {
      const owner = await from(req, res, fields)
      if (owner === null) sayInvalid(res, 'the key is not known here')
      return owner
    },
  }
}
