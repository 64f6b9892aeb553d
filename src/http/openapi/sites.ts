/** What admins see of their sites: insight, and the keys of backends. */
import { z } from 'zod'
import { insightQuerySchema } from '../sites/insight.js'
import { labelSchema } from '../sites/keys.js'
import { moment } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const maybe = z.number().nullable()
const share = z
  .object({ count: z.int(), of: z.int(), share: maybe, low: z.number(), high: z.number() })
  .meta({ id: 'Share', description: 'A share of a sample, and the interval that it is in with 95 %.' })
const quantiles = z.object({ p50: maybe, p95: maybe })

const insight = z
  .object({
    data: z.array(
      z.object({
        at: moment,
        received: z.int(),
        approved: z.int(),
        held: z.int(),
        spam: z.int(),
        rejected: z.int(),
        pending: z.int(),
        decisions: z.int(),
        spam_share: maybe,
        verdict_seconds: quantiles,
        decision_seconds: quantiles,
      }),
    ),
    sample: z.object({ missed: share, wronged: share }),
    decided: z.array(z.object({ found: z.string(), decided: z.string(), count: z.int() })),
    signals: z.array(z.object({ signal: z.string(), spoke_for_spam: share, spoke_for_ham: share })),
    moderators: z.array(z.object({ name: z.string(), decisions: z.int() })),
  })
  .meta({ id: 'Insight' })

const key = z
  .object({
    id: z.string(),
    label: z.string(),
    created_at: moment,
    used_at: moment.nullable().meta({ description: 'When it was last shown, to the minute.' }),
    revoked_at: moment.nullable(),
  })
  .meta({ id: 'SiteKey' })

export const sitesArea: Area = {
  tag: 'Sites',
  describes: 'Volume, haste and agreement of a site; the keys of its backends.',
  caller: 'moderator',
  operations: {
    'GET /v1/admin/insight': {
      id: 'readInsight',
      summary: 'Read volume, haste, agreement and work',
      query: insightQuerySchema,
      answers: { 200: { says: 'Oldest first.', schema: insight } },
      problems: [404],
    },
    'GET /v1/admin/sites/:site/keys': {
      id: 'listKeys',
      summary: "Read a site's keys",
      answers: { 200: { says: 'Without the keys themselves.', schema: z.object({ data: z.array(key) }) } },
    },
    'POST /v1/admin/sites/:site/keys': {
      id: 'createKey',
      summary: 'Make a key',
      body: labelSchema.meta({ id: 'NewKey' }),
      examples: { backend: { label: 'comment pages' } },
      answers: {
        201: {
          says: 'Made. The key is shown this once.',
          schema: z.object({ id: z.string(), label: z.string(), key: z.string() }),
        },
      },
    },
    'DELETE /v1/admin/sites/:site/keys/:key': {
      id: 'revokeKey',
      summary: 'Revoke a key',
      answers: { 204: { says: 'It is dead within five seconds.' } },
    },
  },
}
