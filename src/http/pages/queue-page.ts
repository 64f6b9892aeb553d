/** The queue's page: a filter in the address, cards, and what was done last. */
import { type Request, Router } from 'express'
import { pageTitle, Queue } from '../../../web/queue.js'
import type { ReviewFilter } from '../../domain/filter.js'
import { filterFrom } from '../../domain/review-filter.js'
import { signals } from '../../signals/index.js'
import type { Found } from '../../store/campaigns.js'
import { moderatorOf } from '../authentication.js'
import { allowing } from '../problem.js'
import { cursorOf, placeFrom } from '../review-cursor.js'
import type { QueueParts } from '../review-queue.js'
import type { Show } from '../show.js'
import { cardViews, type PolicyOf } from './card-view.js'
import { countsView } from './counts-view.js'
import { lastOf } from './last.js'
import { likingOf, mayDecide, personOf } from './person.js'

export type QueuePageParts = Pick<QueueParts, 'look' | 'card' | 'counts'> & {
  readonly policyOf: PolicyOf
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  readonly decidedTogether: (sites: readonly string[] | null, bulkId: string) => Promise<Found[]>
}

const cardsOnPage = 20

export function queuePage(parts: QueuePageParts, show: Show): Router {
  const router = Router()

  router.get('/review', async (req, res) => {
    const { filter, after } = asked(req)
    const by = moderatorOf(res)
    const place = after === null ? null : placeFrom(after, filter.order)
    const [{ cards, next }, counts, last] = await Promise.all([
      parts.look({ filter, by, after: place, limit: cardsOnPage }),
      parts.counts(by.sites),
      lastOf(parts, req, by),
    ])
    const views = await cardViews(cards, { policyOf: parts.policyOf, moderatorId: by.id })
    await show(res, {
      title: pageTitle(filter, views.length),
      person: personOf(res),
      at: '/review',
      liking: likingOf(req),
      content: Queue({
        filter,
        cards: views,
        counts: countsView(counts),
        signals: signals.map(({ name }) => name),
        next: next === null ? null : cursorOf(filter.order, next),
        last,
        now: new Date(),
        mayDecide: mayDecide(res),
      }),
    })
  })
  router.all('/review', allowing('GET'))
  return router
}

/** What is not of the filter: the place in the list, and what was done before. */
const others: readonly string[] = ['after', 'last', 'late', 'bulk', 'done', 'left', 'undone']

function asked(req: Request): { filter: ReviewFilter; after: string | null } {
  const parts = Object.entries(req.query).filter(([key]) => !others.includes(key))
  const { after } = req.query
  return {
    filter: filterFrom(Object.fromEntries(parts)),
    after: typeof after === 'string' && after !== '' ? after : null,
  }
}
