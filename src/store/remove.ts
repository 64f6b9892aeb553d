/** Removes: a comment that its site has deleted. What moderators have taught by it stays; see `src/store/erase` for what does not. */
import type { Queryable } from './database.js'
import { feedLock, settledChannel } from './telling.js'

export type Removal = {
  readonly siteId: string
  readonly id: string
  /** The one that must be in place; null for whichever is. */
  readonly version: number | null
}

/**
 * Takes a comment away for good. What is not needed to replay its lessons goes at once; the site's own id of it stays, so that a
 * late copy of the request that brought it does not bring it back.
 *
 * @returns false when it is not there, gone already, or not at this version any more
 */
export async function remove(db: Queryable, { siteId, id, version }: Removal): Promise<boolean> {
  const rows = await db.query(
    `with before as (
       select c.id, exists (select from hamlet.lessons l where l.comment_id = c.id) as has_taught
       from hamlet.comments c
       where c.id = $1 and c.site_id = $2 and c.version = coalesce($3, c.version) and c.gone_at is null for update
     ), removed as (
       update hamlet.comments c set
         status = 'deleted', discard = false, gone_at = now(), version = c.version + 1, report_weight = 0,
         round = c.round + 1, round_open = false, judge_at = null, -- no verdict on the way is of this round
         author_network = case when b.has_taught then coalesce(c.author_network, hamlet.network_hash(c.author_ip)) end,
         parent_id = null, author_ip = null, author_user_agent = null, author_referrer = null, form_honeypot = null, form_seconds = null,
         body = case when b.has_taught then c.body else '' end,
         author_external_id = case when b.has_taught then c.author_external_id end,
         author_name = case when b.has_taught then c.author_name end,
         author_email = case when b.has_taught then c.author_email end,
         author_url = case when b.has_taught then c.author_url end
       from before b where c.id = b.id
       returning c.id, c.site_id, c.revision, c.version
     ), forgotten as (
       delete from hamlet.revisions r using removed
       where r.comment_id = removed.id
         and not exists (select from hamlet.lessons l where l.comment_id = r.comment_id and l.revision = r.revision)
       returning r.revision
     ), unreported as (
       delete from hamlet.reports r using removed where r.comment_id = removed.id
     ), silenced as ( -- an account quotes what it was about
       update hamlet.verdicts v set account = '[]' from removed where v.comment_id = removed.id
     ), turn as materialized (
       select pg_advisory_xact_lock($4)
       from (select count(*) from removed) as all_removed, (select count(*) from forgotten) as all_forgotten
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, tell_at, position)
       select r.id, r.site_id, 'deleted', r.revision, r.version, 'site', r.tell_at,
              case when r.tell_at <= now() then nextval('hamlet.positions') end
       from turn cross join (
         select id, site_id, revision, version, hamlet.tell_time(id) as tell_at from removed
       ) as r
       returning comment_id, site_id
     ), woken as (select pg_notify($5, comment_id::text || ',' || site_id::text) from logged)
     select 1 from logged cross join woken`,
    [id, siteId, version, feedLock, settledChannel],
  )
  return rows.length > 0
}
