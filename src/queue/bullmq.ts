/** BullMQ as the queues: on Redis, or on its PostgreSQL backend over a pool that the records' database lends. */
import { createPostgresBackend, type JobsOptions, type PgPool, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { GiveUp, messageOf, TryLater } from '../domain/errors.js'
import { jobs, type QueueName, queueNames } from './jobs.js'
import type { Depths, QueueSettings, Queues } from './queues.js'

/** The parts of BullMQ that are used, on either backend. */
type AnyQueue = Pick<Queue, 'add' | 'addBulk' | 'getJobCounts' | 'close' | 'on'>
type AnyWorker = Pick<Worker, 'close' | 'on'>
type Work = (job: { readonly data: unknown }) => Promise<void>
type WorkerSettings = {
  readonly concurrency: number
  readonly lockDuration: number
  readonly stalledInterval: number
  readonly maxStalledCount: number
}

type Backend = {
  /** @throws TryLater when the backend is away */
  readonly queue: (name: QueueName) => Promise<AnyQueue>
  readonly worker: (name: QueueName, work: Work, settings: WorkerSettings) => AnyWorker
  readonly fault: () => Promise<string | null>
  readonly close: () => Promise<void>
}

const answerWithinMs = 2_000
/** Up to here one by one: on PostgreSQL a bulk add makes two temporary tables, 10 ms in PGlite where an add takes 1 (measured). */
const fewJobs = 8
/** A batch that was taken over from this many dead workers is left to the sweep, which counts on its own. */
const maxStalledCount = 3

export function openQueues(backend: Backend, settings: QueueSettings): Queues {
  const workers: AnyWorker[] = []
  const defaults: JobsOptions = {
    attempts: settings.attempts,
    backoff: { type: 'exponential', delay: settings.retryMs },
    removeOnComplete: true,
    removeOnFail: true,
  }
  return {
    async add(name, payloads, options = {}) {
      if (payloads.length === 0) return
      const opts: JobsOptions = { ...defaults }
      if (options.delayMs !== undefined) opts.delay = options.delayMs
      if (options.attempts !== undefined) opts.attempts = options.attempts
      await inTime(
        `queue ${name} does not take jobs`,
        backend.queue(name).then((queue): Promise<unknown> => {
          if (payloads.length > fewJobs) return queue.addBulk(payloads.map((data) => ({ name, data, opts })))
          return Promise.all(payloads.map((data) => queue.add(name, data, opts)))
        }),
      )
    },
    work(name, work, { concurrency, giveUp }) {
      const schema = jobs[name]
      const worker = backend.worker(name, async ({ data }) => work(schema.parse(data) as never), {
        concurrency,
        lockDuration: settings.lockMs,
        stalledInterval: Math.ceil(settings.lockMs / 2),
        maxStalledCount,
      })
      worker.on('error', settings.onError)
      worker.on('failed', (job, error) => {
        if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return
        const payload = schema.safeParse(job.data)
        if (!payload.success) settings.onError(new GiveUp(`a job of queue ${name} has not the shape of one`))
        else giveUp(payload.data as never, error).catch(settings.onError)
      })
      workers.push(worker)
    },
    async depths() {
      const counts = queueNames.map(async (name) => [name, await (await backend.queue(name)).getJobCounts()] as const)
      const all = await inTime('the queue does not answer', Promise.all(counts))
      return Object.fromEntries(all) as Depths
    },
    fault: backend.fault,
    async close(deadlineMs) {
      const closing = workers.map((worker) => worker.close())
      const isOver = await Promise.race([
        Promise.allSettled(closing).then(() => false),
        after(deadlineMs).then(() => true),
      ])
      // worker.close() waits for an answer that never comes while Redis is away.
      if (isOver) for (const worker of workers) worker.close(true).catch(settings.onError)
      await backend.close()
    },
  }
}

/** BullMQ on Redis. Producers fail fast, workers wait for ever; each side has connections of its own. */
export function redisBackend(url: string, { prefix, onError }: Pick<QueueSettings, 'prefix' | 'onError'>): Backend {
  const retryStrategy = (times: number) => Math.min(50 * 2 ** times, 2_000)
  const producer = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: answerWithinMs,
    retryStrategy,
    maxRetriesPerRequest: null,
  })
  producer.on('error', onError)
  const consumers: Redis[] = []
  const queues = new Map<QueueName, AnyQueue>()
  const firstTry = Promise.race([new Promise((resolve) => producer.once('ready', resolve)), after(answerWithinMs)])
  return {
    async queue(name) {
      await firstTry
      // A Queue that is made while Redis is away never heals, so it is made when Redis is there.
      if (producer.status !== 'ready') throw new TryLater('Redis does not answer', 2)
      const known = queues.get(name)
      if (known) return known
      const queue = new Queue(name, { connection: producer, prefix, streams: { events: { maxLen: 100 } } })
      queue.on('error', onError)
      queues.set(name, queue)
      return queue
    },
    worker(name, work, settings) {
      const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
      consumer.on('error', onError)
      consumers.push(consumer)
      return new Worker(name, work, { connection: consumer, prefix, ...settings })
    },
    async fault() {
      await firstTry
      if (producer.status !== 'ready') return 'Redis does not answer'
      try {
        const [, policy = ''] = (await producer.config('GET', 'maxmemory-policy')) as string[]
        return policy === '' || policy === 'noeviction'
          ? null
          : `Redis may throw jobs away: its maxmemory-policy is '${policy}' and has to be 'noeviction'`
      } catch (error) {
        return `Redis does not answer: ${messageOf(error)}`
      }
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      for (const connection of [producer, ...consumers]) connection.disconnect()
    },
  }
}

/** BullMQ on PostgreSQL. The pool resolves unqualified names in schema `bullmq`, and is closed by who lent it. */
export function postgresBackend(pool: PgPool, onError: (error: unknown) => void): Backend {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend)
  const queues = new Map<QueueName, AnyQueue>()
  return {
    async queue(name) {
      const known = queues.get(name)
      if (known) return known
      const queue = new PgQueue(name, { connection: pool })
      queue.on('error', onError)
      queues.set(name, queue as unknown as AnyQueue)
      return queue as unknown as AnyQueue
    },
    worker: (name, work, settings) =>
      new PgWorker(name, work, { connection: pool, ...settings }) as unknown as AnyWorker,
    fault: async () => null, // it is the records' own database, whose state readiness asks anyway
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
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

async function inTime<T>(complaint: string, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TryLater(`${complaint}: no answer in ${answerWithinMs} ms`, 2)), answerWithinMs)
  })
  try {
    return await Promise.race([answer, late])
  } catch (error) {
    if (error instanceof TryLater) throw error
    throw new TryLater(`${complaint}: ${messageOf(error)}`, 2, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())
