/** What the service asks of its queues, whichever backend serves them. */
import type { Job, QueueName } from './jobs.js'

export type AddOptions = {
  readonly delayMs?: number
  /** How often a job is tried before it is given up. */
  readonly attempts?: number
  /** Of each payload, from 1, the lowest first; those without one come before them all. */
  readonly priorities?: readonly number[]
  /** Waits until no other jobs do: for what nobody waits for. */
  readonly isPatient?: boolean
}

export type WorkOptions<Name extends QueueName> = {
  readonly concurrency: number
  /** Called when a job has failed for good. Throwing only logs: the sweep is the net under it. */
  readonly giveUp: (payload: Job<Name>, error: Error) => Promise<void>
}

export type Depths = Readonly<Record<QueueName, Readonly<Record<string, number>>>>

export type Queues = {
  /** @throws TryLater within two seconds when the backend does not take them; they may have landed all the same */
  add<Name extends QueueName>(name: Name, payloads: readonly Job<Name>[], options?: AddOptions): Promise<void>
  work<Name extends QueueName>(
    name: Name,
    work: (payload: Job<Name>) => Promise<void>,
    options: WorkOptions<Name>,
  ): void
  /** Jobs by queue and state. @throws TryLater when the backend does not answer within two seconds */
  depths(): Promise<Depths>
  /** Why the queue cannot be relied on, as a sentence; null when it can. */
  fault(): Promise<string | null>
  /** Lets running jobs end, up to `deadlineMs`. Then what still runs is left for others to repeat. */
  close(deadlineMs: number): Promise<void>
}

export type QueueSettings = {
  readonly prefix: string
  /** A worker that is silent this long has lost its jobs to others. */
  readonly lockMs: number
  readonly attempts: number
  /** The first retry waits this long, each further one twice as long. */
  readonly retryMs: number
  readonly onError: (error: unknown) => void
}
