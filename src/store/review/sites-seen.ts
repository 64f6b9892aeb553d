/** Sites that a moderator sees: all, or those of a filter. */
import type { Queryable } from '../database.js'

export type SiteSeen = { readonly id: string; readonly name: string; readonly title: string }

/** By name. @param sites ids; null: all */
export const sitesSeen = (db: Queryable, sites: readonly string[] | null): Promise<SiteSeen[]> =>
  db.query<SiteSeen>(
    'select id, name, title from hamlet.sites where $1::uuid[] is null or id = any($1) order by name',
    [sites],
  )
