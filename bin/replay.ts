/** Replays what failed for good: its comments get a new round. */
import { TryLater } from '../src/domain/errors.js'
import type { Actor } from '../src/domain/moderator.js'
import { jobs } from '../src/queue/jobs.js'
import type { Queues } from '../src/queue/queues.js'
import { audit } from '../src/store/audit.js'
import type { Database } from '../src/store/database.js'
import { exhume, reopen } from '../src/store/dead.js'

/** @returns false when there is no such row, or it was replayed before */
export async function replay(db: Database, queues: Queues, id: number, by: Actor): Promise<boolean> {
  const replayed = await db.transaction(async (tx) => {
    const dead = await exhume(tx, id)
    if (!dead) return null
    await audit(tx, by, { action: 'job replayed', siteId: null, object: `${dead.queue} ${id}` })
    const { site, ids } = jobs.score.parse(dead.payload)
    return { site, ids: (await reopen(tx, site, ids)).map((comment) => comment.id) }
  })
  if (!replayed) return false
  if (replayed.ids.length > 0)
    await queues.add('score', [replayed]).catch((error: unknown) => {
      if (!(error instanceof TryLater)) throw error // the queue is away: the rounds are open, and the sweep brings them
    })
  return true
}
