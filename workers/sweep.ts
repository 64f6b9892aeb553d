/** Sweeps: picks up what a crash or an outage left lying between the database and the queue. */
import { messageOf } from '../src/domain/errors.js'
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import { addInLanes } from '../src/queue/enqueue.js'
import { type Job, maxCommentsPerJob } from '../src/queue/jobs.js'
import type { Depths, Queues } from '../src/queue/queues.js'
import { makeShares } from '../src/queue/shares.js'
import type { Queryable } from '../src/store/database.js'
import { forgetOld, giveBack, type OpenRound, openDue, takeOverdue } from '../src/store/rounds.js'

export type SweepParts = {
  readonly db: Queryable
  readonly queues: Queues
  readonly tell: () => Promise<void>
  readonly giveUp: (job: Job<'score'>, error: Error) => Promise<void>
  /** What else is due at every turn, by name. */
  readonly besides: readonly (readonly [string, () => Promise<void>])[]
  readonly log: Log
  readonly metrics: Metrics
}

/** A queue with this many jobs is slow, not lossy: adding more would only make it longer. */
const longQueueJobs = 200
/** What was queued this often without a verdict takes workers down with it. */
const maxRequeues = 8
const forgetEveryMs = 3_600_000

/**
 * Makes the deed. It hangs on the database alone: a timer of each worker calls it, and the rows' own locks share it out, as a
 * schedule kept in the queue would be lost together with what it is there to bring back.
 */
export function makeSweep({ db, queues, tell, giveUp, besides, log, metrics }: SweepParts): () => Promise<void> {
  let forgetAt = 0

  const requeue = async (rounds: readonly OpenRound[], kind: 'overdue' | 'due'): Promise<void> => {
    if (rounds.length === 0) return
    try {
      await addInLanes(queues, makeShares().join, rounds, maxCommentsPerJob)
    } catch (error) {
      await giveBack(
        db,
        rounds.map(({ id }) => id),
      )
      throw error
    }
    metrics.swept.inc({ kind }, rounds.length)
    log.info({ kind, rounds: rounds.length }, 'rounds swept')
  }

  const bringBack = async (): Promise<void> => {
    const { score, flood } = await queues.depths()
    if (jobsIn(score) + jobsIn(flood) > longQueueJobs) return
    const overdue = await takeOverdue(db)
    const hopeless = overdue.filter(({ requeues }) => requeues > maxRequeues)
    for (const { siteId, id } of hopeless)
      await giveUp({ site: siteId, ids: [id] }, new Error(`queued ${maxRequeues} times without a verdict`))
    await requeue(
      overdue.filter(({ requeues }) => requeues <= maxRequeues),
      'overdue',
    )
  }

  const deeds: SweepParts['besides'] = [
    ['overdue rounds', bringBack],
    ['due rechecks', async () => requeue(await openDue(db), 'due')],
    ['untold events', tell],
    [
      'old things',
      async () => {
        if (performance.now() < forgetAt) return
        forgetAt = performance.now() + forgetEveryMs
        await forgetOld(db)
      },
    ],
    ...besides,
  ]
  return async () => {
    for (const [what, deed] of deeds) {
      try {
        await deed()
      } catch (error) {
        log.warn({ what, reason: messageOf(error) }, 'sweep put off')
      }
    }
  }
}

const jobsIn = ({ waiting, wait = 0, prioritized = 0, delayed = 0 }: Depths['score']): number =>
  (waiting ?? wait) + prioritized + delayed
