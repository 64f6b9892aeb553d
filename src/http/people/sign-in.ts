/** Signing in and out: by password, by an invitation, by a link that works once. */
import { randomInt } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { ChoosePassword, ComeIn, LinkSpent, SignIn } from '../../../web/people/sign-in.js'
import { networkOf } from '../../domain/network.js'
import { faultOfPassword } from '../../domain/password.js'
import type { Attempt } from '../../store/people/attempts.js'
import type { LinkKind, LinkOwner } from '../../store/people/one-time-links.js'
import type { Account } from '../../store/people/people.js'
import type { Place } from '../../store/people/sessions.js'
import { type AtOnce, atOnce } from '../at-once.js'
import { inTime } from '../deadline.js'
import { fieldText, formBody, onward, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { giveSession, sessionSecretOf, takeSession } from './cookie.js'
import { refuseForgery } from './same-origin.js'

export type SignInParts = {
  readonly publicOrigin: string
  /** @returns null, or after how many seconds the next may be made */
  readonly attempt: (attempt: Attempt) => Promise<number | null>
  readonly forgive: (attempt: Attempt) => Promise<void>
  readonly accountOf: (email: string) => Promise<Account | null>
  readonly hashed: (password: string) => Promise<string>
  /** As long in coming whether the account is there or not. */
  readonly matches: (kept: string | null, password: string) => Promise<boolean>
  readonly beginSession: (moderatorId: string, place: Place) => Promise<string>
  readonly endSessionUnder: (secret: string) => Promise<void>
  readonly ownerOfLink: (kind: LinkKind, secret: string) => Promise<LinkOwner | null>
  /** @returns the secret of a session, or null when the link is good no more */
  readonly enterByLink: (secret: string, place: Place) => Promise<string | null>
  readonly acceptInvitation: (secret: string, hash: string, place: Place) => Promise<string | null>
}

const credentials = z.strictObject({
  email: fieldText(320),
  password: fieldText(1_000),
  next: fieldText(2_000).optional(),
})
const choice = z.strictObject({ password: fieldText(1_000), again: fieldText(1_000) })

/** Half a second's worth of hashing on two cores. Each costs Redis and the database a question, too, which comments wait behind. */
const maxSigningIn = 20
/** In seconds, the end left out: two hundred who are sent away come back at a pace that is kept up with. */
const comeAgainAfter = [2, 10] as const

export const signInsAtOnce = (): AtOnce => atOnce(maxSigningIn, 'sign-ins', () => randomInt(...comeAgainAfter))

/** Stands before all that a request costs: of a crowd that comes in one moment the forms are not read. */
export const refusingCrowd =
  (bounded: AtOnce): RequestHandler =>
  async (_req, _res, next) => {
    await bounded.refuseCrowd()
    next()
  }

export function signIn(parts: SignInParts, bounded: AtOnce, show: Show): Router {
  const router = Router()
  const form = formBody()

  router.get('/review/sign-in', (req, res) =>
    show(res, { title: 'Sign in', person: null, content: SignIn({ next: onward(req.query.next) }) }),
  )
  router.post('/review/sign-in', ...form, async (req, res) => {
    refuseForgery(req, parts.publicOrigin)
    const given = credentials.safeParse(req.body)
    const next = onward(given.data?.next)
    const again = (status: number, fault: string) =>
      show(res, {
        title: 'Sign in',
        person: null,
        status,
        content: SignIn({ next, fault, email: given.data?.email ?? '' }),
      })
    if (!given.success) return again(422, 'Fill in both fields.')
    const email = addressFrom(given.data.email)
    const { password } = given.data
    await bounded(async () => {
      const attempt = { email, network: networkOf(req.ip ?? '') ?? 'unknown' }
      const wait = await inTime(res, 'counting the attempt', parts.attempt(attempt))
      if (wait !== null) {
        res.set('Retry-After', String(wait))
        return again(429, `Too many tries. The next one is possible in ${inWords(wait)}.`)
      }
      const account = await inTime(res, 'looking the account up', parts.accountOf(email))
      const matches = await inTime(res, 'comparing', parts.matches(account?.password ?? null, password))
      if (!account || !matches) return again(401, 'That e-mail address and password do not go together.')
      await parts.forgive(attempt)
      await enter(req, res, await parts.beginSession(account.id, placeOf(req)), next)
    })
  })
  router.all('/review/sign-in', allowing('GET', 'POST'))

  router.post('/review/sign-out', async (req, res) => {
    refuseForgery(req, parts.publicOrigin)
    const secret = sessionSecretOf(req)
    if (secret) await parts.endSessionUnder(secret)
    takeSession(res)
    seeOther(res, '/review/sign-in')
  })
  router.all('/review/sign-out', allowing('POST'))

  router.get('/review/enter/:secret', async (req, res) => {
    const owner = await parts.ownerOfLink('sign-in', req.params.secret)
    if (!owner) return spent(res)
    return show(res, { title: 'Come in', person: null, content: ComeIn({ name: owner.name, path: req.path }) })
  })
  router.post('/review/enter/:secret', async (req, res) => {
    refuseForgery(req, parts.publicOrigin)
    const session = await parts.enterByLink(req.params.secret, placeOf(req))
    if (session === null) return spent(res)
    return enter(req, res, session, '/review')
  })
  router.all('/review/enter/:secret', allowing('GET', 'POST'))

  router.get('/review/invite/:secret', async (req, res) => {
    const owner = await parts.ownerOfLink('invite', req.params.secret)
    if (!owner) return spent(res)
    return choosing(res, owner, req.path, null)
  })
  router.post('/review/invite/:secret', ...form, async (req, res) => {
    refuseForgery(req, parts.publicOrigin)
    const owner = await parts.ownerOfLink('invite', String(req.params.secret))
    if (!owner) return spent(res)
    const given = choice.safeParse(req.body)
    const fault = given.success ? faultOfChoice(given.data, owner) : 'Fill in both fields.'
    if (!given.success || fault !== null) return choosing(res, owner, req.path, fault)
    const hash = await inTime(res, 'keeping the password', parts.hashed(given.data.password))
    const session = await parts.acceptInvitation(String(req.params.secret), hash, placeOf(req))
    if (session === null) return spent(res)
    return enter(req, res, session, '/review')
  })
  router.all('/review/invite/:secret', allowing('GET', 'POST'))

  /** A new session under a new secret; the one that the browser had ends. */
  const enter = async (req: Request, res: Response, session: string, next: string) => {
    const before = sessionSecretOf(req)
    if (before) await parts.endSessionUnder(before)
    giveSession(res, session)
    seeOther(res, next)
  }
  const spent = (res: Response) =>
    show(res, { title: 'This link is used up', person: null, status: 404, content: LinkSpent() })
  const choosing = (res: Response, owner: LinkOwner, path: string, fault: string | null) =>
    show(res, {
      title: 'Choose a password',
      person: null,
      status: fault === null ? 200 : 422,
      content: ChoosePassword({ name: owner.name, email: owner.email, path, fault }),
    })
  return router
}

/** Addresses are compared in small letters, as people write them either way. */
export const addressFrom = (text: string): string => text.trim().toLowerCase()

export const placeOf = (req: Request): Place => ({
  address: networkOf(req.ip ?? ''),
  agent: req.headers['user-agent']?.toWellFormed() ?? null,
})

export function faultOfChoice(
  { password, again }: z.infer<typeof choice>,
  owner: { readonly name: string; readonly email: string | null },
): string | null {
  return password === again ? faultOfPassword(password, owner) : 'The two are not the same.'
}

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
