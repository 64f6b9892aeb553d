/** Endpoints: where a site wants its events sent. Those of Akismet's clients are not the site's to see (`akismet/callbacks.ts`). */
import { v7 as uuidv7 } from 'uuid'
import type { ToldKind } from '../../domain/told.js'
import type { Queryable } from '../database.js'
import { settledChannel } from '../telling.js'

export type Endpoint = {
  readonly id: string
  readonly url: string
  readonly description: string | null
  /** null: all. */
  readonly kinds: readonly ToldKind[] | null
  readonly oldSecretUntil: Date | null
  readonly failingSince: Date | null
  readonly disabledAt: Date | null
  readonly disabledBecause: string | null
  readonly createdAt: Date
}

export type NewEndpoint = Pick<Endpoint, 'url' | 'description' | 'kinds'> & { readonly sealedSecret: string }

export const maxEndpointsPerSite = 10

const columns = `
  id, url, description, kinds, old_secret_until as "oldSecretUntil", failing_since as "failingSince",
  disabled_at as "disabledAt", disabled_because as "disabledBecause", created_at as "createdAt"`

/**
 * It hears of what happens from now on. Workers are told by an empty payload, as they do not listen where nobody wants to hear.
 *
 * @returns null when the site has as many as it may have
 */
export async function createEndpoint(
  db: Queryable,
  siteId: string,
  { url, description, kinds, sealedSecret }: NewEndpoint,
): Promise<Endpoint | null> {
  const [made] = await db.query<Endpoint>(
    `with made as (
       insert into hamlet.endpoints (id, site_id, url, description, kinds, secret, position)
       select $1, s.id, $3, $4, $5::text[], $6,
              (select coalesce(max(position), 0) from hamlet.events where site_id = s.id and position is not null)
       from hamlet.sites s
       where s.id = $2 and (select count(*) from hamlet.endpoints where site_id = $2 and akismet_key is null) < $7
       returning ${columns}
     )
     select made.* from made, pg_notify($8, '')`,
    [uuidv7(), siteId, url, description, kinds, sealedSecret, maxEndpointsPerSite, settledChannel],
  )
  return made ?? null
}

/** Oldest first; of one site, or of all. */
export const listEndpoints = (db: Queryable, siteId: string | null): Promise<(Endpoint & { siteId: string })[]> =>
  db.query<Endpoint & { siteId: string }>(
    `select ${columns}, site_id as "siteId" from hamlet.endpoints
     where ($1::uuid is null or site_id = $1) and akismet_key is null order by site_id, id`,
    [siteId],
  )

export const readEndpoint = (db: Queryable, siteId: string, id: string): Promise<Endpoint | null> =>
  endpointBy(db, siteId, id, '')

/** Reads it, and holds it until the transaction ends. */
export const holdEndpoint = (tx: Queryable, siteId: string, id: string): Promise<Endpoint | null> =>
  endpointBy(tx, siteId, id, 'for update')

async function endpointBy(db: Queryable, siteId: string, id: string, lock: string): Promise<Endpoint | null> {
  const [found] = await db.query<Endpoint>(
    `select ${columns} from hamlet.endpoints where site_id = $1 and id = $2 and akismet_key is null ${lock}`,
    [siteId, id],
  )
  return found ?? null
}

export type EndpointChange = {
  readonly url?: string | undefined
  readonly description?: string | null | undefined
  readonly kinds?: readonly ToldKind[] | null | undefined
  readonly enabled?: boolean | undefined
}

/** What is undefined stays. Enabled again it hears all that has happened since, and has five days anew. */
export async function changeEndpoint(
  db: Queryable,
  siteId: string,
  id: string,
  { url, description, kinds, enabled }: EndpointChange,
): Promise<Endpoint | null> {
  const [changed] = await db.query<Endpoint>(
    `with changed as (
       update hamlet.endpoints set
         url = coalesce($3, url),
         description = case when $4 then $5 else description end,
         kinds = case when $6 then $7::text[] else kinds end,
         disabled_at = case when $8::boolean then null when not $8 then coalesce(disabled_at, now()) else disabled_at end,
         disabled_because = case when $8 then null when not $8 then coalesce(disabled_because, 'the site') else disabled_because end,
         failing_since = case when $8 then null else failing_since end,
         quiet_until = case when $8 then null else quiet_until end
       where site_id = $1 and id = $2 and akismet_key is null
       returning ${columns}
     )
     select changed.* from changed, pg_notify($9, '')`,
    [
      siteId,
      id,
      url ?? null,
      description !== undefined,
      description ?? null,
      kinds !== undefined,
      kinds ?? null,
      enabled ?? null,
      settledChannel,
    ],
  )
  return changed ?? null
}

/** The new secret signs at once, the one before it as well for `overlapSeconds`. */
export async function rotateSecret(
  db: Queryable,
  siteId: string,
  id: string,
  { sealedSecret, overlapSeconds }: { readonly sealedSecret: string; readonly overlapSeconds: number },
): Promise<Endpoint | null> {
  const [rotated] = await db.query<Endpoint>(
    `update hamlet.endpoints set
       old_secret = secret, old_secret_until = now() + $4 * interval '1 second', secret = $3
     where site_id = $1 and id = $2 and akismet_key is null
     returning ${columns}`,
    [siteId, id, sealedSecret, overlapSeconds],
  )
  return rotated ?? null
}

/** Its deliveries go with it. @returns false when there is none */
export async function deleteEndpoint(db: Queryable, siteId: string, id: string): Promise<boolean> {
  const gone = await db.query(
    'delete from hamlet.endpoints where site_id = $1 and id = $2 and akismet_key is null returning id',
    [siteId, id],
  )
  return gone.length > 0
}
