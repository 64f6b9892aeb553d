/** BullMQ on Redis. */
import { Queue, Worker } from 'bullmq'
import { Redis, ReplyError } from 'ioredis'
import { messageOf, TryLater } from '../domain/errors.js'
import { type AnyQueue, after, answerWithinMs, type Backend } from './backend.js'
import type { QueueName } from './jobs.js'
import type { QueueSettings } from './queues.js'

/** Producers fail fast, workers wait for ever; each side has connections of its own. */
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
      try {
        await queue.waitUntilReady()
      } catch (error) {
        queue.close().catch(onError) // made while Redis was frozen, it would stay broken
        throw error
      }
      queues.set(name, queue)
      return queue
    },
    worker(name, work, settings, heard) {
      const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy })
      consumer.on('error', onError)
      consumers.push(consumer)
      const worker = new Worker(name, work, { connection: consumer, prefix, ...settings })
      worker.on('error', heard.error)
      worker.on('failed', heard.failed)
      return worker
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
        // A managed Redis may forbid CONFIG; then its policy is the landlord's affair.
        if (error instanceof ReplyError) return null
        return `Redis does not answer: ${messageOf(error)}`
      }
    },
    async close() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()))
      for (const connection of [producer, ...consumers]) connection.disconnect()
    },
  }
}
