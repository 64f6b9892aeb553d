/** The outbox: every event that an endpoint wants becomes a delivery, and stays one until it has arrived or is given up. */
import { type Answered, callbackDeliveries } from './callbacks.js'
import type { Queryable } from './database.js'
import { eventColumns, type FeedEvent } from './feed.js'
import { type Standing, standingColumns, standingJoins } from './read-comments.js'

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

/** What the delivery's log says of one try. */
export type Try = { readonly status: number | null; readonly reason: string | null; readonly ms: number }

const withTry = `(case when jsonb_array_length(tries) >= 20 then tries - 0 else tries end) || $3::jsonb`
const tryOnRow = (one: Try, at: Date): string => JSON.stringify([{ at, ...one }])

/** It has arrived; also when another process has taken it meanwhile. */
export async function delivered(db: Queryable, { endpointId, id, takenAt }: Taken, one: Try): Promise<void> {
  await db.query(
    `with arrived as (
       update hamlet.deliveries set status = 'delivered', tries = ${withTry} where endpoint_id = $1 and id = $2
     )
     update hamlet.endpoints set failing_since = null, quiet_until = null
     where id = $1 and (failing_since is not null or quiet_until is not null)`,
    [endpointId, id, tryOnRow(one, takenAt)],
  )
}

/** The client has heard it. Where more has happened meanwhile, the delivery is due again already, and stays so. */
export async function calledBack(db: Queryable, taken: Taken, told: 'spam' | 'ham', one: Try): Promise<void> {
  const { endpointId, id, attempts, takenAt, callback } = taken
  await db.query(
    `with heard as (
       update hamlet.callbacks set answered = $4 where comment_id = $5
     ), arrived as (
       update hamlet.deliveries set status = 'delivered', tries = ${withTry}
       where endpoint_id = $1 and id = $2 and attempts = $6 and event_id = $7
     )
     update hamlet.endpoints set failing_since = null, quiet_until = null
     where id = $1 and (failing_since is not null or quiet_until is not null)`,
    [endpointId, id, tryOnRow(one, takenAt), told, callback?.commentId, attempts, callback?.eventId],
  )
}

/** There is nothing to tell any more: the client knows, or nobody can say. */
export async function dropDelivery(db: Queryable, { endpointId, id, attempts, callback }: Taken): Promise<void> {
  await db.query(
    'delete from hamlet.deliveries where endpoint_id = $1 and id = $2 and attempts = $3 and event_id is not distinct from $4',
    [endpointId, id, attempts, callback?.eventId ?? null],
  )
}

export type Failure = {
  readonly one: Try
  /** null: it was the last try. */
  readonly nextInSeconds: number | null
  readonly quietSeconds: number | null
  /** The receiver wants nothing more, ever. */
  readonly isGone: boolean
}

const maxFailingDays = 5

/**
 * It has not arrived. An endpoint that is gone, or has failed for five days, is disabled.
 *
 * @returns why it was disabled by this, or null
 */
export async function failed(
  db: Queryable,
  { endpointId, id, attempts, takenAt }: Taken,
  { one, nextInSeconds, quietSeconds, isGone }: Failure,
): Promise<string | null> {
  const [disabled] = await db.query<{ because: string | null }>(
    `with put_off as (
       update hamlet.deliveries set
         status = case when $6::float8 is null then 'dead' else 'due' end, tries = ${withTry},
         due_at = $5::timestamptz + coalesce($6, 0) * interval '1 second'
       where endpoint_id = $1 and id = $2 and attempts = $4 and status = 'due'
     ), before as (
       select id, coalesce(failing_since, $5) as since, disabled_at from hamlet.endpoints where id = $1 for update
     ), found as (
       select id, since, case when disabled_at is not null then null
                              when $8::boolean then 'the receiver answered 410'
                              when since <= $5::timestamptz - $9 * interval '1 day' then 'it has failed for five days' end as because
       from before
     )
     update hamlet.endpoints p set
       failing_since = found.since,
       quiet_until = coalesce($5::timestamptz + $7::float8 * interval '1 second', p.quiet_until),
       disabled_at = case when found.because is null then p.disabled_at else $5 end,
       disabled_because = coalesce(found.because, p.disabled_because)
     from found where p.id = found.id
     returning found.because`,
    [endpointId, id, tryOnRow(one, takenAt), attempts, takenAt, nextInSeconds, quietSeconds, isGone, maxFailingDays],
  )
  return disabled?.because ?? null
}

const keptDays = { delivered: 7, any: 30 } as const

/** Lets go of the log of what arrived after a week, and of what did not after a month. */
export async function forgetDeliveries(db: Queryable): Promise<void> {
  await db.query(
    `delete from hamlet.deliveries
     where created_at < now() - $1 * interval '1 day' and (status = 'delivered' or created_at < now() - $2 * interval '1 day')`,
    [keptDays.delivered, keptDays.any],
  )
}

/** What operators watch: of webhooks, as nobody can do anything for an Akismet client. */
export async function webhookStanding(db: Queryable): Promise<{ readonly dead: number; readonly disabled: number }> {
  const [row] = await db.query<{ dead: number; disabled: number }>(
    `select (select count(*)::int from hamlet.deliveries where status = 'dead' and kind <> 'callback') as dead,
            (select count(*)::int from hamlet.endpoints where disabled_at is not null and akismet_key is null) as disabled`,
  )
  return row ?? { dead: 0, disabled: 0 }
}
