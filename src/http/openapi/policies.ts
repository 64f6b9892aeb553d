/** What moderators set and operators repair: policies, backtests, failed jobs. */
import { z } from 'zod'
import { statuses } from '../../domain/comment.js'
import { rules } from '../../domain/policy/rules.js'
import { auditQuerySchema } from '../sites/audit.js'
import { backtestSchema, changeSchema, policySchema } from '../sites/policies.js'
import { id, moment, pageOf, rule } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const counted = z.record(z.string(), z.int())
const tally = z
  .object({
    statuses: counted,
    discarded: z.int(),
    rules: z.partialRecord(z.enum(rules), z.int()),
    confusion: z.record(z.string(), counted),
  })
  .meta({ id: 'Tally' })
const face = z.object({ status: z.enum(statuses), probability: z.number(), rule })
const report = z
  .object({
    replayed: z.int(),
    unjudgeable: z.int(),
    decided: z.int(),
    changed: z.int(),
    before: tally,
    draft: tally,
    flips: z.array(
      z.object({ id, before: face, draft: face, decided: z.enum(statuses).nullable(), because: z.string() }),
    ),
    lines: z.array(
      z.object({ signal: z.string(), read: z.int(), skipped: z.int(), failed: z.int(), decisive: z.int() }),
    ),
  })
  .meta({ id: 'BacktestReport' })
const inForce = z.object({ site: z.string(), version: z.int(), policy: policySchema }).meta({ id: 'PolicyInForce' })

const changed = inForce
  .extend({
    changes: z.array(z.string()).meta({ description: 'What it has otherwise than the version before, in words.' }),
  })
  .meta({ id: 'PolicyChanged' })

const text = z.string().nullable()
const values = z.record(z.string(), z.unknown()).nullable()
const entry = z
  .object({
    id: z.int(),
    at: moment,
    actor: z.string(),
    address: text,
    action: z.string(),
    site: text,
    object: text,
    before: values,
    after: values,
  })
  .meta({ id: 'AuditEntry' })

const example = {
  holdAt: 0.5,
  spamAt: 0.9,
  discardAt: 0.995,
  prior: -2.1,
  weights: { model: 9, links: 5, trap: 12 },
  required: [],
  trustedRoles: ['staff'],
}

export const policiesArea: Area = {
  tag: 'Policies',
  describes: 'Where the lines are, and what a draft would have done.',
  caller: 'moderator',
  operations: {
    'GET /v1/admin/sites/:site/policy': {
      id: 'readPolicy',
      summary: 'Read the policy in force',
      answers: { 200: { says: 'With its version.', schema: inForce } },
    },
    'PUT /v1/admin/sites/:site/policy': {
      id: 'changePolicy',
      summary: 'Put a new version into force',
      body: changeSchema.meta({ id: 'PolicyChange' }),
      examples: { stricter: { version: 1, policy: example } },
      answers: { 200: { says: 'In force, and what became other by it.', schema: changed } },
      problems: [409],
    },
    'POST /v1/admin/sites/:site/backtest': {
      id: 'backtest',
      summary: 'Try a draft on past comments',
      body: backtestSchema.meta({ id: 'Backtest' }),
      examples: { draft: { policy: example, last: 1000 } },
      answers: { 200: { says: 'What would have been otherwise.', schema: report } },
      problems: [409],
    },
    'GET /v1/admin/audit': {
      id: 'readAudit',
      summary: 'Read what admins did',
      query: auditQuerySchema,
      answers: { 200: { says: 'Newest first.', schema: pageOf(entry) } },
      problems: [400],
    },
    'GET /v1/admin/audit.csv': {
      id: 'exportAudit',
      summary: 'Read all of it as CSV',
      query: auditQuerySchema,
      answers: { 200: { says: 'Cells that a spreadsheet would reckon with are quoted.', type: 'text/csv' } },
      problems: [400],
    },
    'GET /v1/admin/dead': {
      id: 'listDead',
      summary: 'Read what failed for good',
      answers: {
        200: {
          says: 'Newest first, those not replayed.',
          schema: z.object({
            data: z.array(
              z.object({ id: z.int(), queue: z.string(), payload: z.unknown(), reason: z.string(), failed_at: moment }),
            ),
          }),
        },
      },
      problems: [403],
    },
    'POST /v1/admin/dead/:number/replay': {
      id: 'replayDead',
      summary: 'Try a failed job again',
      answers: { 200: { says: 'Under way.', schema: z.object({ replayed: z.int() }) } },
      problems: [403],
    },
  },
}
