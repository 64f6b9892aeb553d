/** What moderators see of a comment. */
import { z } from 'zod'
import { roles, statuses } from '../../domain/comment.js'
import { commentFields, id, moment } from './comment.js'

const text = z.string().nullable()

export const reviewed = z
  .object({
    ...commentFields,
    site: z.string(),
    kind: z.string(),
    body: z.string(),
    author: z.object({ name: text, url: text }),
    article: z.object({ title: text, url: text }),
  })
  .meta({ id: 'ReviewedComment', description: 'A comment as a decision leaves it.' })

export const found = z.object({ id, version: z.int() }).meta({ id: 'FoundComment' })

export const decided = reviewed
  .extend({
    siblings: z.array(found).meta({ description: 'Held comments of the same campaign.' }),
    learned: z
      .object({ lesson: z.boolean(), corrects: z.boolean(), lessons: z.object({ spam: z.int(), approved: z.int() }) })
      .nullable()
      .meta({ description: 'What the decision has taught the site.' }),
  })
  .meta({ id: 'DecidedComment' })

export const card = z
  .object({
    ...commentFields,
    site: z.string(),
    site_title: z.string(),
    kind: z.string(),
    body: z.string(),
    author: z.object({
      external_id: text,
      name: text,
      email: text,
      url: text,
      role: z.enum(roles),
      ip: text,
      user_agent: text,
      referrer: text,
    }),
    form: z.object({ seconds_to_fill: z.number().nullable() }),
    posted_at: moment.nullable(),
    article: z.object({ external_id: z.string(), url: text, title: text, language: text }),
    parent_id: text,
    parent: z.object({ id, status: z.enum(statuses), author: z.object({ name: text }), body: z.string() }).nullable(),
    campaign: z.object({ id, size: z.int(), held: z.int() }).nullable(),
    record: z
      .object({
        pending: z.int(),
        approved: z.int(),
        held: z.int(),
        spam: z.int(),
        rejected: z.int(),
        decided_approved: z.int(),
        decided_spam: z.int(),
      })
      .nullable()
      .meta({ description: "What became of this author's comments." }),
    claim: z.object({ by: z.string(), until: moment }).nullable(),
    notes: z.int(),
    reported: z.number(),
    last_decision: z.object({ status: z.enum(statuses), reason: text, by: z.string(), at: moment }).nullable(),
    blind: z.boolean(),
  })
  .meta({ id: 'ReviewCard' })

export const counts = z
  .object({
    site: z.string(),
    title: z.string(),
    held: z.int(),
    pending: z.int(),
    approved: z.int(),
    spam: z.int(),
    rejected: z.int(),
  })
  .meta({ id: 'SiteCounts' })

export const note = z.object({ id: z.string(), by: z.string(), at: moment, text }).meta({ id: 'Note' })

export const result = z
  .object({
    index: z.int(),
    id,
    outcome: z.enum(['done', 'stale', 'unknown']),
    status: z.enum(statuses).optional(),
    version: z.int().optional(),
    decided_by: text.optional(),
  })
  .meta({
    id: 'DecisionResult',
    description: 'What became of one of them: done, changed by somebody since, or not there.',
  })
