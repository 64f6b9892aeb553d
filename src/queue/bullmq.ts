/** BullMQ as the queues, on whichever backend. */
import type { JobsOptions } from 'bullmq'
import { GiveUp } from '../domain/errors.js'
import { type AnyWorker, after, type Backend, type Failed, inTime } from './backend.js'
import { parseJob, type QueueName, queueNames } from './jobs.js'
import type { Depths, QueueSettings, Queues } from './queues.js'

/** Up to here one by one: on PostgreSQL a bulk add makes two temporary tables, 10 ms in PGlite where an add takes 1 (measured). */
const fewJobs = 8
/** BullMQ's last. Jobs without a priority come before all that have one. */
const patient = 2_097_151
/** A batch that was taken over from this many dead workers is left to the sweep, which counts on its own. */
const maxStalledCount = 3
/** A worker that could not ask for jobs asks again this soon; by default BullMQ lets 15 s pass, and we promise 5. */
const fetchAgainMs = 1_000

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
      if (options.isPatient) opts.priority = patient
      await inTime(
        `queue ${name} does not take jobs`,
        backend.queue(name).then((queue): Promise<unknown> => {
          const optsOf = (index: number): JobsOptions => {
            const priority = options.priorities?.[index]
            return priority === undefined ? opts : { ...opts, priority }
          }
          if (payloads.length > fewJobs)
            return queue.addBulk(payloads.map((data, index) => ({ name, data, opts: optsOf(index) })))
          return Promise.all(payloads.map((data, index) => queue.add(name, data, optsOf(index))))
        }),
      )
    },
    work(name, work, { concurrency, giveUp }) {
      const whenFailed = (job: Failed | undefined, error: Error) => {
        if (!job || job.attemptsMade < (job.opts.attempts ?? 1)) return
        const payload = parseJob(name, job.data)
        if (payload) giveUp(payload, error).catch(settings.onError)
        else settings.onError(error)
      }
      const worker = backend.worker(
        name,
        async ({ data }) => work(parseJob(name, data) ?? misshapen(name)),
        {
          concurrency,
          lockDuration: settings.lockMs,
          stalledInterval: Math.ceil(settings.lockMs / 2),
          maxStalledCount,
          runRetryDelay: fetchAgainMs,
        },
        { error: settings.onError, failed: whenFailed },
      )
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

function misshapen(name: QueueName): never {
  throw new GiveUp(`a job of queue ${name} has not the shape of one`)
}
