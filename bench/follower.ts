/** Follows some comments from their POST to their verdict. */
import type { Answer } from './connection.js'
import type { Job } from './job.js'
import { Pool } from './pool.js'
import { getRequest } from './requests.js'

export type Follower = {
  /** Looks at one answer to a POST that began at `begunAt`, and follows it when its turn has come. */
  accept(answer: Answer, begunAt: number): void
  readonly measuredMs: readonly number[]
  /** Followed and without a verdict so far. */
  open(): number
  close(): void
}

const shown = (answer: Answer): { readonly id?: unknown; readonly status?: unknown } =>
  JSON.parse(answer.body.toString('utf8'))

export function makeFollower(job: Job): Follower {
  const { follow } = job
  const pool = new Pool(job.port, follow.kind === 'none' ? 0 : follow.atOnce)
  const measuredMs: number[] = []
  let accepted = 0
  let open = 0
  let isClosed = false

  function ask(request: Buffer, begunAt: number): void {
    pool.send(request, (answer) => {
      if (isClosed) return
      if (answer.status === 200 && shown(answer).status !== 'pending') {
        measuredMs.push(performance.now() - begunAt)
        open -= 1
        return
      }
      // A waiting GET that came back empty asks again at once; after a refusal or a lost connection, not so fast.
      const pauseMs = follow.kind === 'poll' ? follow.everyMs : answer.status === 200 ? 0 : 100
      setTimeout(ask, pauseMs, request, begunAt)
    })
  }

  return {
    measuredMs,
    accept: (answer, begunAt) => {
      if (follow.kind === 'none') return
      accepted += 1
      if (accepted % follow.oneIn !== 0 || open >= follow.atOnce) return
      const { id } = shown(answer)
      if (typeof id !== 'string') throw new Error(`POST answered ${answer.status} without an id`)
      open += 1
      ask(getRequest(job, id), begunAt)
    },
    open: () => open,
    close: () => {
      isClosed = true
      pool.close()
    },
  }
}
