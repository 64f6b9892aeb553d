/** Insight by API: volume, haste, agreement and work over the last days. */
import { Router } from 'express'
import { z } from 'zod'
import type { Insight } from '../../domain/shown/insight.js'
import type { Share } from '../../domain/shown/wilson.js'
import type { Looker } from '../../store/review/search.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { allowing } from '../problem.js'

export type InsightQuery = {
  readonly by: Looker
  /** A site's name; null: all that the moderator may see. */
  readonly site: string | null
  readonly days: number
  readonly step: 'hour' | 'day'
}
export type InsightParts = { readonly insight: (query: InsightQuery) => Promise<Insight> }

/** By the hour, a month of them is more than a picture shows. */
const maxDaysByHour = 14
export const insightQuerySchema = z
  .strictObject({
    site: z.string().max(63).optional(),
    days: z.coerce.number().int().min(1).max(366).default(30),
    step: z.enum(['hour', 'day']).default('day'),
  })
  .refine(({ days, step }) => step === 'day' || days <= maxDaysByHour, {
    message: `Invalid step: by the hour at most ${maxDaysByHour} days are shown`,
    path: ['step'],
  })

export function insight(parts: InsightParts): Router {
  const router = Router()
  router.get('/v1/admin/insight', async (req, res) => {
    const { site, days, step } = checked(insightQuerySchema, { ...req.query }, 'the query')
    res.json(insightOnWire(await parts.insight({ by: moderatorOf(res), site: site || null, days, step })))
  })
  router.all('/v1/admin/insight', allowing('GET'))
  return router
}

const shareOnWire = ({ count, of, share, low, high }: Share) => ({ count, of, share, low, high })

const insightOnWire = ({ moments, missed, wronged, decided, signals, moderators }: Insight) => ({
  data: moments.map(({ spamShare, verdictP50, verdictP95, decisionP50, decisionP95, ...moment }) => ({
    ...moment,
    spam_share: spamShare,
    verdict_seconds: { p50: verdictP50, p95: verdictP95 },
    decision_seconds: { p50: decisionP50, p95: decisionP95 },
  })),
  sample: { missed: shareOnWire(missed), wronged: shareOnWire(wronged) },
  decided,
  signals: signals.map(({ signal, spokeForSpam, spokeForHam }) => ({
    signal,
    spoke_for_spam: shareOnWire(spokeForSpam),
    spoke_for_ham: shareOnWire(spokeForHam),
  })),
  moderators,
})
