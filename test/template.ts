/** Prepares what every test file opens: a migrated PGlite's directory and a migrated database, made once and copied. */
import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { migrateAll, openRecords } from '../bin/open.js'
import { readConfig } from '../src/config.js'
import { makeLog } from '../src/log.js'
import { planFunctionsOnce } from '../src/queue/postgres.js'
import { openPGlite } from '../src/store/embedded/pglite.js'
import { migrations } from '../src/store/migrate.js'
import { createDatabase } from './servers.js'

const modules = new URL('../../node_modules/', import.meta.url) // seen from dist/test

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(new URL(`${name}/package.json`, modules), 'utf8')).version

/** Each start clears its buffers: 450 ms of processor time for the usual 128 MB, of which a test fills hardly a tenth. */
const settings = 'shared_buffers = 16MB\n'

/** Other settings, another schema, another PGlite or another BullMQ make another directory. */
function nameOfTemplate(): string {
  const versions = [versionOf('@electric-sql/pglite'), versionOf('bullmq')]
  const parts = [settings, ...versions, planFunctionsOnce, ...migrations().map(({ sql }) => sql)]
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `hamlet-template-${userInfo().username}-${hash.slice(0, 16)}`
}

/** Under a name of its own first, so that a run that is killed leaves nothing half made to the next. */
async function make(path: string): Promise<void> {
  const building = mkdtempSync(`${path}-building-`)
  try {
    const db = await openPGlite(building)
    await migrateAll(readConfig({ HAMLET_DATA_DIR: building }), db)
    await db.close()
    appendFileSync(join(building, 'records', 'postgresql.conf'), settings)
    renameSync(building, path)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(path)) throw error // else another run was first, and its template is as good
  }
}

/** @returns the path of the directory */
export async function prepareDirectory(): Promise<string> {
  const path = join(tmpdir(), nameOfTemplate())
  if (!existsSync(path)) await make(path)
  return path
}

/** @returns the name of the database, for this run alone */
export async function prepareDatabase(url: string): Promise<string> {
  const name = `hamlet-template-${randomBytes(6).toString('hex')}`
  const config = readConfig({ DATABASE_URL: await createDatabase(url, name), REDIS_URL: 'redis://127.0.0.1' })
  const db = await openRecords(config, makeLog('silent'))
  await migrateAll(config, db)
  await db.close()
  return name
}
