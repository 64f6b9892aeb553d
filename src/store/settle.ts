/** Settles rounds: a batch of verdicts in one statement, each written at most once. */
import type { Comment } from '../domain/comment.js'
import type { Verdict } from '../domain/verdict.js'
import type { Queryable } from './database.js'
import { feedLock, settledChannel, tellAfterSeconds } from './telling.js'

export type Finding = {
  readonly comment: Pick<Comment, 'id' | 'revision' | 'round'>
  readonly verdict: Verdict
  readonly policyVersion: number
  readonly modelVersion: string
  /** When to judge again unasked, or null. */
  readonly recheckInSeconds: number | null
  /** The first comment of the near copies that it belongs to; null leaves what is known. */
  readonly campaign: string | null
}

export type Settled = { readonly id: string; readonly status: string; readonly seconds: number }

/**
 * Closes the rounds that are still the ones judged. A late or second writer changes nothing and is not in the answer.
 *
 * A moderator's decision stays: the verdict is recorded beside it.
 *
 * @returns those settled, with the seconds since their receipt or the opening of the round
 */
export async function settle(db: Queryable, findings: readonly Finding[]): Promise<Settled[]> {
  const rows = findings.map(({ comment, verdict, policyVersion, modelVersion, recheckInSeconds, campaign }) => ({
    id: comment.id,
    revision: comment.revision,
    round: comment.round,
    status: verdict.status,
    discard: verdict.discard,
    probability: verdict.probability,
    points: verdict.points,
    rule: verdict.rule,
    account: verdict.account,
    policy_version: policyVersion,
    model_version: modelVersion,
    recheck_in: recheckInSeconds,
    campaign,
  }))
  // A round is open as long as it is not the one of the verdict in force; said so, as `round_open` tempts the planner to read
  // every open round. The lock is taken when every round is closed (it reads their count) and before any position is drawn (they join it).
  return db.keyed<Settled>(
    `with found as (
       select id, revision, round, status, discard, probability, points, rule, account, policy_version, model_version, recheck_in,
              campaign
       from json_to_recordset($1) as found
         (id uuid, revision int, round int, status text, discard boolean, probability double precision, points int,
          rule text, account json, policy_version int, model_version text, recheck_in int, campaign uuid)
     ), settled as (
       update hamlet.comments c set
         status = case when c.decided_by is null then f.status else c.status end,
         discard = case when c.decided_by is null then f.discard else c.discard end,
         points = f.points, judged_at = now(), verdict_round = f.round, round_open = false, requeues = 0,
         version = c.version + 1, judge_at = now() + f.recheck_in * interval '1 second',
         campaign = coalesce(f.campaign, c.campaign)
       from found f
       where c.id = f.id and c.revision = f.revision and c.round = f.round and c.verdict_round is distinct from f.round
       returning c.id, c.site_id, c.revision, c.version, c.round, c.status, c.decided_by, c.round_opened_at,
                 f.status as found_status, f.discard as found_discard, f.probability, f.points, f.rule, f.account, f.policy_version,
                 f.model_version
     ), kept as (
       insert into hamlet.verdicts
         (comment_id, revision, round, status, discard, probability, points, rule, account, policy_version, model_version)
       select id, revision, round, found_status, found_discard, probability, points, rule, account, policy_version, model_version
       from settled
     ), turn as materialized (
       select pg_advisory_xact_lock($2) from (select count(*) from settled) as all_closed
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, round, actor, tell_at, position)
       select s.id, s.site_id, 'judged', s.revision, s.version, s.round, 'machine', s.tell_at,
              case when s.tell_at <= now() then nextval('hamlet.positions') end
       from turn cross join (
         select id, site_id, revision, version, round,
                case when decided_by is not null then now() + $3 * interval '1 second'
                     -- A decision or its undoing may not have been told: a verdict must not overtake them. The first is version 2.
                     when version > 2 then hamlet.tell_time(id) else now() end as tell_at
         from settled
       ) as s
     ), woken as (
       select pg_notify($4, string_agg(id::text, ',') || ',' || string_agg(distinct site_id::text, ','))
       from settled having count(*) > 0
     )
     select s.id, s.status, extract(epoch from clock_timestamp() - s.round_opened_at)::float8 as seconds
     from settled s left join woken on true`,
    [JSON.stringify(rows), feedLock, tellAfterSeconds, settledChannel],
  )
}
