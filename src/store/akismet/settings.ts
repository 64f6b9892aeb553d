/** How sites ask Akismet, and what it says of their keys. The key is stored sealed and handed on so. */
import { type Asking, askingSchema, type Notice } from '../../domain/akismet/asking.js'
import type { Queryable } from '../database.js'
import { keepAkismetVersion } from './versions.js'

export type KeyState = 'unverified' | 'valid' | 'refused' | 'suspended'
export type StoredUsage = { readonly limit: number | null; readonly used: number; readonly isThrottled: boolean }

export type AkismetOfSite = {
  readonly siteId: string
  readonly site: string
  readonly sealedKey: string
  readonly asking: Asking
  readonly keyState: KeyState
  readonly keyAskedAt: Date | null
  /** A bad key is asked for again after six hours, as the WordPress plugin does. */
  readonly isKeyDue: boolean
  /** Until when Akismet wants no calls, if that is still to come. */
  readonly pausedUntil: Date | null
  readonly alert: (Notice & { readonly at: Date }) | null
  readonly usage: (StoredUsage & { readonly at: Date }) | null
  readonly changedBy: string
  readonly changedAt: Date
  /** Calls of this month so far. */
  readonly checks: number
}

type Row = Omit<AkismetOfSite, 'asking' | 'alert' | 'usage'> & {
  readonly settings: unknown
  readonly alertCode: string | null
  readonly alertMessage: string | null
  readonly alertAt: Date | null
  readonly usage: StoredUsage | null
  readonly usageAt: Date | null
}

export const badKeySeconds = 21_600
const thisMonth = `date_trunc('month', now() at time zone 'utc')::date`

const all = (where: string) => `
  select a.site_id as "siteId", s.name as site, a.key as "sealedKey", a.settings, a.key_state as "keyState",
         a.key_asked_at as "keyAskedAt",
         coalesce(a.key_asked_at < now() - ${badKeySeconds} * interval '1 second', true) as "isKeyDue",
         case when a.paused_until > now() then a.paused_until end as "pausedUntil",
         a.alert_code as "alertCode", a.alert_message as "alertMessage", a.alert_at as "alertAt", a.usage,
         a.usage_at as "usageAt", a.changed_by as "changedBy", a.changed_at as "changedAt",
         coalesce(m.checks, 0) as checks
  from hamlet.akismet a join hamlet.sites s on s.id = a.site_id
  left join hamlet.akismet_months m on m.site_id = a.site_id and m.month = ${thisMonth}
  ${where} order by s.name`

function fromRow({ settings, alertCode, alertMessage, alertAt, usage, usageAt, ...row }: Row): AkismetOfSite {
  return {
    ...row,
    asking: askingSchema.parse(settings),
    alert:
      alertCode === null || alertAt === null ? null : { code: alertCode, message: alertMessage ?? '', at: alertAt },
    usage: usage === null || usageAt === null ? null : { ...usage, at: usageAt },
  }
}

export async function akismetOf(db: Queryable, siteId: string): Promise<AkismetOfSite | null> {
  const [row] = await db.query<Row>(all('where a.site_id = $1'), [siteId])
  return row ? fromRow(row) : null
}

export const akismetOfAll = async (db: Queryable): Promise<AkismetOfSite[]> =>
  (await db.query<Row>(all(''))).map(fromRow)

/** Those whose use of the key was not looked at for an hour. */
export const usageDue = async (db: Queryable): Promise<AkismetOfSite[]> =>
  (
    await db.query<Row>(
      all(`where coalesce(a.usage_at < now() - interval '1 hour', true) and a.key_state in ('unverified', 'valid')`),
    )
  ).map(fromRow)

/**
 * Sets how a site asks, and keeps that as a version. A new key is not verified yet, and what was said of the old one is forgotten.
 *
 * @param sealedKey null keeps the key
 * @returns false when there is no key to keep
 */
export async function setAkismet(
  db: Queryable,
  { siteId, sealedKey, asking, by }: { siteId: string; sealedKey: string | null; asking: Asking; by: string },
): Promise<boolean> {
  const values = [siteId, JSON.stringify(asking), by]
  if (sealedKey === null) {
    const set = await db.query(
      `update hamlet.akismet set settings = $2, changed_by = $3, changed_at = now() where site_id = $1 returning 1`,
      values,
    )
    if (set.length > 0) await keepAkismetVersion(db, { siteId, asking, isNewKey: false, by })
    return set.length > 0
  }
  await db.query(
    `insert into hamlet.akismet (site_id, settings, changed_by, key) values ($1, $2, $3, $4)
     on conflict (site_id) do update set
       settings = excluded.settings, changed_by = excluded.changed_by, changed_at = now(), key = excluded.key,
       key_state = 'unverified', key_asked_at = null, paused_until = null,
       alert_code = null, alert_message = null, alert_at = null, usage = null, usage_at = null`,
    [...values, sealedKey],
  )
  await keepAkismetVersion(db, { siteId, asking, isNewKey: true, by })
  return true
}

/** The site asks no more: key, what was sent and what waits are let go. The counts and the versions stay. */
export async function removeAkismet(db: Queryable, siteId: string, by: string): Promise<boolean> {
  const removed = await db.query(
    `with asked as (delete from hamlet.asked where site_id = $1)
     delete from hamlet.akismet where site_id = $1 returning 1`,
    [siteId],
  )
  if (removed.length > 0) await keepAkismetVersion(db, { siteId, asking: null, isNewKey: false, by })
  return removed.length > 0
}

/** Said of this very key: news of one that was replaced meanwhile is none. */
type OfKey = { readonly siteId: string; readonly sealedKey: string }

export async function noteKey(db: Queryable, { siteId, sealedKey }: OfKey, state: KeyState): Promise<void> {
  await db.query('update hamlet.akismet set key_state = $3, key_asked_at = now() where site_id = $1 and key = $2', [
    siteId,
    sealedKey,
    state,
  ])
}

/** @param notice null: there is none any more */
export async function noteAlert(db: Queryable, { siteId, sealedKey }: OfKey, notice: Notice | null): Promise<void> {
  await db.query(
    `update hamlet.akismet set alert_code = $3, alert_message = $4, alert_at = case when $3::text is not null then now() end
     where site_id = $1 and key = $2`,
    [siteId, sealedKey, notice?.code ?? null, notice?.message ?? null],
  )
}

export async function pauseKey(db: Queryable, { siteId, sealedKey }: OfKey, seconds: number): Promise<void> {
  await db.query(
    `update hamlet.akismet set paused_until = greatest(paused_until, now() + $3::float8 * interval '1 second')
     where site_id = $1 and key = $2`,
    [siteId, sealedKey, seconds],
  )
}

/** @param usage null: it was asked for in vain */
export async function noteUsage(db: Queryable, { siteId, sealedKey }: OfKey, usage: StoredUsage | null): Promise<void> {
  await db.query(
    `update hamlet.akismet set usage = coalesce($3::jsonb, usage), usage_at = now() where site_id = $1 and key = $2`,
    [siteId, sealedKey, usage === null ? null : JSON.stringify(usage)],
  )
}
