/** The feed: every change of a site's comments, in one order, for whoever keeps the cursor. */
import { Router } from 'express'
import { z } from 'zod'
import type { FeedEvent } from '../store/feed.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import type { Cursors } from './cursor.js'
import { inTime } from './deadline.js'
import { goneSignal } from './gone-signal.js'
import { waitSeconds } from './prefer.js'
import { allowing } from './problem.js'
import type { Waiters } from './waiters.js'
import { onWire } from './wire.js'

export type FeedParts = {
  readonly feedAfter: (siteId: string, position: number, limit: number) => Promise<FeedEvent[]>
  readonly feedEnd: (siteId: string) => Promise<number>
  readonly cursors: Cursors
  readonly waiters: Waiters
}

export const querySchema = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

export function feed({ feedAfter, feedEnd, cursors, waiters }: FeedParts): Router {
  const router = Router()
  router.get('/v1/verdicts', async (req, res) => {
    const { siteId } = siteOf(res)
    const { after, limit } = checked(querySchema, { ...req.query }, 'the query')
    const seconds = waitSeconds(req.headers.prefer)
    const from = after === undefined ? 0 : after === 'now' ? await feedEnd(siteId) : cursors.positionIn(siteId, after)
    const found = await waiters.until({
      siteId,
      id: siteId,
      deadlineMs: seconds * 1_000,
      read: () => inTime(res, 'reading the feed', feedAfter(siteId, from, limit + 1)),
      isEnough: (events) => events.length > 0,
      signal: goneSignal(res),
    })
    const page = found.slice(0, limit)
    if (seconds > 0) res.set('Preference-Applied', `wait=${seconds}`)
    res.set({ Vary: 'Prefer', 'Cache-Control': 'private, no-store' })
    res.json({
      data: page.map(toldOnWire),
      next_cursor: cursors.of(siteId, page.at(-1)?.position ?? from),
      has_more: found.length > limit,
    })
  })
  router.all('/v1/verdicts', allowing('GET'))
  return router
}

const toldOnWire = ({ name, kind, at, commentId, revision, version, reason, comment }: FeedEvent) => ({
  id: name,
  kind,
  at,
  comment_id: commentId,
  revision,
  version,
  reason,
  comment: comment && onWire(comment),
})
