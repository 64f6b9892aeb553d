/** A site's layer over the starter model: what its moderators' decisions make of a comment's log-odds. */
import type { Layer, Sight } from '../../domain/layer.js'
import type { Features } from '../model/features.js'
import { shapeCount } from '../model/shapes.js'

/** Hashed features share 2^14 places, shapes have their own: small enough to keep in SQL at every checkpoint. */
const foldedBits = 14
export const placeCount = 2 ** foldedBits + shapeCount
export const placeOfBucket = (bucket: number): number => bucket & (2 ** foldedBits - 1)
export const isShape = (place: number): boolean => place >= 2 ** foldedBits
const placeOfShape = (shape: number): number => 2 ** foldedBits + shape

/** How far the starter's own word is believed where the site's moderators have spoken. */
const firstScale = 0.6
/** Lessons of the rarer side until the layer is believed fully: decisions of one side alone teach nothing sound. */
const trustedFrom = 10

export const emptyLayer: Layer = {
  spam: 0,
  ham: 0,
  scale: firstScale,
  bias: 0,
  weights: new Float32Array(placeCount),
  squares: new Float32Array(placeCount),
  ownSquares: [0, 0],
  recent: { spam: [], ham: [] },
  seen: new Map(),
}

/** From 0 to 1. */
export const trustIn = ({ spam, ham }: Pick<Layer, 'spam' | 'ham'>): number =>
  Math.min(1, Math.min(spam, ham) / trustedFrom)

/** What the layer looks at in a comment. */
export function sightOf({ buckets, values, shapes }: Features, logit: number): Sight {
  const standing = [...shapes.entries()].filter(([, shape]) => shape !== 0)
  const places = new Uint16Array(buckets.length + standing.length)
  places.set(buckets.map(placeOfBucket))
  places.set(
    standing.map(([at]) => placeOfShape(at)),
    buckets.length,
  )
  const all = new Float32Array(places.length)
  all.set(values)
  all.set(
    standing.map(([, shape]) => shape),
    buckets.length,
  )
  return { places, values: all, logit }
}

/** The layer's log-odds of spam, given the starter's. */
export function layerLogit(layer: Layer, sight: Sight): number {
  const trust = trustIn(layer)
  return (1 - trust) * sight.logit + trust * taughtLogit(layer, sight)
}

/** The same, if the layer is believed fully: what it learns from. */
export function taughtLogit({ weights, scale, bias }: Layer, { places, values, logit }: Sight): number {
  let sum = scale * logit + bias
  for (let at = 0; at < places.length; at++) sum += (values[at] ?? 0) * (weights[places[at] ?? 0] ?? 0)
  return sum
}
