/** Comments as their site sees them: one, several, and what happened to one. */
import { type Request, Router } from 'express'
import { z } from 'zod'
import { isGone } from '../domain/comment.js'
import { Refusal } from '../domain/errors.js'
import type { HistoryEvent } from '../store/history.js'
import type { Standing } from '../store/read-comments.js'
import { siteOf } from './authentication.js'
import { goneSignal } from './gone-signal.js'
import { waitSeconds } from './prefer.js'
import { allowing } from './problem.js'
import type { Waiters } from './waiters.js'
import { eventOnWire, onWire } from './wire.js'

export type CommentsParts = {
  readonly read: (siteId: string, ids: readonly string[]) => Promise<Standing[]>
  readonly history: (siteId: string, id: string) => Promise<HistoryEvent[]>
  readonly waiters: Waiters
}

const maxIds = 100
const id = z.uuid()

export function comments({ read, history, waiters }: CommentsParts): Router {
  const router = Router()

  router.get('/v1/comments', async (req, res) => {
    const ids = idsFrom(req)
    const found = new Map(
      (await read(siteOf(res).siteId, ids)).flatMap((one) => (isGone(one.status) ? [] : [[one.id, one]])),
    )
    const known = ids.flatMap((one) => found.get(one) ?? [])
    res.json({ data: known.map(onWire), missing: ids.filter((one) => !found.has(one)) })
  })
  router.all('/v1/comments', allowing('GET', 'POST'))

  router.get('/v1/comments/:id', async (req, res) => {
    const { siteId } = siteOf(res)
    const asked = idFrom(req)
    const seconds = waitSeconds(req.headers.prefer)
    const seen = req.headers['if-none-match']
    const comment = await waiters.until({
      siteId,
      id: asked,
      deadlineMs: seconds * 1_000,
      read: async () => (await read(siteId, [asked]))[0] ?? null,
      isEnough: (found) => found === null || (seen ? !matches(seen, found) : found.status !== 'pending'),
      signal: goneSignal(res),
    })
    if (!comment) throw unknown(asked)
    if (isGone(comment.status)) throw gone(comment)
    if (seconds > 0) res.set('Preference-Applied', `wait=${seconds}`)
    if (comment.status === 'pending') res.set('Retry-After', '2')
    res.set({ ETag: `"v${comment.version}"`, Vary: 'Prefer', 'Cache-Control': 'private, no-cache' })
    if (seen && matches(seen, comment)) res.status(304).end()
    else res.json(onWire(comment))
  })
  router.all('/v1/comments/:id', allowing('GET', 'PATCH', 'DELETE'))

  router.get('/v1/comments/:id/history', async (req, res) => {
    const events = await history(siteOf(res).siteId, idFrom(req))
    if (events.length === 0) throw unknown(idFrom(req))
    res.json({ data: events.map(eventOnWire) })
  })
  router.all('/v1/comments/:id/history', allowing('GET'))
  return router
}

/** The same words for what is not there and what is another site's. */
export const unknown = (asked: string) => new Refusal('not-found', `there is no comment ${asked} here`)

export const gone = ({ id, status }: Pick<Standing, 'id' | 'status'>) =>
  new Refusal('gone', `comment ${id} was ${status}`)

export function idFrom(req: Request): string {
  const parsed = id.safeParse(req.params.id)
  if (parsed.success) return parsed.data.toLowerCase()
  throw new Refusal('not-found', 'there is no such comment here: expected its id, a UUID')
}

function idsFrom(req: Request): string[] {
  const given = typeof req.query.ids === 'string' ? req.query.ids.split(',').filter(Boolean) : []
  if (given.length === 0 || given.length > maxIds)
    throw new Refusal(
      'invalid',
      `\`ids\`: expected 1 to ${maxIds} comment ids with commas between; came ${given.length}`,
    )
  const wrong = given.findIndex((one) => !id.safeParse(one).success)
  if (wrong >= 0) throw new Refusal('invalid', `\`ids\`: number ${wrong + 1} is not a UUID`)
  return [...new Set(given.map((one) => one.toLowerCase()))]
}

const matches = (header: string, { version }: Standing): boolean =>
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === `"v${version}"`)
