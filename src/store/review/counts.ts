/** Counts by status and site: exactly what waits, and of the rest up to a bound. */
import type { Queryable } from '../database.js'
import { maxWaitingPerSite } from './blind-sample.js'

/** A status other than held is counted up to this; then it is more. */
export const maxCounted = 10_000

export type SiteCounts = {
  readonly siteId: string
  readonly held: number
  readonly pending: number
  readonly approved: number
  readonly spam: number
  readonly rejected: number
}

/** Index-only reads of at most `maxCounted` entries each. The blind sample counts as held, and as that alone. */
export const reviewCounts = (db: Queryable, sites: readonly string[]): Promise<SiteCounts[]> =>
  db.query<SiteCounts>(
    `select site.id as "siteId",
            (select count(*)::int from hamlet.waiting w where w.site_id = site.id) as held,
            ${['pending', 'approved', 'spam', 'rejected'].map(bounded).join(',\n            ')}
     from unnest($1::uuid[]) as site (id)`,
    [[...sites], maxCounted, maxCounted + maxWaitingPerSite],
  )

const bounded = (status: string): string =>
  `least($2, (select count(*)::int from (
     select from hamlet.comments c where c.status = '${status}' and c.site_id = site.id limit $3
   ) as bounded) - (
     select count(*)::int from hamlet.waiting w join hamlet.comments c on c.id = w.comment_id
     where w.site_id = site.id and w.is_sample and c.status = '${status}'
   )) as ${status}`
