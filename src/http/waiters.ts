/** Waiters: requests that wait for a comment to change, woken by the database and never asking in a loop. */

/** More than this many at once for one site, and the next is answered without waiting. */
const maxPerSite = 200

export type Waiters = {
  /**
   * Reads until `isEnough` or `deadlineMs` has passed, again after each wake-up; gives what was read last.
   *
   * The read that follows the registration catches a change that came before it.
   */
  until<T>(wait: {
    readonly siteId: string
    readonly id: string
    readonly deadlineMs: number
    readonly read: () => Promise<T>
    readonly isEnough: (value: T) => boolean
    readonly signal: AbortSignal
  }): Promise<T>
  /** Ids of changed comments, comma-separated; empty when some may have been missed. */
  wake(payload: string): void
  /** Lets everyone go: the service is stopping. */
  close(): void
}

export function makeWaiters(): Waiters {
  const waiting = new Map<string, Set<() => void>>()
  const perSite = new Map<string, number>()
  let isClosed = false

  const wakeAll = () => {
    for (const wakers of waiting.values()) for (const wake of wakers) wake()
  }

  return {
    async until({ siteId, id, deadlineMs, read, isEnough, signal }) {
      const count = perSite.get(siteId) ?? 0
      if (count >= maxPerSite) return read()
      perSite.set(siteId, count + 1)
      const deadline = performance.now() + deadlineMs
      const bell = makeBell()
      const wakers = waiting.get(id) ?? new Set()
      waiting.set(id, wakers.add(bell.ring))
      signal.addEventListener('abort', bell.ring)
      try {
        for (;;) {
          const value = await read()
          const leftMs = deadline - performance.now()
          if (isEnough(value) || leftMs <= 0 || isClosed || signal.aborted) return value
          await bell.rung(leftMs)
        }
      } finally {
        signal.removeEventListener('abort', bell.ring)
        wakers.delete(bell.ring)
        if (wakers.size === 0) waiting.delete(id)
        const left = (perSite.get(siteId) ?? 1) - 1
        if (left === 0) perSite.delete(siteId)
        else perSite.set(siteId, left)
      }
    },
    wake(payload) {
      if (payload === '') return wakeAll()
      for (const id of payload.split(',')) for (const wake of waiting.get(id) ?? []) wake()
    },
    close() {
      isClosed = true
      wakeAll()
    },
  }
}

/** A bell remembers that it rang while nobody listened, so that a change during a read is not lost. */
function makeBell() {
  let hasRung = false
  let heard: (() => void) | null = null
  return {
    ring: () => {
      hasRung = true
      heard?.()
    },
    async rung(withinMs: number): Promise<void> {
      if (!hasRung) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          heard = resolve
          timer = setTimeout(resolve, withinMs)
        })
        clearTimeout(timer)
        heard = null
      }
      hasRung = false
    },
  }
}
