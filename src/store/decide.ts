/** Decides: a moderator settles a comment's status, or takes that back. The machine never overwrites it. */
import type { Status } from '../domain/comment.js'
import type { Queryable } from './database.js'
import { feedLock, settledChannel, tellAfterSeconds } from './settle.js'

export const reasonCodes = [
  'spam',
  'abuse',
  'hate',
  'off-topic',
  'advertising',
  'personal-data',
  'misinformation',
  'illegal',
  'duplicate',
  'other',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export type Decision = {
  readonly commentId: string
  readonly status: Exclude<Status, 'pending'>
  readonly reason: ReasonCode | null
  /** The version that the moderator saw. */
  readonly version: number
  readonly by: { readonly id: string; readonly name: string; readonly sites: readonly string[] | null }
}

export type Decided = { readonly siteId: string; readonly eventId: number; readonly isTold: boolean }

/** @returns null when the comment is not there, not this moderator's, or not at this version any more */
export async function decide(
  db: Queryable,
  { commentId, status, reason, version, by }: Decision,
): Promise<Decided | null> {
  const [row] = await db.query<Decided>(
    `with before as (
       select id, status, discard, decided_by from hamlet.comments
       where id = $1 and version = $2 and ($3::uuid[] is null or site_id = any($3)) for update
     ), decided as (
       update hamlet.comments c set status = $4, discard = false, decided_by = $5, version = c.version + 1
       from before where c.id = before.id
       returning c.id, c.site_id, c.revision, c.version, before.status as was, before.discard as was_discard,
                 before.decided_by as was_by
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at)
       select id, site_id, 'decided', revision, version, $6,
              jsonb_build_object('status', $4::text, 'reason', $7::text, 'was', was, 'was_discard', was_discard, 'was_by', was_by),
              now() + $8 * interval '1 second'
       from decided
       returning id, site_id
     ), woken as (select pg_notify($9, id::text) from decided)
     select site_id as "siteId", id as "eventId", false as "isTold" from logged, woken`,
    [commentId, version, by.sites, status, by.id, by.name, reason, tellAfterSeconds, settledChannel],
  )
  return row ?? null
}

/**
 * Takes the newest standing decision back: the comment stands as it stood before.
 *
 * A decision that has not left the house yet never will; one that has is followed by its undoing.
 *
 * @returns null when there is none, or as `decide`
 */
export async function undo(
  db: Queryable,
  { commentId, version, by }: Pick<Decision, 'commentId' | 'version' | 'by'>,
): Promise<Decided | null> {
  // Whether it has left is what `untold` found when it held the row, as the telling may run at the same time.
  const [row] = await db.query<Decided>(
    `with comment as (
       select id from hamlet.comments
       where id = $1 and version = $2 and ($3::uuid[] is null or site_id = any($3)) and decided_by is not null for update
     ), last as (
       select e.id, e.comment_id, e.detail
       from comment join hamlet.events e on e.comment_id = comment.id and e.kind = 'decided'
       where not exists (
         select from hamlet.events u
         where u.comment_id = e.comment_id and u.kind = 'undone' and (u.detail->>'undoes')::bigint = e.id
       )
       order by e.id desc limit 1
     ), restored as (
       update hamlet.comments c set
         status = coalesce(
           case when last.detail->>'was_by' is null then
             (select v.status from hamlet.verdicts v
              where v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round)
           end, last.detail->>'was'),
         discard = (last.detail->>'was_discard')::boolean, decided_by = (last.detail->>'was_by')::uuid,
         version = c.version + 1
       from last where c.id = last.comment_id
       returning c.id, c.site_id, c.revision, c.version
     ), untold as (
       update hamlet.events e set tell_at = null
       from last where e.comment_id = last.comment_id and e.id = last.id and e.position is null
       returning e.id
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at)
       select r.id, r.site_id, 'undone', r.revision, r.version, $4, jsonb_build_object('undoes', last.id),
              case when not exists (select from untold) then now() end
       from restored r cross join last
       returning id, site_id, tell_at
     ), woken as (select pg_notify($5, id::text) from restored)
     select site_id as "siteId", id as "eventId", tell_at is not null as "isTold" from logged, woken`,
    [commentId, version, by.sites, by.name, settledChannel],
  )
  return row ?? null
}

/**
 * Gives the events that are due their place in the feed; one that was taken back while this waited for its row stays untold.
 *
 * @returns how many
 */
export async function tellDue(db: Queryable, limit: number): Promise<number> {
  const rows = await db.query(
    `with turn as materialized (select pg_advisory_xact_lock($1))
     update hamlet.events e set position = nextval('hamlet.positions')
     from (
       select u.comment_id, u.id from turn, hamlet.events u
       where u.position is null and u.tell_at <= now() order by u.id limit $2
     ) due
     where e.comment_id = due.comment_id and e.id = due.id and e.position is null and e.tell_at <= now()
     returning e.id`,
    [feedLock, limit],
  )
  return rows.length
}
