/** The outbox: every event that an endpoint wants becomes a delivery, and stays one until it has arrived or is given up. */
import { type Answered, callbackDeliveries } from '../akismet/callbacks.js'
import type { Queryable } from '../database.js'
import { eventColumns, type FeedEvent } from '../feed.js'
import { type Standing, standingColumns, standingJoins } from '../read-comments.js'

/** A moment that a test has set; null: the database's own, so that hosts need not agree on the time. */
export type Moment = Date | null

/** What comes of a pass: how many endpoints follow at all, and how many events found their way. */
export type FannedOut = { readonly endpoints: number; readonly events: number }

/**
 * Makes deliveries of what was told since the last time, and moves each endpoint on, in one statement.
 *
 * The feed's order is that of the commits, so an endpoint's position in it never passes over an event.
 */
export async function fanOut(db: Queryable, perEndpoint: number, at: Moment): Promise<FannedOut> {
  const [fanned] = await db.query<FannedOut>(
    `with behind as (
       select p.id, p.site_id, p.position, p.kinds from hamlet.endpoints p
       where p.disabled_at is null
         and exists (select from hamlet.events e where e.site_id = p.site_id and e.position > p.position)
       for update skip locked
     ), found as (
       select behind.id as endpoint_id, behind.kinds, e.comment_id, e.id, e.position, e.kind
       from behind cross join lateral (
         select comment_id, id, position, kind from hamlet.events
         where site_id = behind.site_id and position > behind.position order by position limit $1
       ) e
     ), moved as (
       update hamlet.endpoints p set position = seen.position
       from (select endpoint_id, max(position) as position from found group by endpoint_id) as seen
       where p.id = seen.endpoint_id
     ), made as (
       insert into hamlet.deliveries (endpoint_id, id, kind, comment_id, event_id, due_at)
       select endpoint_id, hamlet.event_name(comment_id, id), kind, comment_id, id, coalesce($2, now())
       from found where kinds is null or kind = any(kinds) order by position
       on conflict do nothing
     ), newest as (
       select distinct on (comment_id, endpoint_id) endpoint_id, comment_id, id as event_id
       from found order by comment_id, endpoint_id, position desc
     ), called as (${callbackDeliveries('newest', 'coalesce($2::timestamptz, now())')})
     select (select count(*)::int from hamlet.endpoints where disabled_at is null) as endpoints,
            (select count(*)::int from found) as events`,
    [perEndpoint, at],
  )
  return fanned ?? { endpoints: 0, events: 0 }
}

/** One try of a delivery, taken by this process until `leaseSeconds` have passed. */
export type Taken = {
  readonly endpointId: string
  readonly siteId: string
  readonly id: string
  /** How many tries this one makes. */
  readonly attempts: number
  readonly takenAt: Date
  readonly url: string
  readonly sealedSecrets: readonly string[]
  readonly event: TakenEvent | null
  /** Null: it is a webhook. */
  readonly callback: TakenCallback | null
}
export type TakenEvent = Omit<FeedEvent, 'position' | 'name'>

export type TakenCallback = {
  readonly commentId: string
  /** Of the event that made it due. */
  readonly eventId: number
  readonly postId: string | null
  /** What the client has heard last; null: it wants to hear no more. */
  readonly answered: Answered | null
  /** How the comment stands; null: a person has to look, or it is gone. */
  readonly found: 'spam' | 'ham' | null
}

type TakenRow = Standing & {
  readonly endpointId: string
  readonly site: string
  readonly delivery: string
  readonly attempts: number
  readonly takenAt: Date
  readonly url: string
  readonly secret: string
  readonly oldSecret: string | null
  readonly callback: TakenCallback | null
  readonly kind: string | null
  readonly at: Date
  readonly commentId: string
  readonly eventRevision: number
  readonly eventVersion: number
  readonly reason: string | null
}

export type Take = {
  readonly limit: number
  readonly perEndpoint: number
  /** Endpoints that this process is still busy with. */
  readonly except: readonly string[]
  readonly leaseSeconds: number
  readonly at: Moment
}

/** Takes what is due, of each endpoint no more than `perEndpoint`, so that none fills the house. */
export async function takeDue(db: Queryable, { limit, perEndpoint, except, leaseSeconds, at }: Take): Promise<Taken[]> {
  const rows = await db.query<TakenRow>(
    `with clock as (
       select coalesce($1::timestamptz, now()) as now
     ), next as (
       select d.endpoint_id, d.id
       from clock, hamlet.endpoints p cross join lateral (
         select endpoint_id, id, due_at from hamlet.deliveries
         where endpoint_id = p.id and status = 'due' and due_at <= clock.now
           -- Told is how a comment stands; so not while a moderator may still take it back.
           and (p.akismet_key is null or not hamlet.is_untold(comment_id))
         order by due_at, number limit $2 for update skip locked
       ) d
       where p.disabled_at is null and coalesce(p.quiet_until <= clock.now, true) and p.id <> all($3::uuid[])
       order by d.due_at limit $4
     ), taken as (
       update hamlet.deliveries d set attempts = d.attempts + 1, due_at = clock.now + $5 * interval '1 second'
       from next, clock where d.endpoint_id = next.endpoint_id and d.id = next.id
       returning d.endpoint_id, d.id, d.number, d.comment_id, d.event_id, d.attempts, clock.now
     )
     select taken.endpoint_id as "endpointId", p.site_id as site, taken.id as delivery, taken.attempts,
            taken.now as "takenAt", p.url, p.secret,
            case when p.old_secret_until > taken.now then p.old_secret end as "oldSecret",
            case when p.akismet_key is not null then json_build_object(
              'commentId', taken.comment_id, 'eventId', taken.event_id, 'postId', b.post_id, 'answered', b.answered,
              'found', hamlet.akismet_answer(c.status)) end as callback,
            ${eventColumns}, ${standingColumns}
     from taken
     join hamlet.endpoints p on p.id = taken.endpoint_id
     left join hamlet.events e on e.comment_id = taken.comment_id and e.id = taken.event_id
     left join hamlet.callbacks b on b.comment_id = taken.comment_id and b.endpoint_id = taken.endpoint_id
     left join hamlet.comments c on c.id = e.comment_id ${standingJoins}
     order by taken.number`,
    [at, perEndpoint, [...except], limit, leaseSeconds],
  )
  return rows.map(takenOf)
}

function takenOf(row: TakenRow): Taken {
  const { endpointId, site, delivery, attempts, takenAt, url, secret, oldSecret, callback, ...rest } = row
  const { kind, at, commentId, eventRevision, eventVersion, reason, ...comment } = rest
  return {
    endpointId,
    siteId: site,
    id: delivery,
    attempts,
    takenAt,
    url,
    sealedSecrets: oldSecret === null ? [secret] : [secret, oldSecret],
    callback,
    event:
      kind === null
        ? null
        : {
            kind,
            at,
            commentId,
            revision: eventRevision,
            version: eventVersion,
            reason,
            comment: comment.id === null ? null : comment,
          },
  }
}
