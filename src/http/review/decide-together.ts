/** Bulk: the decisions that a moderator takes together, on a campaign or a page, and undoes together. */
import { Router } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import type { Found } from '../../store/review/campaigns.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { jsonBody } from '../json-body.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import { type EachParts, makeDecideEach, maxTogether } from './decide-each.js'
import { decisionSchema } from './decision-schema.js'

export type BulkParts = EachParts & {
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  readonly decidedTogether: (sites: readonly string[] | null, bulkId: string) => Promise<Found[]>
}

export const batchSchema = z.strictObject({
  decisions: z
    .array(decisionSchema.safeExtend({ id: z.uuid() }))
    .min(1)
    .max(maxTogether),
})

export function bulk(parts: BulkParts): Router {
  const router = Router()
  const body = jsonBody(65_536)
  const { item, siblings, decidedTogether } = parts
  const { decideEach, undoEach } = makeDecideEach(parts)

  router.get('/v1/admin/comments/:id/siblings', async (req, res) => {
    const { sites } = moderatorOf(res)
    if (!(await item(sites, idFrom(req)))) throw unknown(idFrom(req))
    res.json({ data: await siblings(sites, idFrom(req)) })
  })
  router.all('/v1/admin/comments/:id/siblings', allowing('GET'))

  router.post('/v1/admin/decisions/batch', ...body, async (req, res) => {
    const { decisions } = checked(batchSchema, req.body, 'the decisions')
    const [by, bulkId] = [moderatorOf(res), uuidv7()]
    const data = await decideEach(
      decisions.map(({ id, status, reason, version }) => ({
        commentId: id,
        status,
        reason: reason ?? null,
        version,
        by,
        bulkId,
      })),
    )
    res.json({ bulk_id: bulkId, data })
  })
  router.all('/v1/admin/decisions/batch', allowing('POST'))

  router.post('/v1/admin/decisions/:bulk/undo', async (req, res) => {
    const by = moderatorOf(res)
    const bulkId = z.uuid().safeParse(req.params.bulk)
    const together = bulkId.success ? await decidedTogether(by.sites, bulkId.data) : []
    if (together.length === 0) throw new Refusal('not-found', 'there are no standing decisions of this number')
    const now = together.slice(0, maxTogether)
    const data = await undoEach(now.map(({ id, version }) => ({ commentId: id, version, by })))
    res.json({ bulk_id: bulkId.data, data, remaining: together.length - now.length })
  })
  router.all('/v1/admin/decisions/:bulk/undo', allowing('POST'))

  return router
}
