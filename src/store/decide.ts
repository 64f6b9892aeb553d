/** Decides: a moderator settles a comment's status. The machine never overwrites it. */
import type { Status } from '../domain/comment.js'
import { type ReasonCode, reasonCodes } from '../domain/reasons.js'
import type { Queryable } from './database.js'
import { settledChannel, tellAfterSeconds } from './telling.js'

export { type ReasonCode, reasonCodes }

export type Decision = {
  readonly commentId: string
  readonly status: Exclude<Status, 'pending'>
  readonly reason: ReasonCode | null
  /** The version that the moderator saw. */
  readonly version: number
  /** Decisions taken together share it. */
  readonly bulkId?: string
  readonly by: { readonly id: string; readonly name: string; readonly sites: readonly string[] | null }
}

export type Decided = {
  readonly siteId: string
  readonly commentId: string
  readonly eventId: number
  readonly isTold: boolean
}

/** @returns null when the comment is not there, not this moderator's, or not at this version any more */
export async function decide(
  db: Queryable,
  { commentId, status, reason, version, by, bulkId }: Decision,
): Promise<Decided | null> {
  const [row] = await db.query<Decided>(
    `with before as (
       select id, status, discard, decided_by, report_weight from hamlet.comments
       where id = $1 and version = $2 and gone_at is null and ($3::uuid[] is null or site_id = any($3)) for update
     ), decided as (
       update hamlet.comments c set status = $4, discard = false, decided_by = $5, report_weight = 0, version = c.version + 1
       from before where c.id = before.id
       returning c.id, c.site_id, c.revision, c.version, before.status as was, before.discard as was_discard,
                 before.decided_by as was_by, before.report_weight as was_reported
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at)
       select id, site_id, 'decided', revision, version, $6,
              jsonb_build_object('status', $4::text, 'reason', $7::text, 'was', was, 'was_discard', was_discard, 'was_by', was_by)
                || case when was_reported > 0 then jsonb_build_object('was_reported', was_reported) else '{}' end
                || case when $10::text is null then '{}' else jsonb_build_object('bulk', $10::text) end,
              now() + $8 * interval '1 second'
       from decided
       returning id, comment_id, site_id
     ), counted as (
       select hamlet.count_decision(id, case when $4 in ('approved', 'spam') then $4 end) from decided
     ), taught as ( -- after counting, so that all wait for records and layer in one order
       select hamlet.teach(site_id, comment_id, id, $4::text, $5::uuid) from logged, counted
     ), released as (delete from hamlet.claims where comment_id in (select id from decided)
     ), woken as (select pg_notify($9, id::text) from decided)
     select site_id as "siteId", comment_id as "commentId", id as "eventId", false as "isTold" from logged, taught, woken`,
    [commentId, version, by.sites, status, by.id, by.name, reason, tellAfterSeconds, settledChannel, bulkId ?? null],
  )
  return row ?? null
}
