/** Keeps a worker's memory of texts in step with the sketches that all workers leave. */
import { Memory } from '../src/domain/memory/memory.js'
import type { Queryable } from '../src/store/database.js'
import { followSketches, loadSketches, newestFrom, type Place, placeNow } from '../src/store/sketches.js'

/** As many as the memory's recent shelves take at the least (domain/memory/memory.ts). */
const maxRecent = 250_000
const pageSize = 5_000

/** Gives the memory as it is after everything that was committed before it was asked for. */
export type Remember = () => Promise<Memory>

/** Loads on first use. Those who ask while a look is under way share the next one. */
export function makeRemember(db: Queryable): Remember {
  let loaded: Promise<{ memory: Memory; place: Place }> | null = null
  let looking: Promise<Memory> | null = null
  let next: Promise<Memory> | null = null

  const look = async (): Promise<Memory> => {
    loaded ??= load(db).catch((error: unknown) => {
      loaded = null
      throw error
    })
    const state = await loaded
    const { sketches, place } = await followSketches(db, state.place)
    for (const sketch of sketches) state.memory.keep(sketch)
    state.place = place
    return state.memory
  }
  const start = (): Promise<Memory> => {
    const one = look()
    looking = one
    const done = () => {
      if (looking === one) looking = null
    }
    one.then(done, done)
    return one
  }
  return () => {
    if (looking === null) return start()
    next ??= looking
      .catch(() => undefined)
      .then(() => {
        next = null
        return start()
      })
    return next
  }
}

async function load(db: Queryable): Promise<{ memory: Memory; place: Place }> {
  const memory = new Memory()
  const place = await placeNow(db)
  for (const onlyDecided of [true, false]) {
    let after = onlyDecided ? '00000000-0000-0000-0000-000000000000' : await newestFrom(db, maxRecent)
    for (;;) {
      const page = await loadSketches(db, { after, limit: pageSize, onlyDecided })
      for (const sketch of page) memory.keep(sketch)
      after = page.at(-1)?.id ?? after
      if (page.length < pageSize) break
    }
  }
  return { memory, place }
}
