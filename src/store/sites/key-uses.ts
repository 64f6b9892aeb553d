/** Uses of keys: when each was last shown, to the minute, so that a busy key is one row a minute and not one a request. */
import { makeFlush } from '../../flush.js'

export type KeyUses = {
  /** This key was shown, and was good. Returns at once. */
  readonly used: (id: string) => void
  drained(): Promise<void>
}

const everyMs = 60_000
const maxRemembered = 10_000
const maxAtOnce = 500

/** @param write is given the ids of keys that were used just now */
export function makeKeyUses(options: {
  readonly write: (ids: readonly string[]) => Promise<void>
  readonly onError: (error: unknown) => void
  readonly clockMs?: () => number
}): KeyUses {
  const { write, onError, clockMs = () => performance.now() } = options
  const writtenAt = new Map<string, number>()
  const flush = makeFlush({
    write: async (ids: readonly string[]) => {
      await write(ids)
      return ids.map(() => true)
    },
    maxItems: maxAtOnce,
    maxWaiting: maxRemembered,
  })
  return {
    used(id) {
      const now = clockMs()
      if (now - (writtenAt.get(id) ?? Number.NEGATIVE_INFINITY) < everyMs) return
      if (writtenAt.size >= maxRemembered) writtenAt.clear()
      writtenAt.set(id, now)
      flush(id).catch((error: unknown) => {
        writtenAt.delete(id) // the next use tries again
        onError(error)
      })
    },
    drained: () => flush.drained(),
  }
}
