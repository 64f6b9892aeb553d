/** Reports: what a site's readers say of a comment. */
import { Router } from 'express'
import { z } from 'zod'
import { isGone } from '../domain/comment.js'
import type { PolicyInForce } from '../domain/policy/policy.js'
import { reasonCodes } from '../store/decide.js'
import type { Standing } from '../store/read-comments.js'
import type { Report, Reported } from '../store/report.js'
import { siteOf } from './authentication.js'
import { checked } from './checked.js'
import { inTime } from './deadline.js'
import { jsonBody } from './json-body.js'
import { allowing } from './problem.js'
import { gone, idFrom, unknown } from './read-comments.js'
import { authorSchema } from './submission.js'
import { onWire } from './wire.js'

export type ReportsParts = {
  readonly report: (report: Report) => Promise<Reported | null>
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  readonly standing: (siteId: string, id: string) => Promise<Standing | null>
}

export const reportSchema = z.strictObject({
  reporter: z.strictObject({ external_id: authorSchema.shape.external_id.unwrap().unwrap() }),
  reason: z.enum(reasonCodes),
})

export function reports({ report, policyOf, standing }: ReportsParts): Router {
  const router = Router()
  router.post('/v1/comments/:id/reports', ...jsonBody(16_384), async (req, res) => {
    const { siteId } = siteOf(res)
    const commentId = idFrom(req)
    const { reporter, reason } = checked(reportSchema, req.body, 'the report')
    const { holdAt } = (await policyOf(siteId)).reports
    const made = report({ siteId, commentId, reporter: reporter.external_id, reason, holdAt })
    const reported = await inTime(res, 'keeping the report', made)
    const stands = await standing(siteId, commentId)
    if (!stands) throw unknown(commentId)
    if (!reported || isGone(stands.status)) throw gone(stands)
    if (!reported.isNew) res.set('Idempotent-Replayed', 'true')
    res.status(reported.isNew ? 201 : 200).json(onWire(stands))
  })
  router.all('/v1/comments/:id/reports', allowing('POST'))
  return router
}
