/** PGlite (PostgreSQL in WebAssembly) in the data directory as the records' database. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { GiveUp, messageOf, TryLater } from '../../domain/errors.js'
import type { Database, Queryable } from '../database.js'
import { lockDirectory } from './directory-lock.js'
import { type Engine, openEngine, type Session } from './engine.js'
import { makeKeyed } from './keyed.js'
import { PGlitePool } from './pglite-pool.js'

/**
 * Opens (or makes) the database in `<dataDir>/records`.
 *
 * A new directory takes 5 to 13 s, an old one 1 to 2 s. Holds a lock on `dataDir` until closed.
 *
 * @throws GiveUp when another living process holds the directory, or when a commit does not reach the disk
 */
export async function openPGlite(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockDirectory(dataDir)
  try {
    return databaseOn(await openEngine(join(dataDir, 'records')), unlock)
  } catch (error) {
    unlock()
    throw new GiveUp(`cannot open the records in ${dataDir}: ${messageOf(error)}`)
  }
}

function databaseOn(engine: Engine, unlock: () => void): Database {
  let isClosed = false
  const keyed = makeKeyed(engine)
  const guard = () => {
    if (isClosed) throw new TryLater('the database is closed')
  }
  return {
    kind: 'embedded',
    async query<Row>(text: string, values?: readonly unknown[]) {
      guard()
      return (await engine.run<Row>(text, values)).rows
    },
    async keyed<Row>(text: string, values: readonly unknown[]) {
      guard()
      return keyed<Row>(text, values)
    },
    async transaction(work) {
      guard()
      const transaction = await engine.begin()
      let result: Awaited<ReturnType<typeof work>>
      try {
        result = await work(insideOf(transaction))
      } catch (error) {
        await transaction.end(false).catch(() => {}) // what is told is what came first
        throw error
      }
      await transaction.end(true)
      return result
    },
    listen: (channel, heard) => engine.listen(channel, heard),
    queuePool: () => new PGlitePool(engine),
    load: () => ({ busy: Math.min(1, engine.waiting()), waiting: Math.max(0, engine.waiting() - 1) }),
    async close() {
      if (isClosed) return
      isClosed = true
      await engine.close().finally(unlock)
    },
  }
}

function insideOf(session: Session): Queryable {
  const inside = async <Row>(text: string, values?: readonly unknown[]) => (await session.run<Row>(text, values)).rows
  return { query: inside, keyed: inside }
}
