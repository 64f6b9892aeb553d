/** Reports: a reader finds that a comment should not stand, and is believed as far as moderators have agreed before. */
import type { Queryable } from './database.js'
import type { ReasonCode } from './decide.js'
import { feedLock, settledChannel } from './telling.js'

export type Report = {
  readonly siteId: string
  readonly commentId: string
  /** The site's own id of the reader; kept as a hash. */
  readonly reporter: string
  readonly reason: ReasonCode
  /** From this weight on an approved comment waits for a moderator; null: never. */
  readonly holdAt: number | null
}

export type Reported = { readonly isNew: boolean; readonly isHeld: boolean }

/** A reader's newest reports that count: one who has mended their ways is believed again. */
const maxEarlier = 100

/**
 * Adds a report's weight to its comment: the share of the reader's earlier reports that moderators agreed with, as Beta(1, 1)
 * smooths it, so one half of a reader of whom nothing is known.
 *
 * An approved comment that weighs enough is held, and never more than that; what a moderator decided stays.
 *
 * @returns null when the site has no such comment; the same reader again adds nothing
 */
export async function report(
  db: Queryable,
  { siteId, commentId, reporter, reason, holdAt }: Report,
): Promise<Reported | null> {
  const [row] = await db.query<Reported>(
    `with who as (
       select hamlet.reporter_key($2, $3) as reporter
     ), earlier as (
       select count(*) filter (where c.status in ('spam', 'rejected')) as agreed,
              count(*) filter (where c.status = 'approved') as disagreed
       from (
         select r.comment_id, r.revision from who join hamlet.reports r on r.reporter = who.reporter and r.comment_id <> $1
         order by r.at desc limit $7
       ) as r
       join hamlet.comments c on c.id = r.comment_id and c.decided_by is not null and c.text_from <= r.revision
     ), before as (
       select id, site_id, revision, status, decided_by, report_weight from hamlet.comments
       where id = $1 and site_id = $2 and gone_at is null for update
     ), made as (
       insert into hamlet.reports (comment_id, reporter, site_id, revision, reason, weight)
       select b.id, who.reporter, b.site_id, b.revision, $4, (agreed + 1)::float8 / (agreed + disagreed + 2)
       from before b cross join who cross join earlier
       on conflict (comment_id, reporter) do nothing
       returning comment_id, weight
     ), summed as (
       select b.id, b.report_weight + m.weight as total, m.weight,
              b.status = 'approved' and b.decided_by is null and coalesce(b.report_weight + m.weight >= $5, false) as is_held
       from before b join made m on m.comment_id = b.id
     ), weighed as (
       update hamlet.comments c set
         report_weight = s.total,
         status = case when s.is_held then 'held' else c.status end,
         version = c.version + s.is_held::int
       from summed s where c.id = s.id
       returning c.id, c.site_id, c.revision, c.version, s.weight, s.is_held
     ), turn as materialized (
       select pg_advisory_xact_lock($6) from weighed where is_held
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at, position)
       select w.id, w.site_id, 'reported', w.revision, w.version, 'reader',
              jsonb_build_object('reason', $4::text, 'weight', w.weight)
                || case when w.is_held then jsonb_build_object('status', 'held') else '{}' end,
              w.tell_at, case when w.tell_at <= now() then nextval('hamlet.positions') end
       from (select count(*) from turn) as all_in_turn cross join (
         select id, site_id, revision, version, weight, is_held, case when is_held then hamlet.tell_time(id) end as tell_at
         from weighed
       ) as w
       returning comment_id, detail ? 'status' as is_held
     ), woken as (
       select pg_notify($8, comment_id::text) from logged where is_held
     )
     select exists (select from logged) as "isNew",
            coalesce((select l.is_held from logged l left join woken on true), false) as "isHeld"
     from before`,
    [commentId, siteId, reporter, reason, holdAt, feedLock, maxEarlier, settledChannel],
  )
  return row ?? null
}
