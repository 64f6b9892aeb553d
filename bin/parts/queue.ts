/** The moderators' queue, put together from its reads and deeds. */
import { makeTraceKey, type TraceKey } from '../../src/domain/memory/traces.js'
import type { CompanyParts } from '../../src/http/review/claims-and-notes.js'
import type { StreamParts } from '../../src/http/review/count-stream.js'
import type { FilterParts } from '../../src/http/review/decide-filter.js'
import type { ReviewParts } from '../../src/http/review/decisions.js'
import type { FullHistoryParts } from '../../src/http/review/full-history.js'
import { makeLiveCounts } from '../../src/http/review/live-counts.js'
import type { NamedCounts, QueueParts } from '../../src/http/review/queue.js'
import type { Database } from '../../src/store/database.js'
import { learnedFrom } from '../../src/store/learning/learned.js'
import { isBlind } from '../../src/store/review/blind-sample.js'
import { reviewCards } from '../../src/store/review/card.js'
import { claim, release } from '../../src/store/review/claims.js'
import { reviewCounts } from '../../src/store/review/counts.js'
import { fullHistoryOf } from '../../src/store/review/full-history.js'
import { reviewItem } from '../../src/store/review/list.js'
import { eraseNote, note, notesOf } from '../../src/store/review/notes.js'
import { alikeOf, makeLook, makeQuery } from '../../src/store/review/search.js'
import { sitesSeen } from '../../src/store/review/sites-seen.js'
import { heldBatch, isOwnBulk } from '../../src/store/review/waiting-held.js'
import { traceSecret } from '../../src/store/traces.js'

type Opened = QueueParts &
  CompanyParts &
  StreamParts &
  FullHistoryParts &
  Pick<FilterParts, 'heldBatch' | 'isOwnBulk' | 'alike'> &
  Pick<ReviewParts, 'learned'>

/** What waits is counted at most this often for those who watch. */
const countEveryMs = 1_000

export function openQueue(db: Database, onError: (error: unknown) => void): Opened {
  const keyOf = makeKeyOnce(db)
  const counts = (sites: readonly string[] | null) => countsOf(db, sites)
  const card: QueueParts['card'] = async ({ sites }, id) => {
    const [found] = await reviewCards(db, { keyOf: await keyOf(), sites, ids: [id] })
    return found ?? null
  }
  return {
    look: async (look) => makeLook(db, await keyOf())({ ...look, now: new Date() }),
    card,
    counts,
    liveCounts: makeLiveCounts({ counts, everyMs: countEveryMs, onError }),
    claim: (wanted) => claim(db, wanted),
    release: (ids, moderatorId) => release(db, ids, moderatorId),
    note: (written) => note(db, written),
    notes: (sites, id) => notesOf(db, sites, id),
    eraseNote: (own) => eraseNote(db, own),
    isThere: async (sites, id) => (await reviewItem(db, sites, id)) !== null,
    async heldBatch({ filter, by, after, upto, limit }) {
      const place = after === null ? null : { id: after, number: 0 }
      const query = await makeQuery(db, await keyOf(), { filter, by, after: place, limit, now: new Date() })
      return heldBatch(db, query, upto)
    },
    isOwnBulk: (bulkId, name) => isOwnBulk(db, bulkId, name),
    async alike(by, id) {
      const found = await card(by, id)
      return found === null ? null : alikeOf(db, await keyOf(), by, found)
    },
    fullHistory: (sites, id) => fullHistoryOf(db, sites, id),
    isBlind: (id) => isBlind(db, id),
    learned: (decided) => learnedFrom(db, decided),
  }
}

async function countsOf(db: Database, sites: readonly string[] | null): Promise<NamedCounts[]> {
  const seen = await sitesSeen(db, sites)
  const counts = await reviewCounts(
    db,
    seen.map(({ id }) => id),
  )
  const byId = new Map(counts.map((one) => [one.siteId, one]))
  return seen.flatMap(({ id, name, title }) => {
    const found = byId.get(id)
    return found ? [{ ...found, site: name, title }] : []
  })
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
