/** What a backend of BullMQ has to offer here. */
import type { JobsOptions } from 'bullmq'
import { messageOf, TryLater } from '../domain/errors.js'
import type { QueueName } from './jobs.js'

/** The parts of BullMQ that are used, on either backend. */
export type AnyQueue = {
  add(name: string, data: unknown, opts: JobsOptions): Promise<unknown>
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>
  getJobCounts(): Promise<Record<string, number>>
  close(): Promise<void>
}
export type Failed = {
  readonly data: unknown
  readonly attemptsMade: number
  readonly opts: { readonly attempts?: number }
}
export type AnyWorker = { close(force?: boolean): Promise<void> }
/** What a worker tells of. */
export type Heard = {
  readonly error: (error: unknown) => void
  readonly failed: (job: Failed | undefined, error: Error) => void
}
export type Work = (job: { readonly data: unknown }) => Promise<void>
export type WorkerSettings = {
  readonly concurrency: number
  readonly lockDuration: number
  readonly stalledInterval: number
  readonly maxStalledCount: number
  readonly runRetryDelay: number
}

export type Backend = {
  /** @throws TryLater when the backend is away */
  readonly queue: (name: QueueName) => Promise<AnyQueue>
  readonly worker: (name: QueueName, work: Work, settings: WorkerSettings, heard: Heard) => AnyWorker
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
