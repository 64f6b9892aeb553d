/** Sites: the tenants, each with its policy. */
import { v7 as uuidv7 } from 'uuid'
import { defaultPolicy } from '../domain/policy.js'
import type { Database, Queryable } from './database.js'

export type Site = { readonly id: string; readonly name: string; readonly title: string; readonly createdAt: Date }

/** @returns null when the name is taken */
export async function createSite(db: Database, name: string, title: string, by: string): Promise<Site | null> {
  return db.transaction(async (tx) => {
    const [site] = await tx.query<Site>(
      `insert into hamlet.sites (id, name, title) values ($1, $2, $3)
       on conflict (name) do nothing
       returning id, name, title, created_at as "createdAt"`,
      [uuidv7(), name, title],
    )
    if (!site) return null
    await tx.query('insert into hamlet.policies (site_id, version, policy, changed_by) values ($1, 1, $2, $3)', [
      site.id,
      JSON.stringify(defaultPolicy),
      by,
    ])
    return site
  })
}

export const listSites = (db: Queryable): Promise<Site[]> =>
  db.query<Site>('select id, name, title, created_at as "createdAt" from hamlet.sites order by name')

export async function findSite(db: Queryable, name: string): Promise<Site | null> {
  if (name.includes('\0')) return null // which PostgreSQL takes for no text at all
  const [site] = await db.query<Site>(
    'select id, name, title, created_at as "createdAt" from hamlet.sites where name = $1',
    [name],
  )
  return site ?? null
}
