/** Counts that follow what happens, as long as the service sends them; without, they are those of the page. */
import { isRecord, listIn, numberIn } from './ask.js'
import { cardsHere, refillFromStart } from './cards.js'

export function followCounts(): void {
  if (!('EventSource' in window)) return
  const source = new EventSource('/v1/admin/counts/stream')
  source.addEventListener('counts', ({ data }) => {
    const counts: unknown = JSON.parse(String(data))
    if (!isRecord(counts)) return
    const sites = listIn(counts, 'data')
    for (const shown of document.querySelectorAll<HTMLElement>('[data-count]')) {
      const count = countOf(shown.dataset.count ?? '', sites)
      // What is counted up to a bound says so, and stays.
      if (count !== null && !shown.textContent?.endsWith('+')) shown.textContent = count.toLocaleString('en')
    }
    // Whoever has cleared the queue waits for the next; nobody's page moves under the hands.
    if (cardsHere().length === 0 && !document.getElementById('none')?.hidden) void refillFromStart()
  })
  window.addEventListener('pagehide', () => source.close())
}

/** `status:held` over all sites, or `site:gazette`. */
function countOf(place: string, sites: readonly Record<string, unknown>[]): number | null {
  const [kind, name = ''] = place.split(':')
  if (kind === 'status') return sites.reduce((sum, site) => sum + numberIn(site, name), 0)
  const site = sites.find((one) => one.site === name)
  return site ? numberIn(site, 'held') : null
}
