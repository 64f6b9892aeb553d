/** PGlite (PostgreSQL in WebAssembly) in the data directory as the records' database. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { GiveUp, messageOf, TryLater } from '../../domain/errors.js'
import type { Database } from '../database.js'
import { lockDirectory } from './directory-lock.js'
import { DurableFs, durableStart } from './durable-fs.js'
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
    const fs = new DurableFs(join(dataDir, 'records'))
    const db = await PGlite.create({ fs, startParams: durableStart })
    await db.exec('set search_path to bullmq, public') // BullMQ's own names are unqualified
    await proveDurable(db, fs)
    return databaseOn(db, unlock)
  } catch (error) {
    unlock()
    throw error instanceof GiveUp ? error : new GiveUp(`cannot open the records in ${dataDir}: ${messageOf(error)}`)
  }
}

async function proveDurable(db: PGlite, fs: DurableFs): Promise<void> {
  const before = fs.flushes
  await db.exec(
    'create table if not exists public.durable (at timestamptz); insert into public.durable values (now()); truncate public.durable',
  )
  if (fs.flushes === before)
    throw new GiveUp('a commit did not reach the disk (no fsync was seen); this build of PGlite cannot keep promises')
}

function databaseOn(db: PGlite, unlock: () => void): Database {
  let isClosed = false
  const keyed = makeKeyed(db)
  const guard = () => {
    if (isClosed) throw new TryLater('the database is closed')
  }
  const query = async <Row>(text: string, values?: readonly unknown[]) => {
    guard()
    return rowsOf<Row>(db, text, values)
  }
  return {
    kind: 'embedded',
    query,
    async keyed<Row>(text: string, values: readonly unknown[]) {
      guard()
      return keyed<Row>(text, values)
    },
    async transaction(work) {
      guard()
      return db.transaction((tx) => {
        const inside = <Row>(text: string, values?: readonly unknown[]) => rowsOf<Row>(tx, text, values)
        return work({ query: inside, keyed: inside })
      })
    },
    listen: (channel, heard) => db.listen(channel, heard),
    queuePool: () => new PGlitePool(db),
    load: () => ({ busy: 1, waiting: 0 }),
    async close() {
      if (isClosed) return
      isClosed = true
      await db.close()
      unlock()
    },
  }
}

/** The part of PGlite that a transaction has too. */
type Session = Pick<PGlite, 'query' | 'exec'>

async function rowsOf<Row>(session: Session, text: string, values?: readonly unknown[]): Promise<Row[]> {
  if (values) return (await session.query<Row>(text, [...values])).rows
  const results = await session.exec(text)
  return (results.at(-1)?.rows ?? []) as Row[] // exec is not generic; the caller's statement says what its rows are
}
