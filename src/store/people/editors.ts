/** A site's editors: who decides when a site tells what was decided elsewhere. One moderator per site, whom no token opens for. */
import type { Gone, Status } from '../../domain/comment.js'
import type { Queryable } from '../database.js'
import type { Decision } from '../decide.js'

/** Its id is the site's. */
export async function editorsOf(db: Queryable, siteId: string): Promise<Decision['by']> {
  await db.query(
    `insert into hamlet.moderators (id, name, sites) select id, 'Editors of ' || name, array[id] from hamlet.sites where id = $1
     on conflict do nothing`,
    [siteId],
  )
  const [row] = await db.query<{ name: string }>(`select name from hamlet.moderators where id = $1`, [siteId])
  if (!row) throw new Error(`site ${siteId} has no editors: a moderator has their name`)
  return { id: siteId, name: row.name, sites: [siteId] }
}

export type DecidedBy = {
  readonly version: number
  readonly status: Status | Gone
  /** A moderator's id; null where nobody has decided. */
  readonly by: string | null
}

/** How a comment stands and who decided it; null where the site has no such comment. */
export async function decidedBy(db: Queryable, siteId: string, id: string): Promise<DecidedBy | null> {
  const [row] = await db.query<DecidedBy>(
    'select version, status, decided_by as by from hamlet.comments where id = $1 and site_id = $2',
    [id, siteId],
  )
  return row ?? null
}
