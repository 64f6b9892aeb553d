/** Edits: a comment's new revision takes the place of the one before, which is kept, and opens a round. */
import type { Gone, Role, Status } from '../domain/comment.js'
import type { Content } from '../domain/edit.js'
import type { Queryable } from './database.js'
import { queuedForSeconds } from './keep-comments.js'
import { feedLock, settledChannel } from './telling.js'

export type Editable = Content & { readonly version: number; readonly status: Status | Gone }

type Row = Pick<Editable, 'version' | 'status' | 'body'> & {
  readonly name: string | null
  readonly url: string | null
  readonly role: Role
  readonly secondsToFill: number | null
  readonly honeypot: string | null
}

/** What an edit would change, at the version at which it stands; null where the site has no such comment. */
export async function editable(db: Queryable, siteId: string, id: string): Promise<Editable | null> {
  const [row] = await db.query<Row>(
    `select version, status, body, author_name as name, author_url as url, author_role as role,
            form_seconds as "secondsToFill", form_honeypot as honeypot
     from hamlet.comments where id = $1 and site_id = $2`,
    [id, siteId],
  )
  if (!row) return null
  const { version, status, body, name, url, role, secondsToFill, honeypot } = row
  return { version, status, body, author: { name, url, role }, form: { secondsToFill, honeypot } }
}

export type Edition = {
  readonly siteId: string
  readonly id: string
  /** The one whose content was read. */
  readonly version: number
  readonly content: Content
  /** A decision on the text before speaks for this one too. */
  readonly isSmall: boolean
}

/**
 * Puts a new revision in place; the status stays as it is until its round is judged.
 *
 * A decision holds for the text it was made on: unless the edit is small, it lapses, and the machine judges the new text.
 *
 * @returns false when the comment is not at this version any more
 */
export async function edit(db: Queryable, { siteId, id, version, content, isSmall }: Edition): Promise<boolean> {
  const { body, author, form } = content
  const rows = await db.query(
    `with before as (
       select id, site_id, revision, body, author_name, author_url, author_role, form_seconds, form_honeypot, status, decided_by,
              coalesce(edited_at, received_at) as written_at
       from hamlet.comments where id = $1 and site_id = $2 and version = $3 and gone_at is null for update
     ), kept as (
       insert into hamlet.revisions
         (comment_id, revision, site_id, body, author_name, author_url, author_role, form_seconds, form_honeypot, written_at)
       select id, revision, site_id, body, author_name, author_url, author_role, form_seconds, form_honeypot, written_at
       from before
     ), edited as (
       update hamlet.comments c set
         body = $4, author_name = $5, author_url = $6, author_role = $7, form_seconds = $8, form_honeypot = $9,
         edited_at = now(), revision = c.revision + 1, version = c.version + 1, judge_at = null,
         round = c.round + 1, round_open = true, round_opened_at = now(), requeues = 0,
         queued_until = now() + $10 * interval '1 second',
         text_from = case when $11 then c.text_from else c.revision + 1 end,
         lapsed = case when $11 or c.decided_by is null then c.lapsed else c.status end,
         decided_by = case when $11 then c.decided_by end
       from before where c.id = before.id
       returning c.id, c.site_id, c.revision, c.version,
                 case when not $11 and before.decided_by is not null then before.status end as lapsed
     ), parted as (
       select hamlet.part_from_text(id, lapsed) from edited where lapsed is not null
     ), turn as materialized (
       select pg_advisory_xact_lock($12) from (select count(*) from edited) as all_edited, (select count(*) from parted) as all_parted
     ), logged as (
       insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail, tell_at, position)
       select e.id, e.site_id, 'edited', e.revision, e.version, 'site',
              case when e.lapsed is not null then jsonb_build_object('lapsed', e.lapsed) end, e.tell_at,
              case when e.tell_at <= now() then nextval('hamlet.positions') end
       from turn cross join (
         select id, site_id, revision, version, lapsed, hamlet.tell_time(id) as tell_at from edited
       ) as e
       returning comment_id, site_id
     ), woken as (select pg_notify($13, comment_id::text || ',' || site_id::text) from logged)
     select 1 from logged cross join woken`,
    [
      id,
      siteId,
      version,
      body,
      author.name,
      author.url,
      author.role,
      form.secondsToFill,
      form.honeypot,
      queuedForSeconds,
      isSmall,
      feedLock,
      settledChannel,
    ],
  )
  return rows.length > 0
}
