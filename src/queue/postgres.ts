/** BullMQ on its PostgreSQL backend, over a pool that the records' database lends. */
import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import { type AnyQueue, type AnyWorker, after, type Backend } from './backend.js'
import type { QueueName } from './jobs.js'

/** The pool resolves unqualified names in schema `bullmq`, and is closed by who lent it. */
export function postgresBackend(pool: PgPool, onError: (error: unknown) => void): Backend {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const queues = new Map<QueueName, Promise<AnyQueue>>()

  const open = async (name: QueueName): Promise<AnyQueue> => {
    await pool.query('select 1') // asked first, as one that is made while the database is away never heals
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
      queue.catch(() => queues.delete(name))
      return queue
    },
    worker(name, work, settings, heard) {
      const make = async () => {
        await pool.query('select 1')
        const worker = new PgWorker(name, work, { connection: pool, autorun: false, ...settings })
        worker.on('error', heard.error)
        worker.on('failed', heard.failed)
        await worker.waitUntilReady()
        worker.run().catch(heard.error)
        return worker
      }
      return onceThere(make, settings.runRetryDelay, heard.error)
    },
    fault: async () => null, // it is the records' own database, whose state readiness asks anyway
    async close() {
      await Promise.allSettled([...queues.values()].map(async (queue) => (await queue).close()))
    },
  }
}

/**
 * A worker that is made when the database is there.
 *
 * BullMQ's own, made while it is away, remembers that for ever, and asks in a loop that lets nothing else in the process run.
 */
function onceThere(make: () => Promise<AnyWorker>, retryMs: number, onError: (error: unknown) => void): AnyWorker {
  let isClosed = false
  const made = (async () => {
    while (!isClosed) {
      try {
        return await make()
      } catch (error) {
        onError(error)
        await after(retryMs)
      }
    }
    return null
  })()
  return {
    async close(force) {
      isClosed = true
      await (await made)?.close(force)
    },
  }
}

/**
 * One call of BullMQ's is a dozen statements in a function, of which the embedded database would plan each anew every time
 * (decision 3): two thirds of the call. A plan that was made while the queue was empty serves 30,000 jobs as well.
 */
export const planFunctionsOnce = `
  do $$
  declare one regprocedure;
  begin
    perform pg_advisory_xact_lock(hashtext('hamlet: functions planned once')); -- two that start at once would alter the same one
    for one in
      select p.oid from pg_proc p join pg_language l on l.oid = p.prolang
      where p.pronamespace = 'bullmq'::regnamespace and p.prokind = 'f' and l.lanname = 'plpgsql'
        and 'plan_cache_mode=force_generic_plan' <> all(coalesce(p.proconfig, '{}'))
    loop
      execute format('alter function %s set plan_cache_mode = force_generic_plan set enable_seqscan = off', one);
    end loop;
  end $$`

/** Makes or updates BullMQ's tables in schema `bullmq`. */
export async function migrateQueues(pool: PgPool): Promise<void> {
  const client = await pool.connect()
  try {
    await runMigrations(client)
    await client.query(planFunctionsOnce)
  } finally {
    client.release()
  }
}
