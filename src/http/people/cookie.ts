/** The cookie that holds a moderator's session. */
import type { Request, Response } from 'express'

/** `__Host-`: browsers take it over https (or loopback) only, for this host alone, and from no other. */
const name = '__Host-hamlet'
const flags = 'Path=/; Secure; HttpOnly; SameSite=Lax'
const shape = /^[A-Za-z0-9_-]{43}$/

/** What the cookie holds; null when there is none, or it has not the shape of one of ours. */
export function sessionSecretOf(req: Request): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at !== -1 && pair.slice(0, at).trim() === name) {
      const value = pair.slice(at + 1).trim()
      return shape.test(value) ? value : null
    }
  }
  return null
}

export const giveSession = (res: Response, secret: string): void => {
  res.append('Set-Cookie', `${name}=${secret}; ${flags}`)
}

export const takeSession = (res: Response): void => {
  res.append('Set-Cookie', `${name}=; Max-Age=0; ${flags}`)
}
