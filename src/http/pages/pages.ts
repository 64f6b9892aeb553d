/** The moderators' pages behind the door: queue, one comment, sites and insight. */
import { Router } from 'express'
import type { Show } from '../html/show.js'
import { type CommentPageParts, commentPage } from './comment-page.js'
import { keepCounts } from './counts-view.js'
import { type DecidingParts, deciding } from './deciding.js'
import { type InsightPageParts, insightPage } from './insight-page.js'
import { type QueuePageParts, queuePage } from './queue-page.js'
import { type SettingsParts, settingsPage } from './settings-page.js'

export type PagesParts = QueuePageParts & DecidingParts & CommentPageParts & SettingsParts & InsightPageParts

export function pages(parts: PagesParts, show: Show): Router {
  const router = Router()
  router.use(queuePage({ ...parts, counts: keepCounts(parts.counts) }, show))
  router.use(deciding(parts))
  router.use(commentPage(parts, show))
  router.use(settingsPage(parts, show))
  router.use(insightPage(parts, show))
  return router
}
