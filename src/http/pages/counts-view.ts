/** Counts as the rail shows them, taken together over sites and kept for a moment. */
import type { CountsView } from '../../../web/queue/rail.js'
import type { Status } from '../../domain/comment.js'
import { maxCounted } from '../../store/review/counts.js'
import type { NamedCounts, QueueParts } from '../review/queue.js'

type Counts = QueueParts['counts']

const statuses: readonly Status[] = ['held', 'pending', 'approved', 'spam', 'rejected']

export function countsView(counts: readonly NamedCounts[]): CountsView {
  const sum = (status: Status) => counts.reduce((total, site) => total + site[status], 0)
  return {
    byStatus: Object.fromEntries(
      statuses.map((status) => {
        const isCut = status !== 'held' && counts.some((site) => site[status] >= maxCounted)
        return [status, `${shown(sum(status))}${isCut ? '+' : ''}`]
      }),
    ),
    bySite: counts.map(({ site, title, held }) => ({ name: site, title, held: shown(held) })),
  }
}

const shown = (count: number): string => count.toLocaleString('en')

const freshMs = 1_000
const maxKept = 500

/** Counts are the same for all who see the same sites, and a second old at most: a page in ten hands costs one look. */
export function keepCounts(counts: Counts, clockMs = () => performance.now()): Counts {
  const kept = new Map<string, { readonly until: number; readonly found: Promise<readonly NamedCounts[]> }>()
  return (sites) => {
    const key = sites === null ? 'all' : sites.toSorted().join()
    const known = kept.get(key)
    if (known && known.until > clockMs()) return known.found
    if (kept.size >= maxKept) kept.clear()
    const found = counts(sites)
    kept.set(key, { until: clockMs() + freshMs, found })
    found.catch(() => kept.delete(key)) // the caller sees the error; the next one asks anew
    return found
  }
}
