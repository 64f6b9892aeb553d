/** Tells: gives events that may leave the house their place in the feed. */
import type { Log } from '../src/log.js'
import type { Queryable } from '../src/store/database.js'
import { tellDue } from '../src/store/tell.js'

const maxAtOnce = 500

/** Whatever is due is told, whichever job came: a lost job is made good by the next one or by the sweep. */
export const makeTell = (db: Queryable, log: Log) => async (): Promise<void> => {
  let told: number
  do {
    told = await tellDue(db, maxAtOnce)
    if (told > 0) log.info({ events: told }, 'events told')
  } while (told === maxAtOnce)
}
