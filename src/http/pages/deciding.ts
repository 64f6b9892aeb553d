/** Deciding by plain forms: one comment, several together, and back again; each answered with the way on. */
import { type Response, Router } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import { reasonCodes } from '../../domain/reasons.js'
import type { Metrics } from '../../metrics.js'
import type { Decided, Decision } from '../../store/decide.js'
import type { Found } from '../../store/review/campaigns.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { formBody, onward, seeOther } from '../html/form.js'
import { allowing } from '../problem.js'
import { idFrom, unknown } from '../read-comments.js'
import type { CompanyParts } from '../review/claims-and-notes.js'
import { maxTogether } from '../review/decide-each.js'
import { criterionFrom, type FilterParts } from '../review/decide-filter.js'

export type DecidingParts = Pick<FilterParts, 'heldBatch'> &
  Pick<CompanyParts, 'isThere'> & {
    readonly decide: (decision: Decision) => Promise<Decided | null>
    readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
    readonly decidedTogether: (sites: readonly string[] | null, bulkId: string) => Promise<Found[]>
    readonly tellLater: (decided: Decided) => void
    readonly metrics: Metrics
  }

const version = z.coerce.number().int().positive()
/** As the buttons send it: `spam`, `rejected:abuse`. */
const wish = z
  .union([z.enum(['approved', 'held', 'spam']), z.templateLiteral(['rejected:', z.enum(reasonCodes)])])
  .transform((value) => {
    const [status, reason] = value.split(':')
    return wishSchema.parse({ status, reason: reason ?? null })
  })
const wishSchema = z.object({
  status: z.enum(['approved', 'held', 'spam', 'rejected']),
  reason: z.enum(reasonCodes).nullable(),
})
const back = z.string().max(2_000).optional()
const decisionForm = z.strictObject({ status: wish, version, back })
const undoForm = z.strictObject({ version, back })
const pick = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/i, 'Invalid selection: expected a comment and its version')
  .transform((value) => ({ id: value.slice(0, 36).toLowerCase(), version: Number(value.slice(37)) }))
const several = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(pick).max(maxTogether).default([]),
)
const togetherForm = z.strictObject({
  status: wish,
  pick: several,
  /** Instead of those picked: all that the filter asks for, a step of them. */
  all: z.literal('yes').optional(),
  filter: z.string().max(4_000).default(''),
  back,
})

export function deciding(parts: DecidingParts): Router {
  const router = Router()
  const form = formBody(65_536)

  router.post('/review/comments/:id/decision', ...form, async (req, res) => {
    const { status: to, version, back } = checked(decisionForm, req.body, 'the decision')
    const commentId = idFrom(req)
    const decided = await parts.decide({ commentId, ...to, version, by: moderatorOf(res) })
    done(decided, to.status)
    if (!decided) await findOrRefuse(res, commentId)
    goOn(res, back, decided ? { last: commentId } : { late: commentId })
  })
  router.all('/review/comments/:id/decision', allowing('POST'))

  router.post('/review/comments/:id/undo', ...form, async (req, res) => {
    const { version, back } = checked(undoForm, req.body, 'the undoing')
    const commentId = idFrom(req)
    const undone = await parts.undo({ commentId, version, by: moderatorOf(res) })
    done(undone, 'undone')
    if (!undone) await findOrRefuse(res, commentId)
    goOn(res, back, undone ? { undone: '1' } : { late: commentId })
  })
  router.all('/review/comments/:id/undo', allowing('POST'))

  router.post('/review/decisions', ...form, async (req, res) => {
    const { status: to, pick, all, filter, back } = checked(togetherForm, req.body, 'the selection')
    const bulkId = uuidv7()
    const by = moderatorOf(res)
    const step = { by, after: null, upto: bulkId, limit: maxTogether }
    const found = all
      ? await parts.heldBatch({ filter: criterionFrom(filter), ...step })
      : { found: pick, remaining: 0 }
    let count = 0
    for (const { id, version } of found.found) {
      const decided = await parts.decide({ commentId: id, ...to, version, by, bulkId })
      done(decided, to.status)
      if (decided) count += 1
    }
    const counts = { done: count, late: found.found.length - count, left: found.remaining }
    goOn(res, back, {
      bulk: bulkId,
      ...Object.fromEntries(Object.entries(counts).map(([name, of]) => [name, String(of)])),
    })
  })
  router.all('/review/decisions', allowing('POST'))

  router.post('/review/decisions/:bulk/undo', ...form, async (req, res) => {
    const bulkId = z.uuid().safeParse(req.params.bulk)
    const by = moderatorOf(res)
    const together = bulkId.success ? await parts.decidedTogether(by.sites, bulkId.data) : []
    if (together.length === 0) throw new Refusal('not-found', 'there are no standing decisions of this number')
    let count = 0
    for (const { id, version } of together) {
      const undone = await parts.undo({ commentId: id, version, by })
      done(undone, 'undone')
      if (undone) count += 1
    }
    goOn(res, checked(z.strictObject({ back }), req.body, 'the undoing').back, { undone: String(count) })
  })
  router.all('/review/decisions/:bulk/undo', allowing('POST'))

  /** Who was too late is told by whom; of what is not there, or another's, nothing is told. */
  const findOrRefuse = async (res: Response, commentId: string): Promise<void> => {
    if (!(await parts.isThere(moderatorOf(res).sites, commentId))) throw unknown(commentId)
  }
  const done = (decided: Decided | null, status: string): void => {
    if (!decided) return
    parts.tellLater(decided)
    parts.metrics.decisions.inc({ status })
  }
  return router
}

/** Back to the page that was decided on, which says what was done. */
function goOn(res: Response, back: string | undefined, said: Readonly<Record<string, string>>): void {
  const [path = '', query = ''] = onward(back).split('?')
  const kept = [...new URLSearchParams(query)].filter(([name]) => !Object.hasOwn(said, name))
  seeOther(res, `${path}?${new URLSearchParams([...kept, ...Object.entries(said)])}`)
}
