/** A bound on what many may ask for at once: whoever comes beyond it is sent away before anything is spent on them. */
import { setTimeout as after } from 'node:timers/promises'
import { TryLater } from '../domain/errors.js'

export type AtOnce = {
  /** Does a piece of work. @throws TryLater when `most` are under way */
  <T>(work: () => Promise<T>): Promise<T>
  /**
   * For what costs something to hear: sends away before it is heard. Whoever passes has a room kept while it is heard, though not
   * for long, or those who say nothing would keep all others out.
   */
  refuseCrowd(): Promise<void>
}

const keptMs = 100
/** One after the other, so that whoever asks for something else comes in between, and whoever comes again at once takes little. */
const everyMs = 4
/** Beyond it they are so many that holding them costs more than telling them. */
const longestMs = 2_000

/**
 * @param what names what is asked for in the log
 * @param comeAgainAfter in how many seconds; at random, where a crowd should not come back as one
 */
export function atOnce(
  most: number,
  what: string,
  comeAgainAfter: () => number,
  now = () => performance.now(),
): AtOnce {
  let underWay = 0
  /** Until when a room is kept, of each who has passed and not begun, the first to pass first. */
  const kept: number[] = []
  /** When the last of them was, or will be. */
  let sentAway = Number.NEGATIVE_INFINITY

  const sendAway = async (): Promise<never> => {
    const turn = Math.max(sentAway + everyMs, now())
    const inMs = turn - now()
    if (inMs <= longestMs) {
      sentAway = turn
      await after(inMs)
    }
    throw new TryLater(`too many ${what} at once`, comeAgainAfter())
  }
  const refuseCrowd = async () => {
    while (kept[0] !== undefined && kept[0] < now()) kept.shift()
    if (underWay + kept.length >= most) await sendAway()
    kept.push(now() + keptMs)
  }
  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    kept.shift()
    if (underWay >= most) await sendAway()
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
  return Object.assign(bounded, { refuseCrowd })
}
