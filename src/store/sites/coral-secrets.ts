/** Secrets with which Coral signs what it asks: given by Coral, kept sealed. */
import { randomBytes } from 'node:crypto'
import type { Queryable } from '../database.js'

export type CoralSecret = {
  readonly id: string
  readonly siteId: string
  readonly site: string
  readonly sealed: string
}

/** @returns by which operators name it */
export async function keepCoralSecret(db: Queryable, siteId: string, sealed: string): Promise<string> {
  const id = `co_${randomBytes(4).toString('hex')}`
  await db.query('insert into hamlet.coral_secrets (id, site_id, sealed) values ($1, $2, $3)', [id, siteId, sealed])
  return id
}

/** All there are: Coral does not say which site it asks for, but the signature does. */
export const coralSecrets = (db: Queryable): Promise<CoralSecret[]> =>
  db.query<CoralSecret>(
    `select c.id, c.site_id as "siteId", s.name as site, c.sealed
     from hamlet.coral_secrets c join hamlet.sites s on s.id = c.site_id order by c.created_at, c.id`,
  )

/** @returns false when the site has no such secret */
export async function dropCoralSecret(db: Queryable, siteId: string, id: string): Promise<boolean> {
  const rows = await db.query('delete from hamlet.coral_secrets where site_id = $1 and id = $2 returning id', [
    siteId,
    id,
  ])
  return rows.length > 0
}
