/** Scrubs: on the embedded database, what was deleted leaves its files as well. */
import type { Database } from '../database.js'

/**
 * Writes the tables anew without what is deleted, and begins a new write-ahead log, whose old files are removed.
 *
 * A server does the same in its own time: autovacuum, and the recycling of its log. Here nothing else would.
 */
export async function scrub(db: Database): Promise<void> {
  if (db.kind !== 'embedded') return
  await db.query('set wal_recycle = off') // a recycled file keeps what it held until it is written over
  const tables = await db.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'hamlet'`)
  for (const { name: table } of tables) await db.query(`vacuum (full) hamlet.${table}`)
  await db.query('checkpoint')
  await db.query('select pg_switch_wal()')
  await db.query('checkpoint')
}
