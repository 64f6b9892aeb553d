/** Lanes: a site that has much waiting goes on beside the others, and not before them (docs/decisions/0015). */
import { type Job, scoreJobs } from './jobs.js'
import type { Queues } from './queues.js'
import type { Shares } from './shares.js'

/** A site with fewer comments waiting has its next job in the common lane: two jobs' worth. */
export const fewWaiting = 100
/** One more step back for so many comments that a site has waiting: a job's worth. */
const step = 50
/** Before what nobody waits for, which has BullMQ's last, 2,097,151. */
const lastPriority = 2_000_000

type Waiting = { readonly siteId: string; readonly id: string }

/**
 * Adds comments to the queue as score jobs.
 *
 * Where a site has many waiting, a job goes into the lane of floods, the further back the more its site has waiting: so
 * several such sites take turns.
 */
export async function addInLanes(
  queues: Pick<Queues, 'add'>,
  join: Shares['join'],
  comments: readonly Waiting[],
  perJob: number,
): Promise<void> {
  const common: Job<'score'>[] = []
  const floods: Job<'flood'>[] = []
  const priorities: number[] = []
  for (const job of scoreJobs(comments, perJob)) {
    const waiting = join(job.site, job.ids)
    if (waiting < fewWaiting) common.push(job)
    else {
      floods.push(job)
      priorities.push(Math.min(lastPriority, Math.floor(waiting / step)))
    }
  }
  await Promise.all([queues.add('score', common), queues.add('flood', floods, { priorities })])
}
