/** The moderators' API: the list of what waits, decisions and their undoing, what failed for good. */
import { type Request, Router } from 'express'
import { z } from 'zod'
import { statuses } from '../domain/comment.js'
import { Refusal } from '../domain/errors.js'
import type { Metrics } from '../metrics.js'
import type { Found } from '../store/campaigns.js'
import type { Dead } from '../store/dead.js'
import type { Decided, Decision } from '../store/decide.js'
import type { Place, ReviewItem, ReviewQuery } from '../store/review-list.js'
import { needs } from './admission.js'
import { moderatorOf } from './authentication.js'
import { checked } from './checked.js'
import { idFrom, unknown } from './comments.js'
import { decisionSchema } from './decision.js'
import { jsonBody } from './intake.js'
import { allowing } from './problem.js'
import { reviewOnWire } from './wire.js'

export type ReviewParts = {
  readonly list: (query: ReviewQuery) => Promise<ReviewItem[]>
  readonly item: (sites: readonly string[] | null, id: string) => Promise<ReviewItem | null>
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
  /** Held comments of the same campaign. */
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  /** Lets the feed and others know, once it leaves the house. */
  readonly tellLater: (decided: Decided) => void
  readonly dead: (limit: number) => Promise<Dead[]>
  readonly replay: (id: number) => Promise<boolean>
  readonly metrics: Metrics
}

const listSchema = z.strictObject({
  status: z.enum(statuses).default('held'),
  order: z.enum(['oldest', 'certain']).default('oldest'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
})

export function review(parts: ReviewParts): Router {
  const router = Router()
  const body = jsonBody(16_384)

  router.get('/v1/admin/comments', async (req, res) => {
    const { status, order, limit, after } = checked(listSchema, { ...req.query }, 'the query')
    const { sites } = moderatorOf(res)
    const found = await parts.list({ sites, status, order, after: after ? placeFrom(after) : null, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const next = found.length > limit && last ? cursorOf({ points: last.points ?? 0, id: last.id }) : null
    res.json({ data: page.map(reviewOnWire), next_cursor: next, has_more: next !== null })
  })
  router.all('/v1/admin/comments', allowing('GET'))

  router.post('/v1/admin/comments/:id/decision', ...body, async (req, res) => {
    const { status, reason, version } = checked(decisionSchema, req.body, 'the decision')
    const by = moderatorOf(res)
    const commentId = idFrom(req)
    const decided = await parts.decide({ commentId, status, reason: reason ?? null, version, by })
    const item = await outcome(req, by.sites, decided)
    res.json({ ...item, siblings: await parts.siblings(by.sites, commentId) })
    parts.metrics.decisions.inc({ status })
  })
  router.all('/v1/admin/comments/:id/decision', allowing('POST'))

  router.post('/v1/admin/comments/:id/undo', ...body, async (req, res) => {
    const { version } = checked(z.strictObject({ version: z.int().positive() }), req.body, 'the undoing')
    const by = moderatorOf(res)
    const undone = await parts.undo({ commentId: idFrom(req), version, by })
    res.json(await outcome(req, by.sites, undone))
    parts.metrics.decisions.inc({ status: 'undone' })
  })
  router.all('/v1/admin/comments/:id/undo', allowing('POST'))

  router.get('/v1/admin/dead', needs('admin'), async (_req, res) => {
    needsAllSites(moderatorOf(res).sites)
    res.json({
      data: (await parts.dead(200)).map(({ failedAt, replayedAt: _, ...dead }) => ({ ...dead, failed_at: failedAt })),
    })
  })
  router.all('/v1/admin/dead', allowing('GET'))
  router.post('/v1/admin/dead/:number/replay', needs('admin'), async (req, res) => {
    needsAllSites(moderatorOf(res).sites)
    const number = Number(req.params.number)
    if (!Number.isSafeInteger(number) || !(await parts.replay(number)))
      throw new Refusal('not-found', 'there is no failed job of this number that was not replayed')
    res.json({ replayed: number })
  })
  router.all('/v1/admin/dead/:number/replay', allowing('POST'))

  /** What stands now; when nothing was changed, why. */
  const outcome = async (req: Request, sites: readonly string[] | null, decided: Decided | null) => {
    const item = await parts.item(sites, idFrom(req))
    if (!item) throw unknown(idFrom(req))
    if (!decided) throw stale(item)
    parts.tellLater(decided)
    return reviewOnWire(item)
  }
  return router
}

const stale = (item: ReviewItem) =>
  new Refusal(
    'conflict',
    `the comment is ${item.status} at version ${item.version}, by ${item.decidedBy ?? 'nobody yet'}`,
    [],
    {
      version: item.version,
      current_status: item.status,
      decided_by: item.decidedBy,
    },
  )

function needsAllSites(sites: readonly string[] | null): void {
  if (sites !== null) throw new Refusal('forbidden', 'failed jobs are shown to moderators of all sites only')
}

const cursorSchema = z.tuple([z.literal(1), z.int(), z.uuid()])
const cursorOf = ({ points, id }: Place): string => Buffer.from(JSON.stringify([1, points, id])).toString('base64url')

function placeFrom(cursor: string): Place {
  try {
    const [, points, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { points, id }
  } catch {
    throw new Refusal('malformed', '`after`: expected the `next_cursor` of an earlier page')
  }
}
