/** What a backend of BullMQ has to offer here. */
import type { Queue, Worker } from 'bullmq'
import { messageOf, TryLater } from '../domain/errors.js'
import type { QueueName } from './jobs.js'

/** The parts of BullMQ that are used, on either backend. */
export type AnyQueue = Pick<Queue, 'add' | 'addBulk' | 'getJobCounts' | 'close' | 'on'>
export type AnyWorker = Pick<Worker, 'close' | 'on'>
export type Work = (job: { readonly data: unknown }) => Promise<void>
export type WorkerSettings = {
  readonly concurrency: number
  readonly lockDuration: number
  readonly stalledInterval: number
  readonly maxStalledCount: number
}

export type Backend = {
  /** @throws TryLater when the backend is away */
  readonly queue: (name: QueueName) => Promise<AnyQueue>
  readonly worker: (name: QueueName, work: Work, settings: WorkerSettings) => AnyWorker
  readonly fault: () => Promise<string | null>
  readonly close: () => Promise<void>
}

export const answerWithinMs = 2_000

/** @throws TryLater when there is no answer within two seconds, or a bad one */
export async function inTime<T>(complaint: string, answer: Promise<T>): Promise<T> {
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

export const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())
