/** The comments themselves: of each stays a tombstone, and the site is told. */
import type { Queryable } from '../database.js'
import { feedLock, settledChannel } from '../telling.js'
import type { Doomed } from './place.js'

/** Takes the rows, in the order in which all do; those that are erased already are not among them. */
export async function lockComments(tx: Queryable, { siteId, ids }: Doomed): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from hamlet.comments where id = any($1::uuid[]) and site_id = $2 and status <> 'erased' order by id for update`,
    [ids, siteId],
  )
  return rows.map(({ id }) => id)
}

/** Takes the turn at the feed: before events are changed or their positions drawn, after every other lock. */
export async function lockFeed(tx: Queryable): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [feedLock])
}

/** What is left is an id, when it came, and that it was erased. Last in its transaction, under `lockFeed`: positions are drawn. */
export async function leaveTombstones(tx: Queryable, { siteId, ids }: Doomed): Promise<void> {
  await tx.query(
    `with buried as (
       update hamlet.comments c set
         status = 'erased', discard = false, gone_at = now(), version = c.version + 1, report_weight = 0,
         round = c.round + 1, round_open = false, judge_at = null, -- no verdict on the way is of this round
         external_id = null, idempotency_key = null, content_digest = ''::bytea, parent_id = null, body = '',
         author_external_id = null, author_name = null, author_email = null, author_url = null, author_role = 'anonymous',
         author_ip = null, author_network = null, author_user_agent = null, author_referrer = null,
         form_seconds = null, form_honeypot = null, posted_at = null
       where c.id = any($1::uuid[]) and c.site_id = $2
       returning c.id, c.site_id, c.revision, c.version
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, tell_at, position)
       select b.id, b.site_id, 'erased', b.revision, b.version, 'site', now(), nextval('hamlet.positions')
       from buried b
       returning comment_id
     )
     select pg_notify($3, string_agg(comment_id::text, ',') || ',' || $2) from logged having count(*) > 0`,
    [ids, siteId, settledChannel],
  )
}
