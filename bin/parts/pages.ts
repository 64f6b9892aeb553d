/** What the moderators' pages ask for, beside what the API has: counts kept for a moment, and a bell for changes. */
import { keepCounts } from '../../src/http/pages/counts-view.js'
import type { QueueParts } from '../../src/http/review-queue.js'

export function openPages({ counts }: Pick<QueueParts, 'counts'>) {
  const hearing = new Set<() => void>()
  return {
    parts: {
      countsKept: keepCounts(counts),
      onChange(heard: () => void) {
        hearing.add(heard)
        return () => void hearing.delete(heard)
      },
    },
    /** Some comments have changed, or many. */
    ring(): void {
      for (const heard of hearing) heard()
    },
  }
}
