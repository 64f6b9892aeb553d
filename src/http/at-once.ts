/** A bound on what many may ask for at once: whoever comes beyond it is sent away before anything is spent on them. */
import { TryLater } from '../domain/errors.js'

export type AtOnce = <T>(work: () => Promise<T>) => Promise<T>

/**
 * @param what names what is asked for in the log
 * @param comeAgainAfter in how many seconds; at random, where a crowd should not come back as one
 * @returns what does a piece of work. @throws TryLater when `most` are under way
 */
export function atOnce(most: number, what: string, comeAgainAfter: () => number): AtOnce {
  let underWay = 0
  return async (work) => {
    if (underWay >= most) throw new TryLater(`too many ${what} at once`, comeAgainAfter())
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
}
