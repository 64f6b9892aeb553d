/** The moderators' queue, put together from its reads. */
import { makeTraceKey, type TraceKey } from '../../src/domain/traces.js'
import type { QueueParts } from '../../src/http/review-queue.js'
import type { Database } from '../../src/store/database.js'
import { makeLook } from '../../src/store/look.js'
import { reviewCards } from '../../src/store/review-card.js'
import { reviewCounts } from '../../src/store/review-counts.js'
import { sitesSeen } from '../../src/store/sites-seen.js'
import { traceSecret } from '../../src/store/traces.js'

export function openQueue(db: Database): QueueParts {
  const keyOf = makeKeyOnce(db)
  return {
    look: async (look) => makeLook(db, await keyOf())({ ...look, now: new Date() }),
    async card({ sites }, id) {
      const [card] = await reviewCards(db, { keyOf: await keyOf(), sites, ids: [id] })
      return card ?? null
    },
    async counts(sites) {
      const seen = await sitesSeen(db, sites)
      const counts = await reviewCounts(
        db,
        seen.map(({ id }) => id),
      )
      return seen.flatMap(({ id, name, title }) => {
        const found = counts.find(({ siteId }) => siteId === id)
        return found ? [{ ...found, site: name, title }] : []
      })
    },
  }
}

/** Read when it is first needed: a service starts while its database is away. */
function makeKeyOnce(db: Database): () => Promise<TraceKey> {
  let key: Promise<TraceKey> | null = null
  return () => {
    key ??= traceSecret(db).then(makeTraceKey)
    key.catch(() => {
      key = null
    })
    return key
  }
}
