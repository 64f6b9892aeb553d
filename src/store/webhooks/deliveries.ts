/** Deliveries as a site sees them: the log of an endpoint, a test event, and sending again. */
import type { Queryable } from '../database.js'
import { settledChannel } from '../telling.js'

export const deliveryStatuses = ['due', 'delivered', 'dead'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export type Delivery = {
  readonly id: string
  readonly kind: string
  readonly commentId: string | null
  readonly status: DeliveryStatus
  readonly attempts: number
  /** Of the next try; null when there will be none. */
  readonly dueAt: Date | null
  readonly tries: readonly { at: string; status: number | null; reason: string | null; ms: number }[]
  readonly createdAt: Date
}

export type DeliveryQuery = {
  readonly endpointId: string
  readonly status: DeliveryStatus | null
  /** The id of a delivery; those before it are wanted. */
  readonly after: string | null
  readonly limit: number
}

/** Newest first. */
export const listDeliveries = (
  db: Queryable,
  { endpointId, status, after, limit }: DeliveryQuery,
): Promise<Delivery[]> =>
  db.query<Delivery>(
    `select id, kind, comment_id as "commentId", status, attempts, case when status = 'due' then due_at end as "dueAt",
            tries, created_at as "createdAt"
     from hamlet.deliveries
     where endpoint_id = $1 and ($2::text is null or status = $2)
       and ($3::text is null or number < (select number from hamlet.deliveries where endpoint_id = $1 and id = $3))
     order by number desc limit $4`,
    [endpointId, status, after, limit],
  )

export const testKind = 'test'

/** @param id a name that no event has */
export async function sendTest(db: Queryable, siteId: string, endpointId: string, id: string): Promise<void> {
  await db.query(
    `with made as (
       insert into hamlet.deliveries (endpoint_id, id, kind, due_at)
       select id, $3, $4, now() from hamlet.endpoints where site_id = $1 and id = $2
       returning endpoint_id
     )
     select pg_notify($5, $1::text) from made`,
    [siteId, endpointId, id, testKind, settledChannel],
  )
}

export type Replay = {
  readonly endpointId: string
  /** Only this one. */
  readonly delivery: string | null
  /** All that were made since, also those that arrived; null: those that were given up. */
  readonly since: Date | null
}

/** Sends again, under the same ids, and with all tries anew. @returns how many */
export async function replayDeliveries(db: Queryable, { endpointId, delivery, since }: Replay): Promise<number> {
  const replayed = await db.query(
    `with replayed as (
       update hamlet.deliveries set status = 'due', attempts = 0, due_at = now()
       where endpoint_id = $1 and status <> 'due'
         and case when $2::text is not null then id = $2
                  when $3::timestamptz is not null then created_at >= $3
                  else status = 'dead' end
       returning id
     ), woken as (
       select pg_notify($4, site_id::text) from hamlet.endpoints where id = $1 and exists (select from replayed)
     )
     select id from replayed left join woken on true`,
    [endpointId, delivery, since, settledChannel],
  )
  return replayed.length
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
export type WebhookStanding = {
  readonly dead: number
  /** Callbacks of Akismet's clients, given up. */
  readonly deadCallbacks: number
  readonly disabled: number
}

export async function webhookStanding(db: Queryable): Promise<WebhookStanding> {
  const [row] = await db.query<WebhookStanding>(
    `select (select count(*)::int from hamlet.deliveries where status = 'dead' and kind <> 'callback') as dead,
            (select count(*)::int from hamlet.deliveries where status = 'dead' and kind = 'callback') as "deadCallbacks",
            (select count(*)::int from hamlet.endpoints where disabled_at is not null and akismet_key is null) as disabled`,
  )
  return row ?? { dead: 0, deadCallbacks: 0, disabled: 0 }
}
