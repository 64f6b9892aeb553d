/** Enqueues: comments become jobs, in company where much is to be done, and in lanes, so that a flood delays nobody else. */
import { type Flush, makeFlush } from '../flush.js'
import { type Job, scoreJobs } from './jobs.js'
import type { Queues } from './queues.js'
import { fewJobs, type Shares } from './shares.js'

type Waiting = { readonly siteId: string; readonly id: string }

export type EnqueueParts = {
  readonly queues: Pick<Queues, 'add'>
  readonly shares: Shares
  /** Comments in one job, at most. */
  readonly perJob: number
  readonly backend: keyof typeof shortestMs
  readonly observe: (comments: number, ms: number) => void
}

const maxAtOnce = 500

/** Makes what queues a comment. A site with some jobs under way waits for company; who has none does not wait with it. */
export function makeEnqueue({ queues, shares, perJob, backend, observe }: EnqueueParts): Flush<Waiting, true> {
  const within = (lingerMs: () => number) =>
    makeFlush<Waiting, true>({
      write: async (comments) => {
        await addInLanes(queues, shares.join, comments, perJob)
        return comments.map(() => true)
      },
      maxItems: maxAtOnce,
      maxWaiting: Number.POSITIVE_INFINITY,
      lingerMs,
      observe,
    })
  const soon = within(() => companyMs(0, backend))
  const inCompany = within(() => companyMs(shares.jobs(), backend))
  return Object.assign(
    (comment: Waiting) => (shares.jobs(comment.siteId) < fewJobs ? soon(comment) : inCompany(comment)),
    { drained: async () => void (await Promise.all([soon.drained(), inCompany.drained()])) },
  )
}

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

// A job costs as many statements for one comment as for fifty: the more is to be done, the larger the jobs should be. What waits
// here would wait in the queue else.
const companyPerJobMs = 12.5
const longestMs = 200
/** On PostgreSQL a job costs BullMQ some ten statements besides, so there even the first waits. */
const shortestMs = { redis: 0, postgresql: 25 } as const

/**
 * How long comments wait for others before they become a job, in ms.
 *
 * @param jobs how many are queued or worked on; a few are no reason to wait
 */
export function companyMs(jobs: number, backend: keyof typeof shortestMs): number {
  const busy = jobs < fewJobs ? 0 : Math.min(longestMs, jobs * companyPerJobMs)
  return Math.max(shortestMs[backend], busy)
}
