/**
 * Group commit: callers that come while a write runs share the next one.
 *
 * The next write starts when the last one ends, so a lone caller waits for nobody and a crowd pays for one commit.
 */
import { TryLater } from './domain/errors.js'

export type FlushOptions<Item, Result> = {
  /** Gives one result per item, in order. When it throws, every caller of the batch gets the error. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly maxItems: number
  /** Callers beyond this are sent away with `TryLater`. */
  readonly maxWaiting: number
  /** How long the next write waits for company; 0, the default, waits for nobody. */
  readonly lingerMs?: () => number
  readonly observe?: (items: number, ms: number) => void
}

type Waiting<Item, Result> = {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

export type Flush<Item, Result> = {
  (item: Item): Promise<Result>
  /** Resolves when nothing waits and nothing is being written. */
  drained(): Promise<void>
}

export function makeFlush<Item, Result>(options: FlushOptions<Item, Result>): Flush<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    const lingerMs = () => options.lingerMs?.() ?? 0
    await company(lingerMs())
    while (waiting.length > 0) {
      const batch = waiting.slice(0, options.maxItems)
      waiting = waiting.slice(options.maxItems)
      await writeBatch(batch, options)
      if (waiting.length < options.maxItems && lingerMs() > 0) await company(lingerMs())
    }
    running = null
  }

  const flush = (item: Item): Promise<Result> => {
    if (waiting.length >= options.maxWaiting) return Promise.reject(new TryLater('too many wait to be written', 1))
    const result = new Promise<Result>((resolve, reject) => waiting.push({ item, resolve, reject }))
    running ??= run()
    return result
  }
  return Object.assign(flush, {
    async drained() {
      while (running) await running
    },
  })
}

/** Without a linger the requests of this turn of the event loop join, and no others. */
const company = (lingerMs: number): Promise<void> =>
  new Promise((resolve) => {
    if (lingerMs > 0) setTimeout(resolve, lingerMs)
    else setImmediate(resolve)
  })

async function writeBatch<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  { write, observe }: FlushOptions<Item, Result>,
): Promise<void> {
  const startedAt = performance.now()
  try {
    const results = await write(batch.map(({ item }) => item))
    batch.forEach(({ resolve, reject }, index) => {
      const result = results[index]
      if (result === undefined) reject(new Error(`a batch of ${batch.length} gave ${results.length} results`))
      else resolve(result)
    })
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
  observe?.(batch.length, performance.now() - startedAt)
}
