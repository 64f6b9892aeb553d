/** The person who looks at a page, and how that one likes it, from the request. */
import type { Request, Response } from 'express'
import type { Liking, Person } from '../../../web/layout.js'
import { hasRole } from '../../domain/moderator.js'
import { moderatorOf } from '../authentication.js'

export const personOf = (res: Response): Person => {
  const { name, role } = moderatorOf(res)
  return { name, role }
}

export const mayDecide = (res: Response): boolean => hasRole(moderatorOf(res).role, 'moderator')

/** `__Host-`: as the session's cookie, for this host alone. It holds no secret. */
const name = '__Host-hamlet-liking'
const keepSeconds = 365 * 86_400

export function likingOf(req: Request): Liking {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const words = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  return { keys: !words.includes('no-keys'), blur: !words.includes('no-blur') }
}

export function keepLiking(res: Response, { keys, blur }: Liking): void {
  const words = [keys ? 'keys' : 'no-keys', blur ? 'blur' : 'no-blur'].join('.')
  res.append('Set-Cookie', `${name}=${words}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${keepSeconds}`)
}
