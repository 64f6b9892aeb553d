/** Migrated records of a test's own, in memory's reach: a copy of the template, or a fresh database on the real server. */
import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { migrateAll, openRecords as open } from '../bin/open.js'
import { type Config, readConfig } from '../src/config.js'
import { type Log, makeLog } from '../src/log.js'
import type { Database } from '../src/store/database.js'
import { fillDirectory, removeDirectory, temporaryDirectory } from './servers/temporary.js'
import { createDatabase, dropDatabase } from './servers.js'

export type Mode = 'embedded' | 'production'

/** Read past `readConfig`, which refuses names that are no setting of the service. */
const {
  HAMLET_TEST_TEMPLATE: template,
  HAMLET_TEST_DATABASE_URL: databaseUrl,
  HAMLET_TEST_DATABASE_TEMPLATE: databaseTemplate,
  HAMLET_TEST_REDIS_URL: redisUrl,
} = process.env

/** `skip` says why a mode cannot be tested here, or is false. */
export const modes: readonly { readonly mode: Mode; readonly skip: string | false }[] = [
  { mode: 'embedded', skip: false },
  {
    mode: 'production',
    skip: databaseUrl && redisUrl ? false : 'HAMLET_TEST_DATABASE_URL and HAMLET_TEST_REDIS_URL are not set',
  },
]

export type Records = {
  readonly config: Config
  readonly db: Database
  /** What is left behind once `db` is closed. */
  remove(): Promise<void>
}

/** An environment of its own: nothing of the developer's shell gets in. */
export type Settings = Readonly<Record<string, string>>

export async function openRecords(mode: Mode, settings: Settings = {}, log: Log = makeLog('silent')): Promise<Records> {
  return mode === 'embedded' ? openEmbedded(settings, log) : openProduction(settings, log)
}

async function openEmbedded(settings: Settings, log: Log): Promise<Records> {
  if (!template) throw new Error('HAMLET_TEST_TEMPLATE is not set: tests run by `npm test`, which prepares it')
  const directory = temporaryDirectory('house')
  await fillDirectory(directory, template)
  const config = readConfig({ HAMLET_DATA_DIR: directory, ...settings })
  const db = await open(config, log)
  return { config, db, remove: async () => removeDirectory(directory) }
}

async function openProduction(settings: Settings, log: Log): Promise<Records> {
  if (!databaseUrl || !redisUrl) throw new Error('the production mode needs its test servers')
  const name = `hamlet-test-${randomBytes(6).toString('hex')}`
  const config = readConfig({
    DATABASE_URL: await createDatabase(databaseUrl, name, databaseTemplate),
    REDIS_URL: redisUrl,
    HAMLET_QUEUE_PREFIX: name,
    ...settings,
  })
  const db = await open(config, log)
  await migrateAll(config, db)
  return {
    config,
    db,
    async remove() {
      await Promise.all([dropDatabase(databaseUrl, name), forgetQueues(redisUrl, name)])
    },
  }
}

async function forgetQueues(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url)
  for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 }))
    if (keys.length > 0) await redis.unlink(keys)
  redis.disconnect()
}
