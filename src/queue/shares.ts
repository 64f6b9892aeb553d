/** Shares: how many of each site's comments this process has queued and knows no verdict of. */

export type Shares = {
  /** Comments of a site join the queue. @returns how many of the site waited before them */
  join(site: string, ids: readonly string[]): number
  /** Heard on the channel of what was settled: ids, comma-separated; empty when some may have been missed. */
  heard(payload: string): void
}

/** What was not heard of for so long was deleted, or settled unheard; either way it does not wait in the queue any more. */
const waitsAtMostMs = 600_000
/** Some 50 MB. One who has more waiting is begun to be counted anew, and is soon where it was. */
const maxCounted = 500_000

export function makeShares(now: () => number = () => performance.now()): Shares {
  const waiting = new Map<string, { readonly site: string; readonly since: number }>()
  const counts = new Map<string, number>()

  const forget = () => {
    waiting.clear()
    counts.clear()
  }
  const leave = (id: string) => {
    const found = waiting.get(id)
    if (!found) return
    waiting.delete(id)
    const left = (counts.get(found.site) ?? 1) - 1
    if (left === 0) counts.delete(found.site)
    else counts.set(found.site, left)
  }

  return {
    join(site, ids) {
      const at = now()
      for (const [id, { since }] of waiting) {
        if (at - since < waitsAtMostMs) break // they stand in the order in which they came
        leave(id)
      }
      if (waiting.size >= maxCounted) forget()
      const before = counts.get(site) ?? 0
      for (const id of ids) {
        leave(id)
        waiting.set(id, { site, since: at })
        counts.set(site, (counts.get(site) ?? 0) + 1)
      }
      return before
    },
    heard(payload) {
      if (payload === '') return forget()
      for (const id of payload.split(',')) leave(id)
    },
  }
}
