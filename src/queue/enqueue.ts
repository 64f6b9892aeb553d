/** Lanes: a site that has much waiting goes on beside the others, and not before them (docs/decisions/0015). */
import { type Job, scoreJobs } from './jobs.js'
import type { Queues } from './queues.js'
import type { Shares } from './shares.js'

type Waiting = { readonly siteId: string; readonly id: string }

/** Adds comments to the queue as score jobs: in the common lane, or in that of floods where their site has its share there. */
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
    const place = join(job.site, job.ids)
    if (place === null) common.push(job)
    else {
      floods.push(job)
      priorities.push(place)
    }
  }
  await Promise.all([queues.add('score', common), queues.add('flood', floods, { priorities })])
}
