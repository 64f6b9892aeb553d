/** Live counts: what waits, sent to those who watch when something has changed, at most once a second. */
import { TryLater } from '../../domain/errors.js'
import type { NamedCounts } from './queue.js'

/** Sites that somebody may see; null: all. */
export type Watched = readonly string[] | null
export type Watch = {
  readonly sites: Watched
  readonly moderatorId: string
  readonly send: (counts: readonly NamedCounts[]) => void
  /** The service stops. */
  readonly end: () => void
}

export type LiveCounts = {
  /** Sends what is known at once and then each change. @returns how to stop. @throws TryLater when too many watch */
  readonly watch: (watch: Watch) => () => void
  /** Something may have changed. */
  readonly wake: () => void
  readonly close: () => void
}

/** Each is a connection and a timer: a newsroom's worth for each process, and some windows for each person. */
const maxWatching = 200
const maxWatchingEach = 6

export function makeLiveCounts(options: {
  readonly counts: (sites: Watched) => Promise<readonly NamedCounts[]>
  readonly everyMs: number
  readonly onError: (error: unknown) => void
}): LiveCounts {
  const { counts, everyMs, onError } = options
  const watching = new Map<Watch, string>()
  let timer: NodeJS.Timeout | null = null
  let isCounting = false
  let isStale = false

  const tell = (watch: Watch, all: readonly NamedCounts[]): void => {
    const own = all.filter(({ siteId }) => watch.sites === null || watch.sites.includes(siteId))
    const text = JSON.stringify(own)
    if (watching.get(watch) === text) return
    watching.set(watch, text)
    watch.send(own)
  }

  const count = async (): Promise<void> => {
    isCounting = true
    isStale = false
    try {
      const all = await counts(sitesOf([...watching.keys()]))
      for (const watch of watching.keys()) tell(watch, all)
    } catch (error) {
      onError(error) // the next change counts again
    }
    isCounting = false
    if (isStale) later()
  }

  const later = (): void => {
    isStale = true
    if (timer !== null || isCounting || watching.size === 0) return
    timer = setTimeout(() => {
      timer = null
      void count()
    }, everyMs)
  }

  return {
    watch(watch) {
      const own = [...watching.keys()].filter(({ moderatorId }) => moderatorId === watch.moderatorId)
      if (watching.size >= maxWatching || own.length >= maxWatchingEach)
        throw new TryLater('too many watch the counts already', 60)
      watching.set(watch, '')
      if (!isCounting) void count()
      else isStale = true
      return () => void watching.delete(watch)
    },
    wake: later,
    close() {
      if (timer !== null) clearTimeout(timer)
      for (const { end } of watching.keys()) end()
      watching.clear()
    },
  }
}

function sitesOf(watches: readonly Watch[]): Watched {
  const sites = new Set<string>()
  for (const watch of watches) {
    if (watch.sites === null) return null
    for (const site of watch.sites) sites.add(site)
  }
  return [...sites]
}
