/** Cards: all that a moderator sees of a comment, in two reads for a page of them. */
import type { Author, Status } from '../../domain/comment.js'
import { identityOf, networkOf, type TraceKey } from '../../domain/memory/traces.js'
import { type AuthorRecord, authorRecords } from '../author-records.js'
import type { Queryable } from '../database.js'
import { type Standing, standingColumns, standingJoins } from '../read-comments.js'
import { isSample } from './blind-sample.js'
import { unsaid } from './unsaid.js'

export type Claim = { readonly by: string; readonly name: string; readonly until: Date }
export type LastDecision = {
  readonly status: Status
  readonly reason: string | null
  readonly by: string
  readonly at: Date
}
export type Parent = {
  readonly id: string
  readonly status: Status
  readonly authorName: string | null
  readonly body: string
}
/** Near copies: how many are known (1,000 stands for more), and how many of them wait, this one among both. */
export type Campaign = { readonly id: string; readonly size: number; readonly held: number }

export type ReviewCard = Standing & {
  readonly site: string
  readonly siteTitle: string
  readonly kind: string
  readonly body: string
  readonly author: Author
  readonly formSeconds: number | null
  readonly postedAt: Date | null
  readonly article: {
    readonly externalId: string
    readonly url: string | null
    readonly title: string | null
    readonly language: string | null
  }
  /** The site's own id of the comment that this one answers; `parent` is that comment, where it is known here. */
  readonly parentId: string | null
  readonly parent: Parent | null
  readonly campaign: Campaign | null
  /** Null where nobody can say who wrote it. */
  readonly record: AuthorRecord | null
  readonly claim: Claim | null
  readonly notes: number
  /** What readers' reports weigh since the last decision. */
  readonly reported: number
  readonly lastDecision: LastDecision | null
  /** What the machine made of it is not to be shown: it is of the blind sample, or like one. */
  readonly isBlind: boolean
}

/** Times within JSON are texts. */
type Told<T, Key extends keyof T> = (Omit<T, Key> & Readonly<Record<Key, string>>) | null
type Row = Omit<ReviewCard, 'record' | 'author' | 'article' | 'campaign' | 'claim' | 'lastDecision'> &
  Omit<Author, 'externalId'> & {
    readonly authorId: string | null
    readonly articleId: string
    readonly articleUrl: string | null
    readonly articleTitle: string | null
    readonly articleLanguage: string | null
    readonly campaignId: string
    readonly campaignSize: number
    readonly campaignHeld: number
    readonly claim: Told<Claim, 'until'>
    readonly lastDecision: Told<LastDecision, 'at'>
  }

/** A campaign is counted up to this. */
export const maxCampaignSize = 1_000
const maxParentChars = 2_000

