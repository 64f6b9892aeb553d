/** Brings the schema up to date: numbered SQL files, all pending ones in one transaction under an advisory lock. */
import { readdirSync, readFileSync } from 'node:fs'
import { GiveUp } from '../domain/errors.js'
import type { Database, Queryable } from './database.js'

const directory = new URL('./migrations/', import.meta.url)
/** 'HMLT' */
const migrationLock = 0x484d4c54

export type Migration = { readonly version: number; readonly name: string; readonly sql: string }

export function migrations(): Migration[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      version: Number.parseInt(file, 10),
      name: file.replace(/\.sql$/, ''),
      sql: readFileSync(new URL(file, directory), 'utf8'),
    }))
}

/**
 * Applies what is pending. Several at once wait for each other; killed half-way, nothing was done.
 *
 * @returns the names applied
 * @throws GiveUp when the schema is newer than this program
 */
export async function migrate(db: Database): Promise<string[]> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await tx.query('create schema if not exists hamlet')
    await tx.query(
      `create table if not exists hamlet.migrations
         (version int primary key, name text not null, applied_at timestamptz not null default now())`,
    )
    const pending = pendingAfter(await appliedVersion(tx))
    for (const { version, name, sql } of pending) {
      await tx.query(sql)
      await tx.query('insert into hamlet.migrations (version, name) values ($1, $2)', [version, name])
    }
    return pending.map(({ name }) => name)
  })
}

/** Whether the schema is the one this program was written for. @throws GiveUp when it is newer */
export async function isMigrated(db: Queryable): Promise<boolean> {
  const [found] = await db.query<{ there: boolean }>(`select to_regclass('hamlet.migrations') is not null as there`)
  return found?.there === true && pendingAfter(await appliedVersion(db)).length === 0
}

async function appliedVersion(db: Queryable): Promise<number> {
  const [row] = await db.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from hamlet.migrations',
  )
  return row?.version ?? 0
}

function pendingAfter(applied: number): Migration[] {
  const known = migrations()
  const newest = known.at(-1)?.version ?? 0
  if (applied > newest)
    throw new GiveUp(`the database has schema ${applied}, this program knows ${newest}: start the newer program`)
  return known.filter(({ version }) => version > applied)
}
