/** What is a moderator's own: sessions, password, tokens. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { OwnSessions } from '../../../web/people/sessions.js'
import { Refusal } from '../../domain/errors.js'
import type { Actor } from '../../domain/moderator.js'
import { networkOf } from '../../domain/network.js'
import type { Attempt } from '../../store/people/attempts.js'
import type { StoredToken } from '../../store/people/moderators.js'
import type { Credentials } from '../../store/people/people.js'
import type { Session } from '../../store/people/sessions.js'
import { newKeyId } from '../../store/sites/keys.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { inTime } from '../deadline.js'
import { fieldText, formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { onceSchema } from '../sites/keys.js'
import { actorOf, sessionIdOf } from './admission.js'
import { faultOfChoice } from './sign-in.js'

type Own = Actor & { readonly id: string }
export type SessionsParts = {
  readonly sessionsOf: (moderatorId: string) => Promise<Session[]>
  readonly endSession: (moderatorId: string, sessionId: string) => Promise<boolean>
  readonly endSessionsBut: (moderatorId: string, sessionId: string | null) => Promise<void>
  readonly credentialsOf: (moderatorId: string) => Promise<Credentials | null>
  readonly attempt: (attempt: Attempt) => Promise<number | null>
  readonly forgive: (attempt: Attempt) => Promise<void>
  readonly hashed: (password: string) => Promise<string>
  readonly matches: (kept: string | null, password: string) => Promise<boolean>
  readonly replacePassword: (by: Own, hash: string, session: string | null) => Promise<void>
  readonly tokensOf: (moderatorId: string) => Promise<StoredToken[]>
  /** @returns null when there is a token of this id already */
  readonly giveTokenOnce: (by: Own, id: string) => Promise<string | null>
  readonly dropToken: (by: Own, token: string) => Promise<boolean>
}

const change = z.strictObject({ current: fieldText(1_000), password: fieldText(1_000), again: fieldText(1_000) })
const said = z.enum(['ended', 'password', 'revoked']).optional().catch(undefined)

export function sessions(parts: SessionsParts, show: Show): Router {
  const router = Router()
  const form = formBody()

  const page = async (res: Response, news: Partial<Parameters<typeof OwnSessions>[0]> = {}, status = 200) => {
    const person = moderatorOf(res)
    const [living, tokens, credentials] = await Promise.all([
      parts.sessionsOf(person.id),
      parts.tokensOf(person.id),
      parts.credentialsOf(person.id),
    ])
    const [email, now, current] = [credentials?.email ?? null, new Date(), sessionIdOf(res)]
    const content = OwnSessions({ sessions: living, current, tokens, email, now, next: newKeyId(), ...news })
    return show(res, { title: 'My sessions', person, status, content })
  }
  const own = (req: Request, res: Response): Own => ({ ...actorOf(req, res), id: moderatorOf(res).id })

  router.get('/review/sessions', (req, res) => page(res, { done: said.parse(req.query.done) }))
  router.all('/review/sessions', allowing('GET'))

  router.post('/review/sessions/end-others', ...form, async (_req, res) => {
    await parts.endSessionsBut(moderatorOf(res).id, sessionIdOf(res))
    seeOther(res, '/review/sessions?done=ended')
  })
  router.all('/review/sessions/end-others', allowing('POST'))
  router.post('/review/sessions/:id/end', ...form, async (req, res) => {
    const id = z.uuid().safeParse(req.params.id)
    const isEnded = id.success && (await parts.endSession(moderatorOf(res).id, id.data))
    if (!isEnded) throw new Refusal('not-found', 'there is no such session of yours')
    seeOther(res, '/review/sessions?done=ended')
  })
  router.all('/review/sessions/:id/end', allowing('POST'))

  router.post('/review/password', ...form, async (req, res) => {
    const { current, ...choice } = checked(change, req.body, 'the form')
    const { id, name } = moderatorOf(res)
    const { email, password } = (await parts.credentialsOf(id)) ?? { email: null, password: null }
    if (email === null) throw new Refusal('conflict', 'without an e-mail address there is no signing in by password')
    const attempt = { email, network: networkOf(req.ip ?? '') ?? 'unknown' }
    const wait = await parts.attempt(attempt)
    if (wait !== null) {
      res.set('Retry-After', String(wait))
      return page(res, { fault: 'Too many tries: wait a quarter of an hour.' }, 429)
    }
    const isRight = await inTime(res, 'comparing', parts.matches(password, current))
    if (!isRight) return page(res, { fault: 'The current password is another.' }, 422)
    await parts.forgive(attempt)
    const fault = faultOfChoice(choice, { name, email })
    if (fault !== null) return page(res, { fault }, 422)
    const hash = await inTime(res, 'keeping the password', parts.hashed(choice.password))
    await parts.replacePassword(own(req, res), hash, sessionIdOf(res))
    seeOther(res, '/review/sessions?done=password')
  })
  router.all('/review/password', allowing('POST'))

  router.post('/review/tokens', ...form, async (req, res) => {
    const { id } = checked(onceSchema, req.body, 'the form')
    const token = await parts.giveTokenOnce(own(req, res), id)
    await (token === null ? page(res, { tokenMadeBefore: id }, 409) : page(res, { token }))
  })
  router.all('/review/tokens', allowing('POST'))
  router.post('/review/tokens/:id/revoke', ...form, async (req, res) => {
    const isDropped = await parts.dropToken(own(req, res), String(req.params.id))
    if (!isDropped) throw new Refusal('not-found', 'there is no such token of yours')
    seeOther(res, '/review/sessions?done=revoked')
  })
  router.all('/review/tokens/:id/revoke', allowing('POST'))
  return router
}
