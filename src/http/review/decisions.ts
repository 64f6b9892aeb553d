/** The moderators' API: decisions and their undoing, what failed for good. */
import { type Request, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import type { Actor } from '../../domain/moderator.js'
import { ago } from '../../domain/shown/ago.js'
import type { Metrics } from '../../metrics.js'
import type { Dead } from '../../store/dead.js'
import type { Decided, Decision } from '../../store/decide.js'
import type { Learned } from '../../store/learning/learned.js'
import type { Found } from '../../store/review/campaigns.js'
import type { ReviewItem } from '../../store/review/list.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { jsonBody } from '../json-body.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import { itemOnWire } from './card-wire.js'
import { decisionSchema } from './decision-schema.js'

export type ReviewParts = {
  readonly item: (sites: readonly string[] | null, id: string) => Promise<ReviewItem | null>
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
  /** Held comments of the same campaign. */
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  /** What the site's layer has learnt by it. */
  readonly learned: (decided: Decided) => Promise<Learned>
  /** Lets the feed and others know, once it leaves the house. */
  readonly tellLater: (decided: Decided) => void
  readonly dead: (limit: number) => Promise<Dead[]>
  readonly replay: (id: number, by: Actor) => Promise<boolean>
  readonly metrics: Metrics
}

export const undoingSchema = z.strictObject({ version: z.int().positive() })

export function review(parts: ReviewParts): Router {
  const router = Router()
  const body = jsonBody(16_384)

  router.post('/v1/admin/comments/:id/decision', ...body, async (req, res) => {
    const { status, reason, version } = checked(decisionSchema, req.body, 'the decision')
    const by = moderatorOf(res)
    const commentId = idFrom(req)
    const decided = await parts.decide({ commentId, status, reason: reason ?? null, version, by })
    const item = await outcome(req, by.sites, decided)
    const [siblings, learned] = await Promise.all([
      parts.siblings(by.sites, commentId),
      decided ? parts.learned(decided) : null,
    ])
    res.json({ ...item, siblings, learned: learned && learnedOnWire(learned) })
    parts.metrics.decisions.inc({ status })
  })
  router.all('/v1/admin/comments/:id/decision', allowing('POST'))

  router.post('/v1/admin/comments/:id/undo', ...body, async (req, res) => {
    const { version } = checked(undoingSchema, req.body, 'the undoing')
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
    if (!Number.isSafeInteger(number) || !(await parts.replay(number, actorOf(req, res))))
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
    return itemOnWire(item)
  }
  return router
}

const stale = (item: ReviewItem) =>
  new Refusal('conflict', `the comment is ${item.status} at version ${item.version}: ${overtakenBy(item)}`, [], {
    version: item.version,
    current_status: item.status,
    decided_by: item.decidedBy,
    decided_seconds_ago: item.decidedSecondsAgo === null ? null : Math.round(item.decidedSecondsAgo),
  })

function overtakenBy({ decidedBy, decidedSecondsAgo }: ReviewItem): string {
  if (decidedBy === null) return 'nobody has judged it yet'
  return decidedSecondsAgo === null ? `found by ${decidedBy}` : `decided ${ago(decidedSecondsAgo)} ago by ${decidedBy}`
}

function needsAllSites(sites: readonly string[] | null): void {
  if (sites !== null) throw new Refusal('forbidden', 'failed jobs are shown to moderators of all sites only')
}

const learnedOnWire = ({ isLesson, corrects, spam, approved }: Learned) => ({
  lesson: isLesson,
  corrects,
  lessons: { spam, approved },
})
