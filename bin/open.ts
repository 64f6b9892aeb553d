/** Opens records and queues as the configuration says: the two places that know which backend is on. */

import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../src/config.js'
import { messageOf, TryLater } from '../src/domain/errors.js'
import type { Log } from '../src/log.js'
import { openQueues } from '../src/queue/bullmq.js'
import { migrateQueues, postgresBackend } from '../src/queue/postgres.js'
import type { Queues } from '../src/queue/queues.js'
import { redisBackend } from '../src/queue/redis.js'
import type { Database } from '../src/store/database.js'
import { openPGlite } from '../src/store/embedded/pglite.js'
import { isMigrated, migrate } from '../src/store/migrate.js'
import { openPostgres } from '../src/store/postgres.js'

export async function openRecords(config: Config, log: Log): Promise<Database> {
  if (!config.DATABASE_URL) return openPGlite(config.HAMLET_DATA_DIR)
  return openPostgres({
    url: config.DATABASE_URL,
    maxConnections: config.HAMLET_DATABASE_POOL,
    onError: (error) => log.warn({ reason: messageOf(error) }, 'database connection lost'),
  })
}

/** An orchestrator may start us and the database together, and a large one is long in recovering from a crash. */
const databaseAwaitedMs = 60_000
const askAgainMs = 500

/** Waits for a database that is still starting. @throws TryLater when it does not answer within a minute */
export async function untilItAnswers(db: Database, log: Log): Promise<void> {
  const deadline = performance.now() + databaseAwaitedMs
  for (let hasSaid = false; ; hasSaid = true) {
    try {
      await db.query('select 1')
      return
    } catch (error) {
      if (!(error instanceof TryLater) || performance.now() > deadline) throw error
      if (!hasSaid) log.warn({ reason: error.message }, 'waiting for the database')
      await pause(askAgainMs)
    }
  }
}

export function openQueuesFor(config: Config, db: Database, onError: (error: unknown) => void): Queues {
  const settings = {
    prefix: config.HAMLET_QUEUE_PREFIX,
    lockMs: config.HAMLET_QUEUE_LOCK_SECONDS * 1_000,
    attempts: config.HAMLET_JOB_ATTEMPTS,
    retryMs: config.HAMLET_JOB_RETRY_MS,
    onError,
  }
  const backend = config.REDIS_URL ? redisBackend(config.REDIS_URL, settings) : postgresBackend(db.queuePool(), onError)
  return openQueues(backend, settings)
}

/** Whether `migrateAll` would find nothing to do: workers on a queue without tables would ask for them without end. */
export async function isAllMigrated(config: Config, db: Database): Promise<boolean> {
  if (config.REDIS_URL) return isMigrated(db)
  const [queues] = await db.query<{ there: boolean }>(`select to_regnamespace('bullmq') is not null as there`)
  return queues?.there === true && isMigrated(db)
}

/** Brings the records up to date, and the queue's tables where the queue is in PostgreSQL. @returns what was applied */
export async function migrateAll(config: Config, db: Database): Promise<string[]> {
  const applied = await migrate(db)
  if (!config.REDIS_URL) await migrateQueues(db.queuePool())
  return applied
}
