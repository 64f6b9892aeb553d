/** A breaker: stops asking who keeps failing, and looks again now and then. */

/** Five of the last ten (RELIABILITY row 15). */
const remembered = 10
const tooMany = 5
const opensAgainAfterMs = 30_000

export type Breaker = {
  /** Whether to call at all. While it is half open one caller is let through, and the others wait for what he finds. */
  allows(): boolean
  succeeded(): void
  failed(): void
  isOpen(): boolean
}

export function makeBreaker(nowMs: () => number): Breaker {
  let last: boolean[] = []
  let openedAt: number | null = null
  let probedAt: number | null = null
  return {
    allows() {
      if (openedAt === null) return true
      const now = nowMs()
      // A probe that never comes back is given up as late as the next one is due.
      if (now - openedAt < opensAgainAfterMs || (probedAt !== null && now - probedAt < opensAgainAfterMs)) return false
      probedAt = now
      return true
    },
    succeeded() {
      last = openedAt === null ? [...last, true].slice(-remembered) : []
      openedAt = null
      probedAt = null
    },
    failed() {
      last = [...last, false].slice(-remembered)
      if (openedAt === null && last.filter((good) => !good).length < tooMany) return
      openedAt = nowMs()
      probedAt = null
    },
    isOpen: () => openedAt !== null,
  }
}
