/** Erasure of an author on request. */
import { z } from 'zod'
import { erasureSchema } from '../erasures.js'
import { id, moment } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const counts = z.record(z.string(), z.int())
const receipt = z
  .object({
    id,
    status: z.enum(['open', 'done']),
    asked_at: moment,
    done_at: moment.nullable(),
    comments: z.int(),
    deleted: counts.meta({ description: 'How many rows went, by what they are.' }),
    remains: counts.meta({ description: 'What stays, and tells nobody.' }),
    because: z.array(z.string()).meta({ description: 'Why it stays.' }),
    elsewhere: z
      .array(z.object({ name: z.string(), url: z.string(), kept: z.string(), says: z.string() }))
      .meta({ description: 'Who else was sent parts of comments, and how long they keep them.' }),
  })
  .meta({ id: 'ErasureReceipt' })

export const erasuresArea: Area = {
  tag: 'Erasures',
  describes: 'What identifies a person goes, everywhere; a receipt says what stays.',
  caller: 'site',
  operations: {
    'POST /v1/erasures': {
      id: 'eraseAuthor',
      summary: 'Erase an author',
      headers: ['Prefer'],
      body: erasureSchema.meta({ id: 'NewErasure' }),
      examples: { email: { author: { email: 'ada@example.org' } } },
      answers: {
        201: { says: 'Done: you waited.', schema: receipt, headers: ['Location', 'Preference-Applied'] },
        202: { says: 'Under way.', schema: receipt, headers: ['Location', 'Preference-Applied'] },
      },
    },
    'GET /v1/erasures/:id': {
      id: 'readErasure',
      summary: 'Read how far an erasure is',
      answers: { 200: { says: 'The receipt.', schema: receipt } },
    },
  },
}
