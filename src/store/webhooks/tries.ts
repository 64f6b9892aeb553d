/** Tries of deliveries: what came of each, for the delivery and for its endpoint. */
import type { Queryable } from '../database.js'
import type { Taken } from './outbox.js'

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
