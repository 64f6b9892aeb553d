/** A comment's history and the feed's entries. */
import { z } from 'zod'
import { statuses } from '../../domain/comment.js'
import { account, comment, id, moment, rule, thinComment } from './comment.js'

const verdict = z
  .object({
    status: z.enum(statuses),
    discard: z.boolean(),
    probability: z.number(),
    points: z.int(),
    rule,
    account,
    policy_version: z.int(),
    model_version: z.string(),
  })
  .meta({ id: 'Verdict' })

export const happened = z
  .object({
    kind: z.string().meta({ example: 'judged' }),
    at: moment,
    revision: z.int(),
    version: z.int(),
    round: z.int().nullable(),
    actor: z.string().meta({ description: '`site`, `machine`, or who did it.' }),
    detail: z
      .object({
        status: z.string().optional(),
        reason: z.string().nullish(),
        undoes: z.int().optional(),
        bulk_id: z.string().optional(),
        lapsed: z.string().nullish(),
      })
      .nullish(),
    verdict: verdict.nullish(),
  })
  .meta({ id: 'HistoryEvent' })

export const toldFully = happened
  .extend({
    id: z.string(),
    says: z.string().meta({ example: 'The site sent it.' }),
    note: z.string().nullish(),
    diff: z
      .array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))
      .optional()
      .meta({ description: 'What an edit changed.' }),
  })
  .meta({ id: 'ToldEvent' })

const told = {
  comment_id: id,
  revision: z.int(),
  version: z
    .int()
    .meta({ description: 'Of the comment after this event: keep the highest, as entries may come twice.' }),
  reason: z.string().nullable().meta({ description: 'The code that a moderator gave.' }),
}
const current = 'As it stands now, which may be later than the event; null when it is not there any more.'

export const feedEvent = z
  .object({
    id: z.string().meta({ description: 'The same in the feed and in webhooks.', example: 'evt_0f4e1c9d2b7a86a72c23' }),
    kind: z.string().meta({ description: 'What happened.', example: 'judged' }),
    at: moment,
    ...told,
    comment: comment.nullable().meta({ description: current }),
  })
  .meta({ id: 'FeedEvent' })

export const webhookEvent = z
  .object({
    type: z.string().meta({ example: 'comment.judged' }),
    timestamp: moment,
    data: z.object({ ...told, comment: thinComment.nullable().meta({ description: current }) }),
  })
  .meta({ id: 'WebhookEvent' })
export const testEvent = z
  .object({ type: z.literal('test'), timestamp: moment, data: z.object({}) })
  .meta({ id: 'WebhookTest' })
