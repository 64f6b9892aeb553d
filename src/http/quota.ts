/** What a key may ask for: counted, told in headers, and refused when it is used up. */
import type { RequestHandler, Response } from 'express'
import { Refusal } from '../domain/errors.js'
import type { QuotaName, Spent } from '../queue/quotas.js'
import { siteOf } from './authentication.js'

export type QuotaParts = {
  /** null where nothing is limited. */
  readonly spend: (name: QuotaName, key: string, points: number) => Promise<Spent | null>
}

/** Spends one of the caller's quota for every request: reading and writing have one each. */
export const spendingOne =
  (parts: QuotaParts): RequestHandler =>
  async (req, res, next) => {
    await spend(parts, res, req.method === 'GET' || req.method === 'HEAD' ? 'read' : 'write', 1)
    next()
  }

/**
 * Spends it, and says in the headers what is left (draft-ietf-httpapi-ratelimit-headers-11).
 *
 * @throws Refusal when it is used up
 */
export async function spend(parts: QuotaParts, res: Response, name: QuotaName, points: number): Promise<void> {
  // The store need not know whose it is.
  const spent = await parts.spend(name, siteOf(res).digest.subarray(0, 12).toString('base64url'), points)
  if (spent === null) return
  const { limit, windowSeconds, left, resetSeconds, isOver } = spent
  res.set('RateLimit-Policy', `"${name}";q=${limit};w=${windowSeconds}`)
  res.set('RateLimit', `"${name}";r=${left};t=${resetSeconds}`)
  if (!isOver) return
  res.set('Retry-After', String(resetSeconds))
  throw new Refusal(
    'quota-exceeded',
    `the key may ${name} ${limit} times in ${windowSeconds} s; go on in ${resetSeconds} s`,
    [],
    { 'violated-policies': [name] },
  )
}
