/** The feed: a site's events in the order of their commits, each with the comment as it stands now. */
import type { Queryable } from './database.js'
import { type Standing, standingColumns, standingJoins } from './read-comments.js'

export type FeedEvent = {
  readonly position: number
  readonly name: string
  readonly kind: string
  readonly at: Date
  readonly commentId: string
  readonly revision: number
  readonly version: number
  /** The code that a moderator gave, if one did. */
  readonly reason: string | null
  /** As it stands now, which may be later than the event; null when it is not there any more. */
  readonly comment: Standing | null
}

type FeedRow = Standing & {
  readonly position: number
  readonly name: string
  readonly kind: string
  readonly at: Date
  readonly commentId: string
  readonly eventRevision: number
  readonly eventVersion: number
  readonly reason: string | null
}

/** Of `hamlet.events e`, beside the standing of its comment. */
export const eventColumns = `
  e.position, hamlet.event_name(e.comment_id, e.id) as name, e.kind, e.at, e.comment_id as "commentId",
  e.revision as "eventRevision", e.version as "eventVersion", e.detail->>'reason' as reason`

/** The next `limit` after `position`. Their place in the index is all that it costs, however long the history. */
export async function feedAfter(db: Queryable, siteId: string, position: number, limit: number): Promise<FeedEvent[]> {
  const rows = await db.query<FeedRow>(
    `select ${eventColumns}, ${standingColumns}
     from (
       select comment_id, id, position, kind, at, revision, version, detail
       from hamlet.events where site_id = $1 and position > $2 order by position limit $3
     ) e
     left join hamlet.comments c on c.id = e.comment_id ${standingJoins}
     order by e.position`,
    [siteId, position, limit],
  )
  return rows.map(({ position, name, kind, at, commentId, eventRevision, eventVersion, reason, ...comment }) => ({
    position,
    name,
    kind,
    at,
    commentId,
    revision: eventRevision,
    version: eventVersion,
    reason,
    comment: comment.id === null ? null : comment,
  }))
}

/** Where the site's feed ends at the moment; 0 when nothing was told yet. */
export async function feedEnd(db: Queryable, siteId: string): Promise<number> {
  const [row] = await db.query<{ position: number }>(
    'select coalesce(max(position), 0) as position from hamlet.events where site_id = $1 and position is not null',
    [siteId],
  )
  return row?.position ?? 0
}

/** Keys the cursors of this installation. */
export async function cursorSecret(db: Queryable): Promise<Buffer> {
  const [row] = await db.query<{ value: Uint8Array }>(
    `select value from hamlet.installation where name = 'cursor-secret'`,
  )
  if (!row) throw new Error('the installation has no cursor secret: is the database migrated?')
  return Buffer.from(row.value)
}
