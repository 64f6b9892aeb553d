/** Reads comments with the verdict in force, for those who may see them. */
import type { Gone, Status } from '../domain/comment.js'
import type { Line, Rule } from '../domain/verdict.js'
import type { Queryable } from './database.js'

/** A comment as an answer shows it. `decidedBy` is a moderator's name, 'machine', or null while nobody has judged. */
export type Standing = {
  readonly id: string
  readonly siteId: string
  readonly externalId: string | null
  readonly revision: number
  readonly version: number
  readonly status: Status | Gone
  readonly discard: boolean
  readonly decidedBy: string | null
  readonly probability: number | null
  readonly points: number | null
  readonly rule: Rule | null
  readonly account: readonly Line[]
  readonly policyVersion: number | null
  readonly modelVersion: string | null
  readonly receivedAt: Date
  readonly judgedAt: Date | null
}

export const standingColumns = `
  c.id, c.site_id as "siteId", c.external_id as "externalId", c.revision, c.version, c.status, c.discard,
  case when c.decided_by is not null then m.name when v.round is not null then 'machine' end as "decidedBy",
  v.probability, v.points, v.rule, coalesce(v.account, '[]') as account, v.policy_version as "policyVersion",
  v.model_version as "modelVersion", c.received_at as "receivedAt", c.judged_at as "judgedAt"`

/** To be joined to `hamlet.comments c`. */
export const standingJoins = `
  left join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
  left join hamlet.moderators m on m.id = c.decided_by`

/** Those of `ids` that are this site's, in no order. */
export const readComments = (db: Queryable, siteId: string, ids: readonly string[]): Promise<Standing[]> =>
  db.keyed<Standing>(
    `select ${standingColumns} from hamlet.comments c ${standingJoins} where (c.site_id = $1) is true and c.id = any($2::uuid[])`,
    [siteId, [...ids]],
  )

export async function readComment(db: Queryable, siteId: string, id: string): Promise<Standing | null> {
  return (await readComments(db, siteId, [id]))[0] ?? null
}
