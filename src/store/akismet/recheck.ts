/** Rechecks: a client asks again about a comment that the machine has held, and what was learnt meanwhile may decide it. */
import type { Queryable } from '../database.js'
import { queuedForSeconds } from '../keep-comments.js'

/** Asking more often than this judges nothing anew: a verdict stays a while, and its rounds are few. */
const judgedAgainAfterMinutes = 10

/** Opens a new round for a held comment that nobody has decided. @returns whether it was opened */
export async function openRecheck(db: Queryable, siteId: string, id: string): Promise<boolean> {
  const rows = await db.query(
    `update hamlet.comments set
       round = round + 1, round_open = true, round_opened_at = now(), judge_at = null, requeues = 0,
       queued_until = now() + $3 * interval '1 second'
     where id = $1 and site_id = $2 and status = 'held' and decided_by is null and not round_open
       and judged_at < now() - $4 * interval '1 minute'
     returning id`,
    [id, siteId, queuedForSeconds, judgedAgainAfterMinutes],
  )
  return rows.length > 0
}
