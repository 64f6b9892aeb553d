/** What a request tells of its author: address, browser, and the page it came from. For Express, or anything of its shape. */
import type { IncomingMessage } from 'node:http'
import proxyAddress from 'proxy-addr'

export type RequestAuthor = {
  readonly ip: string | null
  readonly user_agent: string | null
  readonly referrer: string | null
}

declare module 'node:http' {
  interface IncomingMessage {
    /** Left by `authorFields`: spread it into the comment's `author`. */
    commentAuthor?: RequestAuthor
  }
}

/** What the service takes at most; browsers send less. */
const longest = { userAgent: 2_000, referrer: 8_192 }

/**
 * Middleware that leaves the fields in `req.commentAuthor`.
 *
 * @param trustedProxies whose word on the address counts, as addresses or ranges (`10.0.0.0/8`, or `loopback`, `uniquelocal`).
 *   Without any it is who is connected: anybody may send an `X-Forwarded-For`.
 */
export function authorFields({ trustedProxies = [] }: { readonly trustedProxies?: readonly string[] } = {}) {
  const isTrusted = proxyAddress.compile([...trustedProxies])
  return (req: IncomingMessage, _res: unknown, next: () => void): void => {
    const { 'user-agent': userAgent, referer } = req.headers
    req.commentAuthor = {
      ip: proxyAddress(req, isTrusted)?.replace(/^::ffff:(?=\d+\.)/i, '') || null,
      user_agent: userAgent?.slice(0, longest.userAgent) ?? null,
      referrer: referer && referer.length <= longest.referrer ? referer : null,
    }
    next()
  }
}
