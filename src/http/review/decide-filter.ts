/** Bulk by criterion: all held comments that a filter asks for are decided as one, step by step. */
import { Router } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import { everythingHeld, type ReviewFilter } from '../../domain/filter/filter.js'
import { filterFrom, queryOf } from '../../domain/filter/parse.js'
import type { Found } from '../../store/review/campaigns.js'
import type { Alike, Looker } from '../../store/review/search.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { jsonBody } from '../json-body.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import { type EachParts, makeDecideEach, maxTogether } from './decide-each.js'
import { decisionFields, reasonNeeded } from './decision-schema.js'

/** A step: what comes after `after`, up to `upto`. */
export type Step = {
  readonly filter: ReviewFilter
  readonly by: Looker
  readonly after: string | null
  readonly upto: string
  readonly limit: number
}

export type FilterParts = EachParts & {
  readonly heldBatch: (step: Step) => Promise<{ readonly found: readonly Found[]; readonly remaining: number }>
  readonly isOwnBulk: (bulkId: string, name: string) => Promise<boolean>
  /** What else is held of the comment's campaign, author, address and hosts; null where it is not there. */
  readonly alike: (by: Looker, id: string) => Promise<readonly Alike[] | null>
}

export const filterDecisionSchema = reasonNeeded(
  z.strictObject({
    ...decisionFields,
    /** As a query string. */
    filter: z.string().max(4_000),
    limit: z.int().min(1).max(maxTogether).default(maxTogether),
    cursor: z.string().max(400).nullish(),
  }),
)
/** Bulk, the last id that belongs to it, and the one that was decided last. */
const cursorSchema = z.tuple([z.literal(1), z.uuid(), z.uuid(), z.uuid()])

export function decideFilter(parts: FilterParts): Router {
  const router = Router()
  const { heldBatch, isOwnBulk, alike } = parts
  const { decideEach } = makeDecideEach(parts)

  router.get('/v1/admin/comments/:id/alike', async (req, res) => {
    const found = await alike(moderatorOf(res), idFrom(req))
    if (!found) throw unknown(idFrom(req))
    const waiting = found.filter(({ held }) => held > 0)
    res.json({ data: waiting.map(({ kind, what, filter, held }) => ({ kind, what, filter: queryOf(filter), held })) })
  })
  router.all('/v1/admin/comments/:id/alike', allowing('GET'))

  router.post('/v1/admin/decisions/filter', ...jsonBody(16_384), async (req, res) => {
    const { filter: query, status, reason, limit, cursor } = checked(filterDecisionSchema, req.body, 'the decision')
    const filter = criterionFrom(query)
    const by = moderatorOf(res)
    const { bulkId, upto, after } = cursor ? placeFrom(cursor) : { bulkId: uuidv7(), upto: uuidv7(), after: null }
    if (!(await isOwnBulk(bulkId, by.name))) throw new Refusal('conflict', 'this bulk was begun by another moderator')
    const { found, remaining } = await heldBatch({ filter, by, after, upto, limit })
    const data = await decideEach(
      found.map(({ id, version }) => ({ commentId: id, status, reason: reason ?? null, version, by, bulkId })),
    )
    const done = data.filter(({ outcome }) => outcome === 'done').length
    const last = found.at(-1)
    const next = last && remaining > 0 ? cursorOf(bulkId, upto, last.id) : null
    res.json({ bulk_id: bulkId, done, skipped: data.length - done, remaining, cursor: next, data })
  })
  router.all('/v1/admin/decisions/filter', allowing('POST'))
  return router
}

/** @throws Refusal for what is no filter, asks for more than what is held, or asks for nothing in particular */
export function criterionFrom(query: string): ReviewFilter {
  const filter = filterFrom(Object.fromEntries(new URLSearchParams(query)))
  const isOfHeld = filter.status === 'held'
  const isAnything = queryOf({ ...filter, sites: [], order: 'oldest' }) === queryOf(everythingHeld)
  if (isOfHeld && !isAnything) return filter
  const detail = isOfHeld ? 'expected something that they have in common, more than the site' : 'expected what is held'
  throw new Refusal('invalid', 'the decision has a fault', [{ pointer: '#/filter', code: 'invalid-value', detail }])
}

const cursorOf = (bulkId: string, upto: string, last: string): string =>
  Buffer.from(JSON.stringify([1, bulkId, upto, last])).toString('base64url')

function placeFrom(cursor: string) {
  try {
    const [, bulkId, upto, after] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { bulkId, upto, after }
  } catch {
    throw new Refusal('malformed', '`cursor`: expected the one of an earlier answer')
  }
}
