/** Site keys: stored as digests, shown once. */
import { randomBytes } from 'node:crypto'
import { type Key, keyFrom } from '../../domain/key.js'
import type { Queryable } from '../database.js'

export type StoredKey = {
  readonly id: string
  readonly label: string
  readonly createdAt: Date
  /** To the minute; null: not since that is kept. */
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}
export type KeyOwner = {
  readonly keyId: string
  readonly siteId: string
  readonly site: string
  readonly digest: Buffer
}

export const mintKey = (kind: 'hk' | 'hm'): Key => keyFrom(kind, randomBytes(36))

/** What a form carries, so that however often it is sent one key comes of it: the id of that key. */
export const newKeyId = (): string => randomBytes(4).toString('hex')

/** @param id of `newKeyId` */
export const mintKeyAs = (kind: 'hk' | 'hm', id: string): Key =>
  keyFrom(kind, Buffer.concat([Buffer.from(id, 'hex'), randomBytes(32)]))

export async function keepKey(db: Queryable, siteId: string, key: Key, label: string): Promise<void> {
  await db.query(
    `insert into hamlet.keys (id, site_id, digest, label) values ($1, $2, $3, $4)
     on conflict (id) do update set digest = excluded.digest, site_id = excluded.site_id, revoked_at = null`,
    [key.id, siteId, key.digest, label],
  )
}

/** @returns false when there is a key of this id, whose ever, living or not */
export async function keepNewKey(db: Queryable, siteId: string, key: Key, label: string): Promise<boolean> {
  const kept = await db.query(
    'insert into hamlet.keys (id, site_id, digest, label) values ($1, $2, $3, $4) on conflict do nothing returning id',
    [key.id, siteId, key.digest, label],
  )
  return kept.length > 0
}

/** Whose key has this id, unless revoked. The caller compares the digest. */
export async function ownerOfKey(db: Queryable, id: string): Promise<KeyOwner | null> {
  const [row] = await db.query<Omit<KeyOwner, 'digest'> & { digest: Uint8Array }>(
    `select k.id as "keyId", k.site_id as "siteId", s.name as site, k.digest
     from hamlet.keys k join hamlet.sites s on s.id = k.site_id
     where k.id = $1 and k.revoked_at is null`,
    [id],
  )
  return row ? { ...row, digest: Buffer.from(row.digest) } : null
}

/** A use of each, now. Several processes see a busy key: one of them writes it. */
export async function noteKeysUsed(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query(
    `update hamlet.keys set used_at = now()
     where id = any($1) and coalesce(used_at < now() - interval '50 seconds', true)`,
    [ids],
  )
}

/** With who made each, as the audit has it; null where it was made before there was one. */
export type SiteKey = StoredKey & { readonly madeBy: string | null }

export const keysOf = (db: Queryable, siteId: string): Promise<SiteKey[]> =>
  db.query<SiteKey>(
    `select k.id, k.label, k.created_at as "createdAt", k.used_at as "usedAt", k.revoked_at as "revokedAt", made.actor as "madeBy"
     from hamlet.keys k left join lateral (
       select actor from hamlet.audit a
       where a.site_id = k.site_id and a.action = 'key made' and a.object = k.id order by a.id desc limit 1
     ) as made on true
     where k.site_id = $1 order by k.created_at`,
    [siteId],
  )

/** @returns false when the site has no living key of this id */
export async function revokeKey(db: Queryable, siteId: string, id: string): Promise<boolean> {
  const rows = await db.query(
    'update hamlet.keys set revoked_at = now() where site_id = $1 and id = $2 and revoked_at is null returning id',
    [siteId, id],
  )
  return rows.length > 0
}
