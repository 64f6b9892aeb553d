/** Admission: which moderator asks, by session or personal token, and whether that one may. */
import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '../../domain/errors.js'
import { type Actor, hasRole, type Moderator, type ModeratorRole } from '../../domain/moderator.js'
import { networkOf } from '../../domain/network.js'
import type { SignedIn } from '../../store/people/sessions.js'
import { authenticate, moderatorOf } from '../authentication.js'
import { inTime } from '../deadline.js'
import { sessionSecretOf } from './cookie.js'
import { changesState, refuseForgery } from './same-origin.js'

export type AdmissionParts = {
  readonly ownerOfToken: (id: string) => Promise<(Moderator & { digest: Buffer }) | null>
  readonly signedIn: (secret: string) => Promise<SignedIn | null>
  readonly publicOrigin: string
}

/**
 * Lets moderators in, and leaves who it is to `moderatorOf(res)`.
 *
 * A token is sent on purpose; a session goes along with whatever the browser is made to ask, so that is guarded against forgery.
 */
export function admission({ ownerOfToken, signedIn, publicOrigin }: AdmissionParts): RequestHandler {
  const byToken = authenticate('hm', ownerOfToken)
  return async (req, res, next) => {
    const secret = sessionSecretOf(req)
    if (req.headers.authorization === undefined && secret !== null) {
      const found = await inTime(res, 'looking the session up', signedIn(secret))
      if (!found) throw new Refusal('unauthorized', 'the session has ended: sign in again')
      refuseForgery(req, publicOrigin)
      res.locals.caller = found
    } else await byToken(req, res, () => {})
    next()
  }
}

/**
 * Whoever is in may read; what changes state needs a moderator, and more where a route says so with `needs`.
 *
 * Routers of what is everybody's own (sessions, password, how one likes the page) are mounted before it.
 */
export const changesNeedModerator: RequestHandler = (req, res, next) => {
  if (changesState(req)) refuseLesser(res, 'moderator')
  next()
}

/** Says before a route which role it needs, where that is more than reading (any) or changing (moderator). */
export const needs =
  (role: ModeratorRole): RequestHandler =>
  (_req, res, next) => {
    refuseLesser(res, role)
    next()
  }

function refuseLesser(res: Response, needed: ModeratorRole): void {
  const { role } = moderatorOf(res)
  if (!hasRole(role, needed)) throw new Refusal('forbidden', `this needs the role ${needed}; yours is ${role}`)
}

/** The session that asks; null when it is a token that does. */
export const sessionIdOf = (res: Response): string | null =>
  typeof res.locals.caller?.sessionId === 'string' ? res.locals.caller.sessionId : null

/** Who does something, as the audit keeps it. */
export function actorOf(req: Request, res: Response): Actor {
  const { id, name, sites } = moderatorOf(res)
  return { id, name, sites, address: networkOf(req.ip ?? '') }
}
