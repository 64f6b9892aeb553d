/** Turns: within one process a flood of one site gives way to the comments of the others. */
import { makeOneByOne } from './one-by-one.js'

export type Turns = {
  /** Runs a job of the common lane; floods of other sites wait for its end. */
  first<T>(site: string, work: () => Promise<T>): Promise<T>
  /** Resolves when no other site's job is being worked on, or after a while, so that a flood goes on under any load. */
  giveWay(site: string): Promise<void>
  /**
   * Reads what a job of a flood holds: all of it, one job after the other, while no other site's job is being worked on; else
   * each after it has given way. Jobs that read in turns would all end at once, and then all wait for the database.
   */
  each<Item>(site: string, items: readonly Item[], read: (item: Item) => void): Promise<void>
}

/** The next turn of the event loop: lock renewal, health checks and requests have theirs before it. */
export const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next))

/** So long a flood gives way at most for each of its comments: a guess, see decision 15. */
const waitsAtMostMs = 25

export function makeTurns(longestMs = waitsAtMostMs): Turns {
  const running = new Map<string, number>()
  const oneByOne = makeOneByOne()
  let ends: (() => void)[] = []

  const isOtherRunning = (site: string): boolean => running.size > (running.has(site) ? 1 : 0)
  const nextEnd = (withinMs: number): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const end = new Promise<void>((resolve) => {
      ends.push(resolve)
      timer = setTimeout(resolve, withinMs)
    })
    return end.finally(() => clearTimeout(timer))
  }

  const giveWay = async (site: string): Promise<void> => {
    await nextTurn()
    const until = performance.now() + longestMs
    for (let leftMs = longestMs; leftMs > 0 && isOtherRunning(site); leftMs = until - performance.now())
      await nextEnd(leftMs)
  }

  return {
    giveWay,
    async first(site, work) {
      running.set(site, (running.get(site) ?? 0) + 1)
      try {
        return await work()
      } finally {
        const left = (running.get(site) ?? 1) - 1
        if (left === 0) running.delete(site)
        else running.set(site, left)
        const waiting = ends
        ends = []
        for (const end of waiting) end()
      }
    },
    async each(site, items, read) {
      const left = [...items]
      while (left.length > 0) {
        await giveWay(site)
        await oneByOne(async () => {
          do {
            for (const item of left.splice(0, 1)) read(item)
            await nextTurn()
          } while (left.length > 0 && !isOtherRunning(site))
        })
      }
    },
  }
}
