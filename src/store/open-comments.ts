/** Loads what a worker is about to judge: the given comments, as far as their round is open. */
import { isIP } from 'node:net'
import type { Comment, Role } from '../domain/comment.js'
import type { Queryable } from './database.js'

export type CommentRow = {
  id: string
  site_id: string
  external_id: string | null
  revision: number
  round: number
  is_test: boolean
  received_at: Date
  lapsed: Comment['lapsed']
  report_weight: number
  parent_id: string | null
  kind: string
  body: string
  author_external_id: string | null
  author_name: string | null
  author_email: string | null
  author_url: string | null
  author_role: Role
  author_ip: string | null
  author_user_agent: string | null
  author_referrer: string | null
  form_seconds: number | null
  form_honeypot: string | null
  posted_at: Date | null
  article_external_id: string
  article_url: string | null
  article_title: string | null
  article_language: string | null
  article_published_at: Date | null
  article_text: string | null
}

/** Of `hamlet.comments c` and `hamlet.articles a`. */
export const commentColumns = `
  c.id, c.site_id, c.external_id, c.revision, c.round, c.is_test, c.received_at, c.lapsed, c.report_weight, c.parent_id, c.kind, c.body,
  c.author_external_id, c.author_name, c.author_email, c.author_url, c.author_role,
  host(c.author_ip) as author_ip, c.author_user_agent, c.author_referrer, c.form_seconds, c.form_honeypot,
  c.posted_at, a.external_id as article_external_id, a.url as article_url, a.title as article_title,
  a.language as article_language, a.published_at as article_published_at, a.text as article_text`

/** In the order of their receipt. What was settled meanwhile, by a moderator or an earlier run, is left out. */
export async function openComments(db: Queryable, siteId: string, ids: readonly string[]): Promise<Comment[]> {
  const rows = await db.keyed<CommentRow>(
    `select ${commentColumns}
     from hamlet.comments c join hamlet.articles a on a.id = c.article_id
     where c.id = any($1::uuid[]) and (c.site_id = $2 and c.round_open) is true
     order by c.id`,
    [[...ids], siteId],
  )
  return rows.map(commentOf)
}

export const commentOf = (row: CommentRow): Comment => ({
  id: row.id,
  siteId: row.site_id,
  externalId: row.external_id,
  revision: row.revision,
  round: row.round,
  isTest: row.is_test,
  receivedAt: row.received_at,
  lapsed: row.lapsed,
  reportWeight: row.report_weight,
  parentId: row.parent_id,
  kind: row.kind,
  body: row.body,
  author: {
    externalId: row.author_external_id,
    name: row.author_name,
    email: row.author_email,
    url: row.author_url,
    role: row.author_role,
    ip: row.author_ip !== null && isIP(row.author_ip) ? row.author_ip : null,
    userAgent: row.author_user_agent,
    referrer: row.author_referrer,
  },
  form: { secondsToFill: row.form_seconds, honeypot: row.form_honeypot },
  postedAt: row.posted_at,
  article: {
    externalId: row.article_external_id,
    url: row.article_url,
    title: row.article_title,
    language: row.article_language,
    publishedAt: row.article_published_at,
    text: row.article_text,
  },
})
