/** Turns: within one process a flood of one site gives way to the comments of the others. */

export type Turns = {
  /** Runs a job of the common lane; floods of other sites wait for its end. */
  first<T>(site: string, work: () => Promise<T>): Promise<T>
  /** Resolves when no other site's job is being worked on, or after a while, so that a flood goes on under any load. */
  giveWay(site: string): Promise<void>
}

/** So long a flood waits at most for each of its comments: a guess, see decision 15. */
const waitsAtMostMs = 25

export function makeTurns(longestMs = waitsAtMostMs): Turns {
  const running = new Map<string, number>()
  let line = Promise.resolve()
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

  return {
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
    async giveWay(site) {
      // One comment of a flood in each turn of the event loop, however many jobs of floods there are.
      line = line.then(() => new Promise((next) => setImmediate(next)))
      await line
      const until = performance.now() + longestMs
      for (let leftMs = longestMs; leftMs > 0 && isOtherRunning(site); leftMs = until - performance.now())
        await nextEnd(leftMs)
    },
  }
}
