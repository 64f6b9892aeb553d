/** A bound on what many may ask for at once: whoever comes beyond it is sent away before anything is spent on them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { TryLater } from '../domain/errors.js'

export type AtOnce = {
  /** Does a piece of work. @throws TryLater when `most` are under way */
  <T>(work: () => Promise<T>): Promise<T>
  /** For what costs something to hear: sends away before it is heard. A room that it found may be taken when the work begins. */
  refuseCrowd(): Promise<void>
}

/**
 * @param what names what is asked for in the log
 * @param comeAgainAfter in how many seconds; at random, where a crowd should not come back as one
 */
export function atOnce(most: number, what: string, comeAgainAfter: () => number): AtOnce {
  let underWay = 0
  let lastSentAway: Promise<void> = Promise.resolve()
  const refuseCrowd = async () => {
    if (underWay < most) return
    // One in each turn of the event loop: whoever asks for something else comes in between.
    lastSentAway = lastSentAway.then(() => nextTurn())
    await lastSentAway
    throw new TryLater(`too many ${what} at once`, comeAgainAfter())
  }
  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= most) await refuseCrowd()
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
  return Object.assign(bounded, { refuseCrowd })
}
