/** The deadline of a request: whatever hangs behind us, the caller gets an answer. */
import type { Response } from 'express'
import { TryLater } from '../domain/errors.js'

/** All our waiting for one request; callers are promised an answer within 2.5 s of the end of what they send. */
const answerWithinMs = 2_200

/**
 * Waits for `answer` as long as the request's time lasts. Only such waits use it up: how long the sender took is not ours.
 *
 * @throws TryLater when the answer does not come in time; it may come all the same, unseen
 */
export async function inTime<T>(res: Response, what: string, answer: Promise<T>): Promise<T> {
  const spentMs = typeof res.locals.waitedMs === 'number' ? res.locals.waitedMs : 0
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const complain = () => reject(new TryLater(`${what}: no answer within ${answerWithinMs} ms`, 2))
    timer = setTimeout(complain, Math.max(0, answerWithinMs - spentMs))
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
    res.locals.waitedMs = spentMs + performance.now() - startedAt
  }
}
