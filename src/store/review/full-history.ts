/** A comment's whole history, as its moderators see it: notes too, and the texts of its revisions. */
import type { Queryable } from '../database.js'
import type { HistoryEvent } from '../history.js'

export type FullEvent = HistoryEvent & { readonly id: string }
export type Text = { readonly revision: number; readonly body: string }
export type FullHistory = { readonly events: readonly FullEvent[]; readonly texts: readonly Text[] }

/** Null where there is no such comment, or it is of none of `sites` (null: all). */
export async function fullHistoryOf(
  db: Queryable,
  sites: readonly string[] | null,
  id: string,
): Promise<FullHistory | null> {
  const events = await db.query<FullEvent>(
    `select id::text, kind, at, revision, version, round, actor, detail, verdict from (
       select 0::bigint as id, 'received' as kind, received_at as at, 1 as revision, 1 as version, null::int as round,
              'site' as actor, null::jsonb as detail, null::json as verdict
       from hamlet.comments where id = $1 and ($2::uuid[] is null or site_id = any($2))
       union all
       select e.id, e.kind, e.at, e.revision, e.version, e.round, e.actor, e.detail,
              case when v.round is not null then json_build_object(
                'status', v.status, 'discard', v.discard, 'probability', v.probability, 'points', v.points, 'rule', v.rule,
                'account', v.account, 'policy_version', v.policy_version, 'model_version', v.model_version) end
       from hamlet.events e
       left join hamlet.verdicts v
         on e.kind = 'judged' and v.comment_id = e.comment_id and v.revision = e.revision and v.round = e.round
       where e.comment_id = $1 and ($2::uuid[] is null or e.site_id = any($2))
     ) as happened order by happened.id`,
    [id, sites],
  )
  if (events.length === 0) return null
  const texts = await db.query<Text>(
    `select revision, body from hamlet.revisions where comment_id = $1
     union all
     select revision, body from hamlet.comments where id = $1
     order by revision`,
    [id],
  )
  return { events, texts }
}
