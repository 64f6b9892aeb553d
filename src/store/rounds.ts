/** Rounds left open: what the sweep finds and hands to the queue again. */
import { forgetChecks } from './akismet/checks.js'
import type { Queryable } from './database.js'
import { queuedForSeconds } from './keep-comments.js'

export type OpenRound = {
  readonly id: string
  readonly siteId: string
  readonly revision: number
  readonly round: number
  readonly requeues: number
}

const maxAtOnce = 1_000
const longestDelaySeconds = 1_800

/** Takes rounds whose time in the queue is over; each waits twice as long the next time. Others skip what one has taken. */
export const takeOverdue = (db: Queryable): Promise<OpenRound[]> =>
  db.query<OpenRound>(
    `update hamlet.comments c set
       requeues = c.requeues + 1,
       queued_until = now() + least($1 * power(2, least(c.requeues, 10)), $2) * interval '1 second'
     from (
       select id from hamlet.comments where round_open and queued_until <= now()
       order by queued_until limit $3 for update skip locked
     ) overdue
     where c.id = overdue.id
     returning c.id, c.site_id as "siteId", c.revision, c.round, c.requeues`,
    [queuedForSeconds, longestDelaySeconds, maxAtOnce],
  )

/** The queue did not take them after all: they are due again at once, and that was no try. */
export async function giveBack(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query(
    `update hamlet.comments set requeues = greatest(0, requeues - 1), queued_until = now()
     where id = any($1::uuid[]) and round_open`,
    [[...ids]],
  )
}

/** Opens a new round for each comment whose recheck fell due; its status stays as it is meanwhile. */
export const openDue = (db: Queryable): Promise<OpenRound[]> =>
  db.query<OpenRound>(
    `update hamlet.comments c set
       round = c.round + 1, round_open = true, round_opened_at = now(), judge_at = null, requeues = 0,
       queued_until = now() + $1 * interval '1 second'
     from (
       select id from hamlet.comments where judge_at <= now() and not round_open
       order by judge_at limit $2 for update skip locked
     ) due
     where c.id = due.id
     returning c.id, c.site_id as "siteId", c.revision, c.round, c.requeues`,
    [queuedForSeconds, maxAtOnce],
  )

/** How long is kept what is kept for a time only. */
export const keptFor = {
  idempotencyHours: 24,
  /** Of an author's earlier comments this far back is known how they stand. */
  traceDays: 90,
  /** A campaign that moderators have named comes back within the year or not at all: a guess. */
  sketchDays: { undecided: 90, decided: 365 },
}

/** Lets go of what is kept for a time only; what still waits for a moderator is found by its sketch. */
export async function forgetOld(db: Queryable): Promise<void> {
  await db.query(
    `update hamlet.comments set idempotency_key = null
     where idempotency_key is not null and received_at < now() - $1 * interval '1 hour'`,
    [keptFor.idempotencyHours],
  )
  await db.query(`delete from hamlet.traces where comment_id < ${firstIdOf('$1')}`, [keptFor.traceDays])
  await db.query(
    `delete from hamlet.sketches
     where comment_id < ${firstIdOf('$1')} and (decided is null or comment_id < ${firstIdOf('$2')})
       and not exists (select from hamlet.waiting w where w.comment_id = sketches.comment_id)`,
    [keptFor.sketchDays.undecided, keptFor.sketchDays.decided],
  )
  await forgetChecks(db)
}

/** No id given out within the last `days` sorts before this one (UUIDv7). */
const firstIdOf = (days: string): string =>
  `(lpad(to_hex((extract(epoch from now() - ${days}::int * interval '1 day') * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid`
