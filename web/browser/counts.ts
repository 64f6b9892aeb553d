/** Counts that follow what happens, as long as the service sends them; without, they are those of the page. */
import { isRecord } from './ask.js'
import { cardsHere, refillFromStart } from './cards.js'

export function followCounts(): void {
  if (!('EventSource' in window)) return
  const source = new EventSource('/review/events')
  source.addEventListener('counts', ({ data }) => {
    const counts: unknown = JSON.parse(String(data))
    if (!isRecord(counts)) return
    for (const shown of document.querySelectorAll<HTMLElement>('[data-count]')) {
      const count = counts[shown.dataset.count ?? '']
      if (typeof count === 'string' && shown.textContent !== count) shown.textContent = count
    }
    // Whoever has cleared the queue waits for the next; nobody's page moves under the hands.
    if (cardsHere().length === 0 && !document.getElementById('none')?.hidden) void refillFromStart()
  })
  window.addEventListener('pagehide', () => source.close())
}