/** In the order of `ids`, those of `sites` (null: of all). */
export async function reviewCards(
  db: Queryable,
  { keyOf, sites, ids }: { keyOf: TraceKey; sites: readonly string[] | null; ids: readonly string[] },
): Promise<ReviewCard[]> {
  if (ids.length === 0) return []
  const rows = await db.query<Row>(
    // In two steps, each of a few tables: the planner tries every order of them, and with eleven that took it 20 ms.
    `with core as materialized (
       select asked.number, ${standingColumns}, c.kind, c.body, c.author_external_id as "authorId", c.author_name as name,
              c.author_email as email, c.author_url as url, c.author_role as role, host(c.author_ip) as ip,
              c.author_user_agent as "userAgent", c.author_referrer as referrer, c.form_seconds as "formSeconds",
              c.posted_at as "postedAt", c.parent_id as "parentId", c.article_id, c.decided_by,
              coalesce(c.campaign, c.id) as "campaignId", c.report_weight as reported
       from unnest($1::uuid[]) with ordinality as asked (id, number)
       join hamlet.comments c on c.id = asked.id and c.gone_at is null and ($2::uuid[] is null or c.site_id = any($2))
       ${standingJoins}
     )
     select core.*, s.name as site, s.title as "siteTitle", a.external_id as "articleId", a.url as "articleUrl",
            a.title as "articleTitle", a.language as "articleLanguage", coalesce(w.is_blind, false) as "isBlind",
            (select json_build_object('id', p.id, 'status', case when ${isSample('p.id')} then 'held' else p.status end, 'authorName', p.author_name, 'body', left(p.body, $4))
             from hamlet.comments p where p.site_id = core."siteId" and p.external_id = core."parentId") as parent,
            (select count(*)::int + 1 from (
               select from hamlet.comments o
               where o.campaign = core."campaignId" and o.site_id = core."siteId" and o.id <> core."campaignId" limit $3
             ) as others) as "campaignSize",
            (select count(*)::int from (
               select from hamlet.waiting o where o.campaign = core."campaignId" and o.site_id = core."siteId" limit $3
             ) as others) as "campaignHeld",
            (select json_build_object('by', claim.claimed_by, 'name', claimer.name, 'until', claim.claimed_until)
             from hamlet.claims claim join hamlet.moderators claimer on claimer.id = claim.claimed_by
             where claim.comment_id = core.id and claim.claimed_until > now()) as claim,
            (select count(*)::int from hamlet.events e where e.comment_id = core.id and e.kind = 'noted') as notes,
            case when core.decided_by is not null then (
              select json_build_object('status', e.detail->>'status', 'reason', e.detail->>'reason', 'by', e.actor, 'at', e.at)
              from hamlet.events e where e.comment_id = core.id and e.kind = 'decided' order by e.id desc limit 1
            ) end as "lastDecision"
     from core
     join hamlet.sites s on s.id = core."siteId"
     join hamlet.articles a on a.id = core.article_id
     left join hamlet.waiting w on w.comment_id = core.id
     order by core.number`,
    [[...ids], sites, maxCampaignSize - 1, maxParentChars],
  )
  const keys = rows.map((row) => authorKey(keyOf, row))
  const records = await authorRecords(
    db,
    keys.flatMap((key) => key ?? []),
  )
  return rows.map((row, index) => cardOf(row, records.get(keys[index] ?? Number.NaN) ?? null))
}

const authorOf = ({ authorId, name, email, url, role, ip, userAgent, referrer }: Row): Author => ({
  externalId: authorId,
  name,
  email,
  url,
  role,
  ip,
  userAgent,
  referrer,
})

/** The key of the author's traces (domain/memory/traces.ts). */
function authorKey(keyOf: TraceKey, row: Row): number | null {
  const identity = identityOf(authorOf(row), row.ip === null ? null : networkOf(row.ip))
  return identity === null ? null : keyOf('author', row.siteId, identity)
}

function cardOf(row: Row, record: AuthorRecord | null): ReviewCard {
  const { id, siteId, externalId, revision, version, receivedAt, judgedAt } = row
  const { site, siteTitle, kind, body, formSeconds, postedAt, parentId, parent, notes, reported, isBlind } = row
  return {
    ...{ id, siteId, externalId, revision, version, receivedAt, judgedAt },
    ...foundOf(row),
    ...{ site, siteTitle, kind, body, formSeconds, postedAt, parentId, parent, notes, reported, isBlind, record },
    author: authorOf(row),
    article: {
      externalId: row.articleId,
      url: row.articleUrl,
      title: row.articleTitle,
      language: row.articleLanguage,
    },
    campaign: row.campaignSize > 1 ? { id: row.campaignId, size: row.campaignSize, held: row.campaignHeld } : null,
    claim: row.claim && { ...row.claim, until: new Date(row.claim.until) },
    lastDecision: row.lastDecision && { ...row.lastDecision, at: new Date(row.lastDecision.at) },
  }
}

function foundOf(row: Row) {
  const { status, discard, decidedBy, probability, points, rule, account, policyVersion, modelVersion } = row
  return row.isBlind
    ? unsaid
    : { status, discard, decidedBy, probability, points, rule, account, policyVersion, modelVersion }
}
