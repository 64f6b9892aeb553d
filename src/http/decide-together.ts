/** Bulk: the decisions that a moderator takes together, on a campaign or a page, and undoes together. */
import { type Response, Router } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'
import type { Metrics } from '../metrics.js'
import type { Found } from '../store/campaigns.js'
import type { Decided, Decision } from '../store/decide.js'
import type { ReviewItem } from '../store/review-list.js'
import { moderatorOf } from './authentication.js'
import { checked } from './checked.js'
import { idFrom, unknown } from './comments.js'
import { decisionSchema } from './decision.js'
import { jsonBody } from './intake.js'
import { allowing } from './problem.js'

export type BulkParts = {
  readonly item: (sites: readonly string[] | null, id: string) => Promise<ReviewItem | null>
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  readonly decidedTogether: (sites: readonly string[] | null, bulkId: string) => Promise<Found[]>
  readonly tellLater: (decided: Decided) => void
  readonly metrics: Metrics
}

const maxDecisions = 100
const batchSchema = z.strictObject({
  decisions: z
    .array(decisionSchema.safeExtend({ id: z.uuid() }))
    .min(1)
    .max(maxDecisions),
})

/** What became of one of them: done, changed by somebody since, or not there. */
type Result = { readonly index: number; readonly id: string; readonly outcome: 'done' | 'stale' | 'unknown' } & (
  | { readonly status: string; readonly version: number; readonly decided_by: string | null }
  | object
)

export function bulk({ item, decide, undo, siblings, decidedTogether, tellLater, metrics }: BulkParts): Router {
  const router = Router()
  const body = jsonBody(65_536)

  const resultOf = async (res: Response, index: number, id: string, decided: Decided | null): Promise<Result> => {
    if (decided) tellLater(decided)
    const now = await item(moderatorOf(res).sites, id)
    if (!now) return { index, id, outcome: 'unknown' }
    const { status, version, decidedBy } = now
    return { index, id, outcome: decided ? 'done' : 'stale', status, version, decided_by: decidedBy }
  }

  router.get('/v1/admin/comments/:id/siblings', async (req, res) => {
    const { sites } = moderatorOf(res)
    if (!(await item(sites, idFrom(req)))) throw unknown(idFrom(req))
    res.json({ data: await siblings(sites, idFrom(req)) })
  })
  router.all('/v1/admin/comments/:id/siblings', allowing('GET'))

  router.post('/v1/admin/decisions/batch', ...body, async (req, res) => {
    const { decisions } = checked(batchSchema, req.body, 'the decisions')
    const by = moderatorOf(res)
    const bulkId = uuidv7()
    const results: Result[] = []
    for (const [index, { id, status, reason, version }] of decisions.entries()) {
      const decided = await decide({ commentId: id, status, reason: reason ?? null, version, by, bulkId })
      if (decided) metrics.decisions.inc({ status })
      results.push(await resultOf(res, index, id, decided))
    }
    res.json({ bulk_id: bulkId, data: results })
  })
  router.all('/v1/admin/decisions/batch', allowing('POST'))

  router.post('/v1/admin/decisions/:bulk/undo', async (req, res) => {
    const by = moderatorOf(res)
    const bulkId = z.uuid().safeParse(req.params.bulk)
    const together = bulkId.success ? await decidedTogether(by.sites, bulkId.data) : []
    if (together.length === 0) throw new Refusal('not-found', 'there are no standing decisions of this number')
    const results: Result[] = []
    for (const [index, { id, version }] of together.entries()) {
      const undone = await undo({ commentId: id, version, by })
      if (undone) metrics.decisions.inc({ status: 'undone' })
      results.push(await resultOf(res, index, id, undone))
    }
    res.json({ bulk_id: bulkId.data, data: results })
  })
  router.all('/v1/admin/decisions/:bulk/undo', allowing('POST'))

  return router
}
