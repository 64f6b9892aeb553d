/** A comment's history: everything that happened to it, oldest first. */
import type { Line, Rule } from '../domain/verdict.js'
import type { Queryable } from './database.js'

export type HistoryEvent = {
  readonly kind: string
  readonly at: Date
  readonly revision: number
  readonly version: number
  readonly round: number | null
  readonly actor: string
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly verdict: {
    readonly status: string
    readonly discard: boolean
    readonly probability: number
    readonly points: number
    readonly rule: Rule | null
    readonly account: readonly Line[]
    readonly policy_version: number
    readonly model_version: string
  } | null
}

/**
 * What moderators note for one another is not the site's.
 *
 * The receipt is read off the comment itself: one row less for each comment kept.
 */
export const historyOf = (db: Queryable, siteId: string, id: string): Promise<HistoryEvent[]> =>
  db.query<HistoryEvent>(
    `select kind, at, revision, version, round, actor, detail, verdict from (
       select 0::bigint as number, 'received' as kind, received_at as at, 1 as revision, 1 as version, null::int as round,
              'site' as actor, null::jsonb as detail, null::json as verdict
       from hamlet.comments where id = $1 and site_id = $2
       union all
       select e.id, e.kind, e.at, e.revision, e.version, e.round, e.actor, e.detail,
              case when v.round is not null then json_build_object(
                'status', v.status, 'discard', v.discard, 'probability', v.probability, 'points', v.points, 'rule', v.rule,
                'account', v.account, 'policy_version', v.policy_version, 'model_version', v.model_version) end
       from hamlet.events e
       left join hamlet.verdicts v on e.kind = 'judged' and v.comment_id = e.comment_id and v.revision = e.revision and v.round = e.round
       where e.comment_id = $1 and e.site_id = $2 and e.kind <> 'noted'
     ) as happened order by number`,
    [id, siteId],
  )
