/** How a site asks Akismet, for those who run it. */
import { z } from 'zod'
import { changeSchema } from '../sites/akismet-settings.js'
import { moment } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const count = z.int().min(0)
const settings = z
  .object({
    site: z.string(),
    settings: changeSchema.shape.settings,
    key: z.object({
      state: z.enum(['unverified', 'valid', 'refused', 'suspended']),
      asked_at: moment.nullable(),
    }),
    paused_until: moment.nullable().meta({ description: 'Akismet wants no calls until then.' }),
    alert: z.object({ code: z.string(), message: z.string(), at: moment }).nullable(),
    usage: z.object({ limit: count.nullable(), used: count, throttled: z.boolean(), at: moment }).nullable(),
    months: z.array(
      z.object({
        month: z.string(),
        checks: count,
        spam: count,
        ham: count,
        failed: count,
        saved: count.meta({ description: 'Comments that were settled without a call.' }),
        corrected: count,
      }),
    ),
    agreement: z
      .array(z.object({ signal: z.string(), spoke: count, agreed: count }))
      .meta({ description: 'How often each signal spoke for what moderators then decided.' }),
    callback_url: z.string().nullable(),
    changed_by: z.string(),
    changed_at: moment,
  })
  .meta({ id: 'AkismetSettings' })

export const akismetArea: Area = {
  tag: 'Akismet',
  describes:
    'Whether and how a site asks Akismet, what its key is worth, and how often it was right. The key is never shown.',
  caller: 'moderator',
  operations: {
    'GET /v1/admin/sites/:site/akismet': {
      id: 'readAkismet',
      summary: 'Read how a site asks Akismet',
      answers: { 200: { says: 'Everything but the key.', schema: settings } },
    },
    'PUT /v1/admin/sites/:site/akismet': {
      id: 'setAkismet',
      summary: 'Let a site ask Akismet',
      description: 'What is left out of `settings` gets its default; without `key` the one that is kept stays.',
      body: changeSchema.meta({ id: 'AkismetChange' }),
      examples: {
        cautious: { key: 'abcdef123456', settings: { blog: 'https://gazette.example/', asks: 'undecided' } },
      },
      answers: { 200: { says: 'In force within two seconds.', schema: settings } },
      problems: [409],
    },
    'DELETE /v1/admin/sites/:site/akismet': {
      id: 'removeAkismet',
      summary: 'Ask Akismet no more',
      answers: { 204: { says: 'The key is gone, and what was sent is kept no longer.' } },
    },
  },
}
