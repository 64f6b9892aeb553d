/** The deadline of a request: whatever hangs behind us, the caller gets an answer. */
import type { Response } from 'express'
import { TryLater } from '../domain/errors.js'

/** From the start of the request, or from the end of its body where it has one; callers are promised 2.5 s. */
const answerWithinMs = 2_200

/** Notes that from now on the caller waits for us. */
export const startClock = (res: Response): void => {
  res.locals.startedAt = performance.now()
}

/** @throws TryLater when the answer does not come in what is left of the request's time; it may come all the same, unseen */
export async function inTime<T>(res: Response, what: string, answer: Promise<T>): Promise<T> {
  const leftMs = Math.max(0, answerWithinMs - (performance.now() - Number(res.locals.startedAt)))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TryLater(`${what}: no answer within ${answerWithinMs} ms`, 2)), leftMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
