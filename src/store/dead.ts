/** What failed for good: kept for operators to see and to replay. */
import type { Queryable } from './database.js'

export type Dead = {
  readonly id: number
  readonly queue: string
  readonly payload: unknown
  readonly reason: string
  readonly failedAt: Date
  readonly replayedAt: Date | null
}

const columns = 'id, queue, payload, reason, failed_at as "failedAt", replayed_at as "replayedAt"'

export async function bury(db: Queryable, queue: string, payload: unknown, reason: string): Promise<void> {
  await db.query('insert into hamlet.dead (queue, payload, reason) values ($1, $2, $3)', [
    queue,
    JSON.stringify(payload),
    reason.slice(0, 500),
  ])
}

/** Newest first, those not replayed. */
export const listDead = (db: Queryable, limit: number): Promise<Dead[]> =>
  db.query<Dead>(`select ${columns} from hamlet.dead where replayed_at is null order by id desc limit $1`, [limit])

/** Marks it as replayed. @returns null when there is none, or it was replayed before */
export async function exhume(db: Queryable, id: number): Promise<Dead | null> {
  const [dead] = await db.query<Dead>(
    `update hamlet.dead set replayed_at = now() where id = $1 and replayed_at is null returning ${columns}`,
    [id],
  )
  return dead ?? null
}

/** Opens a new round for comments that were held as unjudgeable, so that replaying judges them again. */
export const reopen = (db: Queryable, siteId: string, ids: readonly string[]): Promise<{ id: string }[]> =>
  db.query<{ id: string }>(
    `update hamlet.comments set
       round = round + 1, round_open = true, round_opened_at = now(), requeues = 0, queued_until = now() + interval '30 seconds'
     where site_id = $1 and id = any($2::uuid[]) and not round_open and body <> ''
     returning id`,
    [siteId, [...ids]],
  )
