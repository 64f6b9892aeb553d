/** Replays what failed for good: its comments get a new round. */
import { jobs } from '../src/queue/jobs.js'
import type { Queues } from '../src/queue/queues.js'
import type { Database } from '../src/store/database.js'
import { exhume, reopen } from '../src/store/dead.js'

/** @returns false when there is no such row, or it was replayed before */
export async function replay(db: Database, queues: Queues, id: number): Promise<boolean> {
  const dead = await exhume(db, id)
  if (!dead) return false
  const { site, ids } = jobs.score.parse(dead.payload)
  const reopened = await reopen(db, site, ids)
  // When the queue is away the round is open all the same, and the sweep brings it.
  if (reopened.length > 0) await queues.add('score', [{ site, ids: reopened.map((comment) => comment.id) }])
  return true
}
