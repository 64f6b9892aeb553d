/** BullMQ on its PostgreSQL backend, over a pool that the records' database lends. */
import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import type { AnyQueue, Backend } from './backend.js'
import type { QueueName } from './jobs.js'

/** The pool resolves unqualified names in schema `bullmq`, and is closed by who lent it. */
export function postgresBackend(pool: PgPool, onError: (error: unknown) => void): Backend {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const queues = new Map<QueueName, Promise<AnyQueue>>()

  const open = async (name: QueueName): Promise<AnyQueue> => {
    const queue = new PgQueue(name, { connection: pool })
    queue.on('error', onError)
    await queue.waitUntilReady()
    return queue
  }
  return {
    queue(name) {
      const known = queues.get(name)
      if (known) return known
      const queue = open(name)
      queues.set(name, queue)
      queue.catch(() => queues.delete(name)) // one that was made while the database was away never heals
      return queue
    },
    worker: (name, work, settings) => new PgWorker(name, work, { connection: pool, ...settings }),
    fault: async () => null, // it is the records' own database, whose state readiness asks anyway
    async close() {
      await Promise.allSettled([...queues.values()].map(async (queue) => (await queue).close()))
    },
  }
}

/** Makes or updates BullMQ's tables in schema `bullmq`. */
export async function migrateQueues(pool: PgPool): Promise<void> {
  const client = await pool.connect()
  try {
    await runMigrations(client)
  } finally {
    client.release()
  }
}
