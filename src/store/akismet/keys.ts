/** Keys for Akismet's clients: each for one site, kept as a digest, with the moderator for whom its feedback decides. */
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { akismetKeyDigest, akismetKeyFrom, akismetKeyId } from '../../domain/akismet/key.js'
import type { Queryable } from '../database.js'
import type { StoredKey } from '../sites/keys.js'
import type { Site } from '../sites/sites.js'
import { traceSecret } from '../traces.js'
import { dropCallbacksOf } from './callbacks.js'

export type AkismetCaller = {
  readonly keyId: string
  readonly siteId: string
  readonly site: string
  readonly moderatorId: string
  readonly moderator: string
}

export const mintAkismetKey = (): string => akismetKeyFrom(randomBytes(64))

/** Keeps a key for a site; one that is kept already lives again. @returns its id */
export async function keepAkismetKey(
  tx: Queryable,
  site: Pick<Site, 'id' | 'name'>,
  key: string,
  label: string,
): Promise<string> {
  const digest = akismetKeyDigest(key, await traceSecret(tx))
  const id = akismetKeyId(digest)
  const moderatorId = await editorsOf(tx, site)
  await dropCallbacksOf(tx, id, site.id) // it may have been another site's
  await tx.query(
    `insert into hamlet.akismet_keys (digest, id, site_id, moderator_id, label) values ($1, $2, $3, $4, $5)
     on conflict (digest) do update
       set site_id = excluded.site_id, moderator_id = excluded.moderator_id, revoked_at = null`,
    [digest, id, site.id, moderatorId, label],
  )
  return id
}

/** The moderator who stands for all that decide in the site's own software; nobody can log in as it. */
async function editorsOf(tx: Queryable, { id, name }: Pick<Site, 'id' | 'name'>): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into hamlet.moderators (id, name, sites) values ($1, $2, $3)
     on conflict (name) do update set sites = excluded.sites returning id`,
    [uuidv7(), `editors of ${name}, via Akismet`, [id]],
  )
  if (!row) throw new Error('the moderator was neither made nor found')
  return row.id
}

/** Whose key this is, unless revoked. */
export async function ownerOfAkismetKey(db: Queryable, digest: Buffer): Promise<AkismetCaller | null> {
  const [row] = await db.query<AkismetCaller>(
    `select k.id as "keyId", k.site_id as "siteId", s.name as site, k.moderator_id as "moderatorId", m.name as moderator
     from hamlet.akismet_keys k
     join hamlet.sites s on s.id = k.site_id
     join hamlet.moderators m on m.id = k.moderator_id
     where k.digest = $1 and k.revoked_at is null`,
    [digest],
  )
  return row ?? null
}

/** A use of each, now. Several processes see a busy key: one of them writes it. */
export async function noteAkismetKeysUsed(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query(
    `update hamlet.akismet_keys set used_at = now()
     where id = any($1) and coalesce(used_at < now() - interval '50 seconds', true)`,
    [ids],
  )
}

export const akismetKeysOf = (db: Queryable, siteId: string): Promise<StoredKey[]> =>
  db.query<StoredKey>(
    `select id, label, created_at as "createdAt", used_at as "usedAt", revoked_at as "revokedAt"
     from hamlet.akismet_keys where site_id = $1 order by created_at`,
    [siteId],
  )

/** What its client wanted to hear later goes with it. @returns false when the site has no living key of this id */
export async function revokeAkismetKey(tx: Queryable, siteId: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    `update hamlet.akismet_keys set revoked_at = now() where site_id = $1 and id = $2 and revoked_at is null returning id`,
    [siteId, id],
  )
  if (rows.length > 0) await dropCallbacksOf(tx, id)
  return rows.length > 0
}
