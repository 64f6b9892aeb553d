/** Sites: the tenants, each with its policy. */
import { v7 as uuidv7 } from 'uuid'
import { defaultPolicy } from '../../domain/policy/policy.js'
import type { Queryable } from '../database.js'

export type Site = { readonly id: string; readonly name: string; readonly title: string; readonly createdAt: Date }

/** @returns null when the name is taken */
export async function createSite(db: Queryable, name: string, title: string, by: string): Promise<Site | null> {
  const [site] = await db.query<Site>(
    `with made as (
       insert into hamlet.sites (id, name, title) values ($1, $2, $3)
       on conflict (name) do nothing
       returning id, name, title, created_at
     ), first as (
       insert into hamlet.policies (site_id, version, policy, changed_by) select id, 1, $4, $5 from made
     )
     select id, name, title, created_at as "createdAt" from made`,
    [uuidv7(), name, title, JSON.stringify(defaultPolicy), by],
  )
  return site ?? null
}

/** The names of sites, for who reads them later; `all` where there is no limit. */
export async function namesOfSites(db: Queryable, ids: readonly string[] | null): Promise<string[] | 'all'> {
  if (ids === null) return 'all'
  const rows = await db.query<{ name: string }>('select name from hamlet.sites where id = any($1) order by name', [ids])
  return rows.map(({ name }) => name)
}

/** Takes the site for this transaction: what is read of it until the end is what is changed. */
export async function holdSite(tx: Queryable, siteId: string): Promise<void> {
  await tx.query('select id from hamlet.sites where id = $1 for update', [siteId])
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
