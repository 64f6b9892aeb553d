/** Keeps house: draws the blind sample, counts the hours, forgets lapsed claims. */
import type { Log } from '../src/log.js'
import type { Database } from '../src/store/database.js'
import { drawSample } from '../src/store/review/blind-sample.js'
import { forgetLapsed } from '../src/store/review/claims.js'
import { tallyHours } from '../src/store/tallies.js'

const everyMs = 120_000

/** Makes the deed that the sweep does at its turns; it has something to do every two minutes. */
export function makeHousekeeping(db: Database, log: Log): () => Promise<void> {
  let dueAt = performance.now() + everyMs
  return async () => {
    if (performance.now() < dueAt) return
    dueAt = performance.now() + everyMs
    const drawn = await drawSample(db)
    if (drawn > 0) log.info({ comments: drawn }, 'blind sample drawn')
    await tallyHours(db)
    await forgetLapsed(db)
  }
}
