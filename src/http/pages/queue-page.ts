/** The queue's page: a filter in the address, cards, and what was done last. */
import { type Request, Router } from 'express'
import { NotUnderstood } from '../../../web/queue/not-understood.js'
import { pageTitle, Queue } from '../../../web/queue/queue.js'
import { type Fault, Refusal } from '../../domain/errors.js'
import type { ReviewFilter } from '../../domain/filter/filter.js'
import { filterFrom } from '../../domain/filter/parse.js'
import { signals } from '../../signals/index.js'
import type { Found } from '../../store/review/campaigns.js'
import { moderatorOf } from '../authentication.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { cursorOf, placeFrom } from '../review/cursor.js'
import type { QueueParts } from '../review/queue.js'
import { cardViews, type PolicyOf } from './card-view.js'
import { countsView } from './counts-view.js'
import { lastOf } from './last-decision.js'
import { likingOf, mayDecide, personOf } from './person.js'

export type QueuePageParts = Pick<QueueParts, 'look' | 'card' | 'counts'> & {
  readonly policyOf: PolicyOf
  readonly siblings: (sites: readonly string[] | null, id: string) => Promise<Found[]>
  readonly decidedTogether: (sites: readonly string[] | null, bulkId: string) => Promise<Found[]>
}

const cardsOnPage = 20
/** More help nobody. */
const maxFaults = 5

export function queuePage(parts: QueuePageParts, show: Show): Router {
  const router = Router()

  router.get('/review', async (req, res) => {
    const found = asked(req)
    if (found.kind === 'not understood')
      return show(res, {
        title: 'This filter is not understood',
        person: personOf(res),
        at: '/review',
        liking: likingOf(req),
        status: 422,
        content: NotUnderstood(found),
      })
    const { filter, after } = found
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

type Asked =
  | { readonly kind: 'understood'; readonly filter: ReviewFilter; readonly after: string | null }
  | { readonly kind: 'not understood'; readonly line: string; readonly faults: readonly Fault[] }

function asked(req: Request): Asked {
  const parts = Object.entries(req.query).filter(([key]) => !others.includes(key))
  const { after, q } = req.query
  try {
    const filter = filterFrom(Object.fromEntries(parts))
    return { kind: 'understood', filter, after: typeof after === 'string' && after !== '' ? after : null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'not understood', line: typeof q === 'string' ? q : '', faults: error.faults.slice(0, maxFaults) }
  }
}
