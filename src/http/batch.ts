/** Batches: up to a hundred comments in one request, each of them kept or refused on its own. */
import { Router } from 'express'
import { z } from 'zod'
import { Refusal, TryLater } from '../domain/errors.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import { inTime } from './deadline.js'
import { conflict, type IntakeParts, idempotencyKeyFrom } from './intake.js'
import { jsonBody } from './json-body.js'
import { allowing, problemOf, putOff } from './problem.js'
import { type QuotaParts, spend } from './quota.js'
import { digestOf, submissionOf, submissionSchema } from './submission.js'

const maxRequestBytes = 2 * 1024 * 1024
export const maxComments = 100

export const batchSchema = z.strictObject({ comments: z.array(z.unknown()).min(1).max(maxComments) })
export const itemSchema = submissionSchema.extend({
  idempotency_key: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'Invalid key: expected 1 to 255 visible ASCII characters')
    .nullish(),
})

type Outcome =
  | { readonly kind: 'kept' | 'repeat'; readonly id: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'put off'; readonly error: TryLater }

export type BatchParts = Pick<IntakeParts, 'keep' | 'scoreLater' | 'metrics'> & QuotaParts

export function batch(parts: BatchParts): Router {
  const { keep, scoreLater, metrics } = parts
  const router = Router()

  const keepOne = async (siteId: string, item: unknown, keyOfBatch: string | null): Promise<Outcome> => {
    try {
      const { idempotency_key, ...comment } = checked(itemSchema, item, 'the comment')
      const submission = submissionOf(comment)
      const idempotencyKey = idempotency_key ?? keyOfBatch
      const kept = await keep({ siteId, submission, idempotencyKey, digest: digestOf(submission) })
      return kept.kind === 'conflict' ? { kind: 'refused', refusal: conflict(kept) } : kept
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', refusal: error }
      if (error instanceof TryLater) return { kind: 'put off', error }
      throw error
    }
  }

  router.post('/v1/comments/batch', ...jsonBody(maxRequestBytes), async (req, res) => {
    const { siteId, site } = siteOf(res)
    const { comments } = checked(batchSchema, req.body, 'the batch')
    if (comments.length > 1) await spend(parts, res, 'write', comments.length - 1) // the request itself was one
    const key = idempotencyKeyFrom(req.headers['idempotency-key'])
    const keyOf = (index: number) => key && `batch/${key}/${index}`
    const keeping = Promise.all(comments.map((item, index) => keepOne(siteId, item, keyOf(index))))
    const outcomes = await inTime(res, 'keeping the comments', keeping)
    for (const outcome of outcomes) {
      if (outcome.kind !== 'kept') continue
      metrics.accepted.inc({ site })
      scoreLater({ siteId, id: outcome.id })
    }
    const [first] = outcomes
    if (first?.kind === 'put off' && outcomes.every(({ kind }) => kind === 'put off')) throw first.error
    res.json({ data: outcomes.map(outcomeOnWire) })
  })
  router.all('/v1/comments/batch', allowing('POST'))
  return router
}

/** What the same comment alone would have been answered with. */
function outcomeOnWire(outcome: Outcome, index: number) {
  switch (outcome.kind) {
    case 'kept':
      return { index, status: 202, id: outcome.id }
    case 'repeat':
      return { index, status: 200, id: outcome.id, replayed: true }
    case 'refused': {
      const problem = problemOf(outcome.refusal)
      return { index, status: problem.status, problem }
    }
    case 'put off':
      return { index, status: putOff.status, problem: putOff }
    default:
      return outcome satisfies never
  }
}
