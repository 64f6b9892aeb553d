/** Feedback: what a site's editors have decided elsewhere counts as a decision here. */
import { Router } from 'express'
import { z } from 'zod'
import { isGone } from '../domain/comment.js'
import { Refusal, TryLater } from '../domain/errors.js'
import type { Metrics } from '../metrics.js'
import { type Decided, type Decision, reasonCodes } from '../store/decide.js'
import type { DecidedBy } from '../store/people/editors.js'
import type { Standing } from '../store/read-comments.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import { jsonBody } from './json-body.js'
import { allowing } from './problem.js'
import { gone, idFrom, unknown } from './read-comments.js'
import { onWire } from './wire.js'

export type FeedbackParts = {
  readonly editorsOf: (siteId: string) => Promise<Decision['by']>
  readonly decidedBy: (siteId: string, id: string) => Promise<DecidedBy | null>
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
  readonly standing: (siteId: string, id: string) => Promise<Standing | null>
  readonly tellLater: (decided: Decided) => void
  readonly metrics: Metrics
}

export const feedbackSchema = z
  .strictObject({
    status: z.enum(['approved', 'held', 'spam', 'rejected', 'withdrawn']),
    reason: z.enum(reasonCodes).nullish(),
    /** The one that the editors saw; without it, whichever stands, as long as no moderator has decided it. */
    version: z.int().positive().optional(),
  })
  .refine(({ status, reason }) => status !== 'rejected' || Boolean(reason), {
    message: 'Invalid reason: a rejection needs one',
    path: ['reason'],
  })
type Feedback = z.output<typeof feedbackSchema>

/** A verdict may come between the look and the decision; more than this many times it does not. */
const maxTries = 3

export function feedback(parts: FeedbackParts): Router {
  const { editorsOf, decidedBy, decide, undo, standing, tellLater, metrics } = parts
  const router = Router()

  router.post('/v1/comments/:id/feedback', ...jsonBody(16_384), async (req, res) => {
    const { siteId } = siteOf(res)
    const commentId = idFrom(req)
    const said = checked(feedbackSchema, req.body, 'the feedback')
    const decided = await settledAs(siteId, commentId, said)
    const stands = await standing(siteId, commentId)
    if (!stands) throw unknown(commentId)
    if (decided) {
      tellLater(decided)
      metrics.decisions.inc({ status: said.status === 'withdrawn' ? 'undone' : said.status })
    }
    res.set('ETag', `"v${stands.version}"`).json(onWire(stands))
  })
  router.all('/v1/comments/:id/feedback', allowing('POST'))

  /** @returns null when it stands so already */
  const settledAs = async (siteId: string, commentId: string, said: Feedback): Promise<Decided | null> => {
    const { status, reason, version } = said
    for (let tries = 0; tries < maxTries; tries++) {
      const now = await decidedBy(siteId, commentId)
      if (!now) throw unknown(commentId)
      if (isGone(now.status)) throw gone({ id: commentId, status: now.status })
      if (isDone(now, said, siteId)) return null
      if (version === undefined ? now.by !== null && now.by !== siteId : version !== now.version)
        throw await conflict(siteId, commentId)
      if (status === 'withdrawn' && now.by !== siteId) throw await conflict(siteId, commentId)
      const by = await editorsOf(siteId)
      const decided =
        status === 'withdrawn'
          ? await undo({ commentId, version: now.version, by })
          : await decide({ commentId, status, reason: reason ?? null, version: now.version, by })
      if (decided) return decided
    }
    throw new TryLater('the comment was being changed by others', 1)
  }

  const conflict = async (siteId: string, id: string): Promise<Refusal> => {
    const stands = await standing(siteId, id)
    if (!stands) return unknown(id)
    const { status, version, decidedBy } = stands
    const how = `the comment is ${status} at version ${version}, by ${decidedBy ?? 'nobody yet'}`
    return new Refusal('conflict', how, [], { version, current_status: status, decided_by: decidedBy })
  }
  return router
}

/** The same feedback again, as after a lost answer. */
const isDone = (now: DecidedBy, { status }: Feedback, editors: string): boolean =>
  status === 'withdrawn' ? now.by === null : now.by === editors && now.status === status
