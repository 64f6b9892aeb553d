/** The moderators' pages behind the door: queue, one comment, sites, insight, how one likes it. */
import { Router } from 'express'
import type { Show } from '../show.js'
import { type CommentPageParts, commentPage } from './comment-page.js'
import { type DecidingParts, deciding } from './deciding.js'
import { liking } from './liking.js'
import { type LiveParts, live } from './live.js'
import { type QueuePageParts, queuePage } from './queue-page.js'

export type PagesParts = QueuePageParts & DecidingParts & CommentPageParts & LiveParts

export function pages(parts: PagesParts, show: Show): Router {
  const router = Router()
  router.use(queuePage(parts, show))
  router.use(live(parts))
  router.use(deciding(parts))
  router.use(commentPage(parts, show))
  router.use(liking(show))
  return router
}
