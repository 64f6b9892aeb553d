/** The moderators' queue by API: pages of cards, one card, counts. */
import { type Request, Router } from 'express'
import { z } from 'zod'
import { filterFrom } from '../../domain/filter/parse.js'
import type { ReviewCard } from '../../store/review/card.js'
import { maxCounted, type SiteCounts } from '../../store/review/counts.js'
import type { CardPage, Look, Looker } from '../../store/review/search.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import { cardOnWire } from './card-wire.js'
import { cursorOf, placeFrom } from './cursor.js'

/** Counts of one site, by the name that a moderator knows it by. */
export type NamedCounts = SiteCounts & { readonly site: string; readonly title: string }

export type QueueParts = {
  readonly look: (look: Omit<Look, 'now'>) => Promise<CardPage>
  readonly card: (by: Looker, id: string) => Promise<ReviewCard | null>
  readonly counts: (sites: readonly string[] | null) => Promise<readonly NamedCounts[]>
}

export const pageSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
})

export function reviewQueue({ look, card, counts }: QueueParts): Router {
  const router = Router()

  router.get('/v1/admin/comments', async (req, res) => {
    const { filter, page } = asked(req)
    const after = page.after === undefined ? null : placeFrom(page.after, filter.order)
    const { cards, next } = await look({ filter, by: moderatorOf(res), after, limit: page.limit })
    const cursor = next === null ? null : cursorOf(filter.order, next)
    res.json({ data: cards.map(cardOnWire), next_cursor: cursor, has_more: cursor !== null })
  })
  router.all('/v1/admin/comments', allowing('GET'))

  router.get('/v1/admin/comments/:id', async (req, res) => {
    const found = await card(moderatorOf(res), idFrom(req))
    if (!found) throw unknown(idFrom(req))
    res.set('ETag', `"v${found.version}"`).json(cardOnWire(found))
  })
  router.all('/v1/admin/comments/:id', allowing('GET'))

  router.get('/v1/admin/counts', async (_req, res) => {
    const found = await counts(moderatorOf(res).sites)
    res.json({ data: found.map(countsOnWire), counted_up_to: maxCounted })
  })
  router.all('/v1/admin/counts', allowing('GET'))
  return router
}

function asked(req: Request) {
  const { limit, after, ...parts } = req.query
  const page = checked(pageSchema, { limit, after }, 'the query')
  return { filter: filterFrom(parts), page }
}

export const countsOnWire = ({ site, title, held, pending, approved, spam, rejected }: NamedCounts) => ({
  site,
  title,
  held,
  pending,
  approved,
  spam,
  rejected,
})
