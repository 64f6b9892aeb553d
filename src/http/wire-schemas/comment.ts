/** The comment as every answer shows it. */
import { z } from 'zod'
import { gones, statuses } from '../../domain/comment.js'
import { rules } from '../../domain/policy/rules.js'

export const moment = z.iso.datetime().meta({ description: 'RFC 3339 in UTC.', example: '2026-11-24T07:38:44.986Z' })
export const id = z.uuid().meta({ description: 'A UUIDv7.', example: '01a20c7e-2b7a-7386-a72c-230b2e789f64' })

const evidence = z
  .object({
    field: z.enum(['body', 'author.name', 'author.url', 'author.email', 'form.honeypot']),
    start: z.int().min(0),
    end: z.int().min(0),
  })
  .meta({ id: 'Evidence', description: 'A span of the stored field, in UTF-16 offsets; `end` is not in it.' })

export const line = z
  .object({
    signal: z.string().meta({ description: 'Who says it: `prior`, a signal, or a rule.', example: 'links' }),
    outcome: z.enum(['read', 'skipped', 'failed']),
    points: z.int().meta({ description: 'What it adds, in hundredths of a nat; positive speaks for spam.' }),
    reason: z.string().meta({ example: '2 of 3 links go to hosts never seen here' }),
    evidence: z.array(evidence).optional(),
  })
  .meta({ id: 'AccountLine' })

export const account = z
  .array(line)
  .meta({ description: 'One line for the prior and each reading; the points of the lines add up to `points`.' })

export const status = z
  .enum([...statuses, ...gones])
  .meta({ id: 'Status', description: 'Where the comment stands. `deleted` and `erased` are met in the feed only.' })

export const rule = z
  .enum(rules)
  .nullable()
  .meta({ description: 'What overrode the lines of the policy, if anything did.' })

/** Without the account: what webhooks carry. */
const face = {
  id,
  external_id: z.string().nullable().meta({ description: 'Your own id of it.' }),
  revision: z.int().min(1).meta({ description: 'Grows with each edit.' }),
  version: z.int().min(1).meta({ description: 'Grows with each change that is shown.' }),
  status,
  discard: z.boolean().meta({ description: 'Spam beyond doubt: need not be kept.' }),
  probability: z.number().min(0).max(1).nullable().meta({ description: 'Of spam, as the machine sees it.' }),
  points: z.int().nullable().meta({ description: 'Log-odds of spam, in hundredths of a nat.' }),
  rule,
  decided_by: z.string().nullable().meta({ description: '`machine`, or who decided; null while nobody has.' }),
}
const judging = {
  policy_version: z.int().nullable(),
  model_version: z.string().nullable(),
  received_at: moment,
  judged_at: moment.nullable(),
}

export const commentFields = { ...face, account, ...judging }

export const commentExample = {
  id: '01a20c7e-2b37-72cc-9f7c-8104fdb13c6b',
  external_id: 'c-17',
  revision: 1,
  version: 2,
  status: 'approved',
  discard: false,
  probability: 0.109097,
  points: -210,
  rule: null,
  decided_by: 'machine',
  account: [{ signal: 'prior', outcome: 'read', points: -210, reason: 'about 1 in 9 comments here is spam' }],
  policy_version: 1,
  model_version: 'starter-1+0',
  received_at: '2026-11-24T07:38:44.986Z',
  judged_at: '2026-11-24T07:38:45.015Z',
}

export const comment = z.object(commentFields).meta({ id: 'Comment', example: commentExample })
export const thinComment = z
  .object({ ...face, ...judging })
  .meta({ id: 'ThinComment', description: 'The comment without its account.' })

/** A list, page by page. */
export const pageOf = (item: z.ZodType) =>
  z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().meta({ description: 'Where the next page begins; null at the end.' }),
    has_more: z.boolean(),
  })
