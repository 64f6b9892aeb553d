/** A verdict by a deadline, for callers who wait in one request: whatever stands then. */
import type { Response } from 'express'
import { TryLater } from '../domain/errors.js'
import type { Standing } from '../store/read-comments.js'
import { goneSignal } from './gone-signal.js'
import type { IntakeParts } from './intake.js'
import type { Waiters } from './waiters.js'

/** The last read, when the wait is over, takes its time too. */
const lastReadMs = 60
/** What an answer needs once it is known. */
const sayingMs = 15

export type Awaited = {
  readonly siteId: string
  readonly id: string
  /** When it was judged, where it is being judged anew. */
  readonly judgedBefore: Date | null
  /** On the clock of `performance.now()`. */
  readonly deadline: number
}

/**
 * How the comment stands once it is judged, or by the deadline: then as it was read last, when a slow read does not come.
 *
 * @throws TryLater when it was erased meanwhile, or when not one read came by then
 */
export async function judgedBy(
  { waiters, standing }: { readonly waiters: Waiters; readonly standing: IntakeParts['standing'] },
  res: Response,
  { siteId, id, judgedBefore, deadline }: Awaited,
): Promise<Standing> {
  const gone = goneSignal(res)
  const isJudged = (now: Standing | null) =>
    now?.status !== 'pending' && (judgedBefore === null || Number(now?.judgedAt) > Number(judgedBefore))
  let last: Standing | null | undefined
  const waited = waiters.until({
    siteId,
    id,
    deadlineMs: Math.max(0, deadline - lastReadMs - performance.now()),
    signal: gone,
    read: async () => {
      last = await standing(siteId, id)
      return last
    },
    isEnough: isJudged,
  })
  const stands = await byThen(deadline - sayingMs, waited).catch((error) => {
    if (error instanceof TryLater && last !== undefined) return last
    throw error
  })
  if (stands === null) throw new TryLater('the comment was erased meanwhile')
  return stands
}

/** @throws TryLater when there is no answer by then; the comment may be kept all the same, and asking again finds it */
export async function byThen<T>(deadline: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const complain = () => reject(new TryLater('the records did not answer in time', 2))
    timer = setTimeout(complain, Math.max(0, deadline - performance.now()))
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
