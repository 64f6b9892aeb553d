/** A site's layer over the starter model: what its moderators' decisions make of a comment's log-odds. */
import type { Layer } from '../../domain/layer.js'
import type { Features } from '../model/features.js'
import { shapeCount } from '../model/shapes.js'

/** Hashed features share 2^14 places, shapes have their own: small enough to keep in SQL at every checkpoint. */
const foldedBits = 14
export const placeCount = 2 ** foldedBits + shapeCount
export const placeOfBucket = (bucket: number): number => bucket & (2 ** foldedBits - 1)
export const placeOfShape = (shape: number): number => 2 ** foldedBits + shape

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
  seen: new Map(),
}

/** From 0 to 1. */
export const trustIn = ({ spam, ham }: Pick<Layer, 'spam' | 'ham'>): number =>
  Math.min(1, Math.min(spam, ham) / trustedFrom)

/** The layer's log-odds of spam, given the starter's. */
export function layerLogit(layer: Layer, features: Features, starterLogit: number): number {
  const trust = trustIn(layer)
  return (1 - trust) * starterLogit + trust * taughtLogit(layer, features, starterLogit)
}

/** The same, if the layer is believed fully: what it learns from. */
export const taughtLogit = (layer: Layer, features: Features, starterLogit: number): number =>
  layer.scale * starterLogit + layer.bias + sumOf(layer, features)

function sumOf({ weights }: Layer, { buckets, values, shapes }: Features): number {
  let sum = 0
  for (let at = 0; at < buckets.length; at++) {
    sum += (values[at] ?? 0) * (weights[placeOfBucket(buckets[at] ?? 0)] ?? 0)
  }
  shapes.forEach((shape, at) => {
    sum += shape * (weights[placeOfShape(at)] ?? 0)
  })
  return sum
}
