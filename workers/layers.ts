/** Learns: each worker replays the decisions in force into the layers of the sites that it scores for. */
import type { Layer } from '../src/domain/layer.js'
import { starterVersion } from '../src/signals/model/starter.js'
import { emptyLayer } from '../src/signals/site/layer.js'
import { learn } from '../src/signals/site/learn.js'
import { packed, unpacked } from '../src/signals/site/packed.js'
import type { Queryable } from '../src/store/database.js'
import { changesOf, keepCheckpoint, startOf } from '../src/store/learning/layers.js'
import { lessonsAfter } from '../src/store/learning/lessons.js'

/** A layer, and which changes and lessons it answers to. */
export type Replayed = {
  readonly changes: number
  readonly layer: Layer
  /** The last lesson learnt. */
  readonly number: number
  /** Lessons learnt since the checkpoint that it was replayed from. */
  readonly since: number
}

/** A change shows to a worker within this time: half of the two seconds that are promised. */
const freshMs = 1_000
/** Layers in memory, 131 KB each; a site that fell out is replayed when its next comment comes. */
const maxRemembered = 200
/** Lessons between two turns of the event loop: some 10 ms. */
const lessonsPerTurn = 50
export const lessonsPerCheckpoint = 50

/**
 * The site's layer as the decisions in force make it, to the bit.
 *
 * @param learnt is told how many lessons are done, for those who watch
 */
export async function replayed(
  db: Queryable,
  siteId: string,
  learnt: (lessons: number) => void = () => {},
): Promise<Replayed> {
  // Counted first: what is committed while we read shows as a further change at the next look.
  const changes = await changesOf(db, siteId)
  const start = await startOf(db, siteId, starterVersion)
  let layer = start.packed === null ? emptyLayer : unpacked(start.packed)
  let { number } = start
  let since = 0
  for (;;) {
    const lessons = await lessonsAfter(db, siteId, number, lessonsPerTurn)
    layer = learn(layer, lessons)
    number = lessons.at(-1)?.number ?? number
    since += lessons.length
    learnt(since)
    if (lessons.length < lessonsPerTurn) return { changes, layer, number, since }
    await new Promise((next) => setImmediate(next))
  }
}

/** Keeps what was replayed as a checkpoint. @returns false when the lessons have changed meanwhile */
export const keep = (db: Queryable, siteId: string, { layer, number, changes }: Replayed): Promise<boolean> =>
  keepCheckpoint(db, {
    siteId,
    number,
    changes,
    spam: layer.spam,
    ham: layer.ham,
    model: starterVersion,
    packed: packed(layer),
  })

/** The layer where there is one: null before the first lesson. */
const taught = ({ layer }: Replayed): Layer | null => (layer.spam + layer.ham === 0 ? null : layer)

/** Remembers each site's layer; asks once a second, by one number, whether it still holds. */
export function makeLayers(db: Queryable): (siteId: string) => Promise<Layer | null> {
  const known = new Map<string, { readonly until: number; readonly replay: Promise<Replayed> }>()
  const fresh = async (siteId: string, before: Promise<Replayed> | undefined): Promise<Replayed> => {
    const last = await before?.catch(() => undefined) // who waited for it has seen the error
    if (last && last.changes === (await changesOf(db, siteId))) return last
    return replayed(db, siteId)
  }
  return async (siteId) => {
    const now = performance.now()
    const found = known.get(siteId)
    if (found && found.until > now) return taught(await found.replay)
    const replay = fresh(siteId, found?.replay)
    known.delete(siteId) // the newest last, so that the first is the one to forget
    known.set(siteId, { until: now + freshMs, replay })
    const [oldest] = known.keys()
    if (known.size > maxRemembered && oldest !== undefined) known.delete(oldest)
    replay.catch(() => known.delete(siteId)) // the caller sees the error; the next one asks anew
    return taught(await replay)
  }
}
