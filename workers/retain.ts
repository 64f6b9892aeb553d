/** Retains: lets go of addresses and of the texts of spam when their time is over, as each site's policy says. */
import type { Log } from '../src/log.js'
import { keptSight } from '../src/signals/site/kept-sight.js'
import type { Database } from '../src/store/database.js'
import { cutAddresses, dropTexts, keptBySites, oldSpam } from '../src/store/retain.js'

/** Days are counted, so an hour more is none. */
const everyMs = 3_600_000
/** What is left after so many bounded steps waits for the next turn of the sweep. */
const maxSteps = 20

export function makeRetain(db: Database, log: Log, nowMs = () => performance.now()): () => Promise<void> {
  let dueMs = 0
  return async () => {
    if (nowMs() < dueMs) return
    if (await retain(db, log)) dueMs = nowMs() + everyMs
  }
}

/** @returns whether nothing is left to do for now */
export async function retain(db: Database, log: Log): Promise<boolean> {
  let steps = 0
  for (const { siteId, addressDays, spamBodyDays } of await keptBySites(db)) {
    while (addressDays !== null && (await cutAddresses(db, siteId, addressDays)) > 0)
      if (++steps >= maxSteps) return false
    for (;;) {
      const dropped = spamBodyDays === null ? 0 : await dropOldSpam(db, siteId, spamBodyDays)
      if (dropped === 0) break
      log.info({ site: siteId, comments: dropped }, 'texts of spam dropped')
      if (++steps >= maxSteps) return false
    }
  }
  return true
}

async function dropOldSpam(db: Database, siteId: string, days: number): Promise<number> {
  const texts = await oldSpam(db, siteId, days)
  if (texts.length === 0) return 0
  const sights = texts
    .filter(({ hasTaught, body }) => hasTaught && body !== '')
    .map(({ commentId, revision, ...seen }) => ({ commentId, revision, sight: keptSight(seen) }))
  return db.transaction(async (tx) => (await dropTexts(tx, texts, sights)).length)
}
