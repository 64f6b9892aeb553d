/** One comment's page: its card whole, and everything that happened to it. */
import { Router } from 'express'
import { CommentPage } from '../../../web/comment.js'
import type { Found } from '../../store/campaigns.js'
import type { HistoryEvent } from '../../store/history.js'
import type { Looker } from '../../store/look.js'
import type { ReviewCard } from '../../store/review-card.js'
import { moderatorOf } from '../authentication.js'
import { idFrom, unknown } from '../comments.js'
import { allowing } from '../problem.js'
import type { Show } from '../show.js'
import { cardViews, type PolicyOf } from './card-view.js'
import { lastOf } from './last.js'
import { likingOf, mayDecide, personOf } from './person.js'

export type CommentPageParts = {
  readonly card: (by: Looker, id: string) => Promise<ReviewCard | null>
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  readonly history: (siteId: string, id: string) => Promise<HistoryEvent[]>
  readonly policyOf: PolicyOf
}

export function commentPage(parts: CommentPageParts, show: Show): Router {
  const router = Router()
  router.get('/review/comments/:id', async (req, res) => {
    const by = moderatorOf(res)
    const card = await parts.card(by, idFrom(req))
    if (!card) throw unknown(idFrom(req))
    const [[view], events, last] = await Promise.all([
      cardViews([card], { policyOf: parts.policyOf, moderatorId: by.id }),
      parts.history(card.siteId, card.id),
      lastOf(parts, req, by),
    ])
    if (!view) throw unknown(card.id)
    await show(res, {
      title: `Comment by ${card.author.name ?? 'no name'}`,
      person: personOf(res),
      liking: likingOf(req),
      content: CommentPage({ card: view, events, last, now: new Date(), mayDecide: mayDecide(res) }),
    })
  })
  router.all('/review/comments/:id', allowing('GET'))
  return router
}
