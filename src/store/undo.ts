/** Undoes: a moderator's newest decision is taken back. */
import type { Queryable } from './database.js'
import type { Decided, Decision } from './decide.js'
import { settledChannel } from './telling.js'

/**
 * Takes the newest standing decision back: the comment stands as it stood before, or as the machine has found it since.
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
       where id = $1 and version = $2 and ($3::uuid[] is null or site_id = any($3)) and decided_by is not null and gone_at is null for update
     ), last as (
       select e.id, e.comment_id, e.detail
       from comment join hamlet.events e on e.comment_id = comment.id and e.kind = 'decided'
       where not exists (
         select from hamlet.events u
         where u.comment_id = e.comment_id and u.kind = 'undone' and (u.detail->>'undoes')::bigint = e.id
       )
       order by e.id desc limit 1
     ), machine as (
       select v.status, v.discard
       from last
       join hamlet.comments c on c.id = last.comment_id and last.detail->>'was_by' is null
       join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
     ), restored as (
       update hamlet.comments c set
         status = coalesce((select status from machine), last.detail->>'was'),
         discard = coalesce((select discard from machine), (last.detail->>'was_discard')::boolean),
         decided_by = (last.detail->>'was_by')::uuid, version = c.version + 1,
         report_weight = c.report_weight + coalesce((last.detail->>'was_reported')::float8, 0)
       from last where c.id = last.comment_id
       returning c.id, c.site_id, c.revision, c.version,
                 case when c.decided_by is not null and c.status in ('approved', 'spam') then c.status end as decided
     ), untold as (
       update hamlet.events e set tell_at = null
       from last where e.comment_id = last.comment_id and e.id = last.id and e.position is null
       returning e.id
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at)
       select r.id, r.site_id, 'undone', r.revision, r.version, $4, jsonb_build_object('undoes', last.id),
              case when not exists (select from untold) then now() end
       from restored r cross join last
       returning id, comment_id, site_id, tell_at
     ), counted as (
       select hamlet.count_decision(id, decided) from restored
     ), taught as (
       select hamlet.unteach(l.site_id, l.comment_id, last.id, l.id) from logged l cross join last cross join counted
     ), woken as (select pg_notify($5, id::text) from restored)
     select site_id as "siteId", comment_id as "commentId", id as "eventId", tell_at is not null as "isTold" from logged, taught, woken`,
    [commentId, version, by.sites, by.name, settledChannel],
  )
  return row ?? null
}
