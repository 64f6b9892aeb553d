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
  /** Whether `allows` would say no; asking this takes nobody's turn. */
  isShut(): boolean
}

export function makeBreaker(nowMs: () => number): Breaker {
  let last: boolean[] = []
  let openedAt: number | null = null
  let probedAt: number | null = null
  const isShut = (): boolean => {
    if (openedAt === null) return false
    const now = nowMs()
    // A probe that never comes back is given up as late as the next one is due.
    return now - openedAt < opensAgainAfterMs || (probedAt !== null && now - probedAt < opensAgainAfterMs)
  }
  return {
    allows() {
      if (isShut()) return false
      if (openedAt !== null) probedAt = nowMs()
      return true
    },
    isShut,
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
