/** The audit: who changed what, written in the transaction of the change; the database takes no line back. */
import type { Actor } from '../domain/moderator.js'
import type { Queryable } from './database.js'

/** What was done, in the words of the trade: the noun, and what became of it. */
export const auditActions = [
  'policy changed',
  'key made',
  'key revoked',
  'site made',
  'moderator made',
  'moderator invited',
  'sign-in link made',
  'moderator changed',
  'moderator removed',
  'password set',
  'token made',
  'token revoked',
  'sessions ended',
  'layer rolled back',
  'layer started anew',
  'job replayed',
  'webhook made',
  'webhook changed',
  'webhook removed',
  'akismet changed',
  'coral secret added',
  'coral secret removed',
  'comments erased',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditLine = {
  readonly action: AuditAction
  /** Null: it concerns no site, or several. */
  readonly siteId: string | null
  /** What it was done to: a name or an id, never a secret. */
  readonly object: string | null
  /** What stood before and stands now; only what differs is worth keeping. */
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
}

/** @param tx the transaction of the change itself: neither stands without the other */
export async function audit(
  tx: Queryable,
  by: Actor,
  { action, siteId, object, before = null, after = null }: AuditLine,
): Promise<void> {
  await tx.query(
    `insert into hamlet.audit (moderator_id, actor, address, action, site_id, object, before, after)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      by.id,
      by.name,
      by.address,
      action,
      siteId,
      object,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
    ],
  )
}

export type AuditEntry = {
  readonly id: number
  readonly at: Date
  readonly actor: string
  readonly address: string | null
  readonly action: string
  readonly site: string | null
  readonly object: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

export type AuditQuery = {
  /** Those whose lines may be seen; null: all, also those that concern no site. */
  readonly sites: readonly string[] | null
  readonly action: string | null
  /** A part of the name, whatever the case. */
  readonly actor: string | null
  readonly site: string | null
  readonly since: Date | null
  readonly until: Date | null
  /** The id of the last line seen. */
  readonly before: number | null
  readonly limit: number
}

/** Newest first. */
export const auditLines = (db: Queryable, query: AuditQuery): Promise<AuditEntry[]> =>
  db.query<AuditEntry>(
    `select a.id, a.at, a.actor, a.address, a.action, s.name as site, a.object, a.before, a.after
     from hamlet.audit a left join hamlet.sites s on s.id = a.site_id
     where ($1::uuid[] is null or a.site_id = any($1)) and ($2::text is null or a.action = $2)
       and ($3::text is null or position(lower($3) in lower(a.actor)) > 0) and ($4::text is null or s.name = $4)
       and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
       and ($7::bigint is null or a.id < $7)
     order by a.id desc limit $8`,
    [query.sites, query.action, query.actor, query.site, query.since, query.until, query.before, query.limit],
  )
