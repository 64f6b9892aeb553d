/** Same origin: a browser's own credentials are good only for what our own pages ask. */
import type { Request } from 'express'
import { Refusal } from '../../domain/errors.js'

const reads: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
export const changesState = ({ method }: Pick<Request, 'method'>): boolean => !reads.includes(method)

/**
 * Lets through what only reads, and what our own pages sent.
 *
 * `Sec-Fetch-Site` decides where the browser sends it (all do since 2023, on https and loopback), else `Origin`; with
 * neither, it was no browser that we could trust. Text that calls itself plain is what a form elsewhere can be made to send.
 *
 * @param publicOrigin where browsers find us; never taken from the request, which would compare a forger's word with itself
 * @throws Refusal
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function refuseForgery(req: Request, publicOrigin: string): void {
  if (!changesState(req)) return
  const site = req.headers['sec-fetch-site']
  const origin = req.headers.origin
  const isOurs = site === undefined ? origin === publicOrigin : site === 'same-origin'
  const isPlain = /^\s*text\/plain/i.test(req.headers['content-type'] ?? '')
  if (isOurs && !isPlain) return
  throw new Refusal('forbidden', 'this can only be asked from a page of this service itself')
}
