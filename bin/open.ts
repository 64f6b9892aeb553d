/** Opens records and queues as the configuration says: the two places that know which backend is on. */
import type { Config } from '../src/config.js'
import { messageOf } from '../src/domain/errors.js'
import type { Log } from '../src/log.js'
import { openQueues } from '../src/queue/bullmq.js'
import { migrateQueues, postgresBackend } from '../src/queue/postgres.js'
import type { Queues } from '../src/queue/queues.js'
import { redisBackend } from '../src/queue/redis.js'
import type { Database } from '../src/store/database.js'
import { migrate } from '../src/store/migrate.js'
import { openPGlite } from '../src/store/pglite.js'
import { openPostgres } from '../src/store/postgres.js'

export async function openRecords(config: Config, log: Log): Promise<Database> {
  if (!config.DATABASE_URL) return openPGlite(config.HAMLET_DATA_DIR)
  return openPostgres({
    url: config.DATABASE_URL,
    maxConnections: config.HAMLET_DATABASE_POOL,
    onError: (error) => log.warn({ reason: messageOf(error) }, 'database connection lost'),
  })
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

/** Brings the records up to date, and the queue's tables where the queue is in PostgreSQL. @returns what was applied */
export async function migrateAll(config: Config, db: Database): Promise<string[]> {
  const applied = await migrate(db)
  if (!config.REDIS_URL) await migrateQueues(db.queuePool())
  return applied
}
