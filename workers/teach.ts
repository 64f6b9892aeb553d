/** Teaches: keeps a checkpoint when one is due and tells it in the history; the learning itself is in layers.ts. */
import type { Log } from '../src/log.js'
import type { Job } from '../src/queue/jobs.js'
import type { Queryable } from '../src/store/database.js'
import { logTaught } from '../src/store/learning/layers.js'
import { keep, lessonsPerCheckpoint, replayed } from './layers.js'

/** A lost job costs nothing but a longer replay and a line of history: the next one keeps the checkpoint that was due. */
export const makeTeach =
  (db: Queryable, log: Log) =>
  async ({ site, comment, event }: Job<'teach'>): Promise<void> => {
    const replay = await replayed(db, site)
    const lessons = replay.layer.spam + replay.layer.ham
    if (await logTaught(db, { commentId: comment, eventId: event, lessons }))
      log.info({ site, id: comment, event, lessons }, 'decision taught')
    if (replay.since >= lessonsPerCheckpoint && (await keep(db, site, replay)))
      log.info({ site, version: replay.number, lessons }, 'layer kept')
  }
