/** Prepares what every test file opens: the directory of a migrated PGlite, made once and kept for later runs. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { migrateAll } from '../bin/open.js'
import { readConfig } from '../src/config.js'
import { migrations } from '../src/store/migrate.js'
import { openPGlite } from '../src/store/pglite.js'

const modules = new URL('../../node_modules/', import.meta.url) // seen from dist/test

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(new URL(`${name}/package.json`, modules), 'utf8')).version

/** Another schema, another PGlite or another BullMQ makes another directory. */
function nameOfTemplate(): string {
  const parts = [versionOf('@electric-sql/pglite'), versionOf('bullmq'), ...migrations().map(({ sql }) => sql)]
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
    renameSync(building, path)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(path)) throw error // else another run was first, and its template is as good
  }
}

export async function prepare(): Promise<{ readonly env: Record<string, string> }> {
  const path = join(tmpdir(), nameOfTemplate())
  if (!existsSync(path)) await make(path)
  return { env: { HAMLET_TEST_TEMPLATE: path } }
}
