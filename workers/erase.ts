/** Erases: goes on with the erasures that sites have asked for, page by page, until they are done. */
import type { Log } from '../src/log.js'
import type { Database } from '../src/store/database.js'
import { scrub } from '../src/store/embedded/scrub.js'
import { type Claimed, claimErasure, closeErasure, eraseNext, finishErasure } from '../src/store/erasures.js'

export const makeErase = (db: Database, log: Log) => async (): Promise<void> => {
  const claimed = await claimErasure(db)
  if (claimed !== null) await goOn(db, log, claimed)
}

/** @param looked is told how many comments were erased so far, for those who watch */
export async function goOn(
  db: Database,
  log: Log,
  claimed: Claimed,
  looked: (erased: number) => void = () => {},
): Promise<void> {
  let erasure: Claimed = claimed
  for (let next = await eraseNext(db, erasure); next !== null; next = await eraseNext(db, erasure)) {
    erasure = next
    looked(erasure.deleted.comments ?? 0)
  }
  await finishErasure(db, erasure)
  await scrub(db)
  await closeErasure(db, erasure)
  log.info({ erasure: erasure.id, site: erasure.siteId, comments: erasure.deleted.comments ?? 0 }, 'erasure done')
}
