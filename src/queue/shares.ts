/** Shares: how many jobs of each site this process has queued and knows no end of, and whose turn comes when. */

export type Shares = {
  /**
   * A job for these comments joins the queue.
   *
   * @returns null where its site has little waiting; else its place among the floods, the lowest first
   */
  join(site: string, ids: readonly string[]): number | null
  /** Heard on the channel of what was settled, or waits for Akismet now: ids, comma-separated; empty when some may have been missed. */
  heard(payload: string): void
  /** How many jobs this process has queued and knows no end of: of one site, or in all. */
  jobs(site?: string): number
}

/** Jobs that a site may have in the common lane at a time: half of what one worker works on at once. */
export const fewJobs = 2
/** Before what nobody waits for, which has BullMQ's last place, 2,097,151. */
const lastPlace = 2_000_000
/** What was not heard of for so long was deleted, or settled unheard; either way it does not wait in the queue any more. */
const waitsAtMostMs = 600_000
/** Comments; some 50 MB. Beyond it all is counted anew. */
const maxCounted = 500_000

type Job = { readonly site: string; readonly place: number | null; readonly since: number; left: number }
type Share = { jobs: number; lastPlace: number }

/**
 * Start-time fair queueing: a site's next place is one after its last, or after the one whose turn it is. So a site's jobs
 * keep their order, and sites take turns, however long one has been at it.
 */
export function makeShares(now: () => number = () => performance.now()): Shares {
  const waiting = new Map<string, Job>()
  const shares = new Map<string, Share>()
  let turn = 0
  let floods = 0
  let jobs = 0

  const forget = () => {
    waiting.clear()
    shares.clear()
    turn = 0
    floods = 0
    jobs = 0
  }

  const end = ({ site, place }: Job) => {
    jobs -= 1
    const share = shares.get(site)
    if (share) share.jobs -= 1
    if (share?.jobs === 0) shares.delete(site)
    if (place === null) return
    turn = Math.max(turn, place)
    floods -= 1
    if (floods > 0) return
    turn = 0
    for (const other of shares.values()) other.lastPlace = 0
  }

  const leave = (id: string) => {
    const job = waiting.get(id)
    if (!job) return
    waiting.delete(id)
    job.left -= 1
    if (job.left === 0) end(job)
  }

  const placeOf = (share: Share): number | null => {
    if (share.jobs < fewJobs) return null
    floods += 1
    share.lastPlace = Math.min(lastPlace, Math.max(turn, share.lastPlace) + 1)
    return share.lastPlace
  }

  return {
    join(site, ids) {
      const since = now()
      for (const [id, job] of waiting) {
        if (since - job.since < waitsAtMostMs) break // they stand in the order in which they came
        leave(id)
      }
      if (waiting.size >= maxCounted) forget()
      for (const id of ids) leave(id)
      const share = shares.get(site) ?? { jobs: 0, lastPlace: 0 }
      const place = placeOf(share)
      share.jobs += 1
      jobs += 1
      shares.set(site, share)
      const job = { site, place, since, left: ids.length }
      for (const id of ids) waiting.set(id, job)
      return place
    },
    heard(payload) {
      if (payload === '') return forget()
      for (const id of payload.split(',')) leave(id)
    },
    jobs: (site) => (site === undefined ? jobs : (shares.get(site)?.jobs ?? 0)),
  }
}
