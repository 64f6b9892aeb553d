/** Changes: what a site's backend does to a comment that is kept; and the notice of what is done with it. */
import { Router } from 'express'
import { type EditsParts, edits } from './edits.js'
import { type ErasuresParts, erasures } from './erasures.js'
import { type FeedbackParts, feedback } from './feedback.js'
import { type PrivacyParts, privacy } from './privacy.js'
import { type ReportsParts, reports } from './reports.js'

export type ChangesParts = EditsParts & ReportsParts & FeedbackParts & ErasuresParts & PrivacyParts

export function changes(parts: ChangesParts): Router {
  const router = Router()
  router.use(edits(parts))
  router.use(reports(parts))
  router.use(feedback(parts))
  router.use(erasures(parts))
  router.use(privacy(parts))
  return router
}
