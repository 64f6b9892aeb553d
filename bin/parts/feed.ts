/** What the feed's routes need. */
import { makeCursors } from '../../src/http/cursor.js'
import type { FeedParts } from '../../src/http/feed.js'
import type { Database } from '../../src/store/database.js'
import { cursorSecret, feedAfter, feedEnd } from '../../src/store/feed.js'

export const feedParts = async (db: Database): Promise<Omit<FeedParts, 'waiters'>> => ({
  feedAfter: (siteId, position, limit) => feedAfter(db, siteId, position, limit),
  feedEnd: (siteId) => feedEnd(db, siteId),
  cursors: makeCursors(await cursorSecret(db)),
})
