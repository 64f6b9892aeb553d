/** Pollers: each follows the feed by its own cursor, and now and then asks for a page a second time. */
import type { Chance } from '../../bench/random.js'
import type { Doors } from './doors.js'
import type { Ledger, Told } from './ledger.js'

const asksAgain = 0.05

export type Poller = {
  /** Milliseconds since something new came. */
  quietFor(): number
  stop(): Promise<void>
}

export function poll(doors: Doors, key: string, ledger: Ledger, feed: Told[], chance: Chance): Poller {
  let lastAt = performance.now()
  let isStopping = false
  const seen = new Set<string>()

  const page = (cursor: string | null, wait: number) =>
    doors.insist({
      method: 'GET',
      path: `/v1/verdicts?limit=100${cursor === null ? '' : `&after=${cursor}`}`,
      token: key,
      headers: { prefer: `wait=${wait}` },
    })

  const follow = async () => {
    let cursor: string | null = null
    while (!isStopping) {
      const answer = await page(cursor, 2)
      if (answer === null) return
      if (answer.status !== 200) {
        ledger.amiss.push({ what: 'the feed', came: JSON.stringify(answer) })
        return
      }
      const events: readonly Told[] = answer.body.data ?? []
      if (events.length > 0 && chance.next() < asksAgain) {
        const again = await page(cursor, 0)
        const ids = (again?.body.data ?? []).slice(0, events.length).map(({ id }: Told) => id)
        if (again !== null && ids.join() !== events.map(({ id }) => id).join())
          ledger.amiss.push({ what: 'a page asked for again', came: `${ids.length} other events` })
      }
      for (const { id, kind, comment_id, version } of events) {
        if (seen.has(id)) ledger.amiss.push({ what: 'the feed', came: `${id} a second time after its cursor` })
        seen.add(id)
        feed.push({ id, kind, comment_id, version })
        lastAt = performance.now()
      }
      cursor = answer.body.next_cursor ?? null
    }
  }
  const following = follow()
  return {
    quietFor: () => performance.now() - lastAt,
    async stop() {
      isStopping = true
      await following
    },
  }
}
