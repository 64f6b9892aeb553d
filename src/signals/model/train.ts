/** Trains a linear model: logistic loss, AdaGrad (Duchi et al. 2011), feature dropout, ham weighted more than spam. */
import type { Features } from './features.js'
import { bucketCount } from './hashing.js'
import { shapeCount } from './shapes.js'
import type { Model } from './starter.js'

export type Example = { readonly features: Features; readonly isSpam: boolean; readonly weight: number }

export type Training = {
  readonly epochs: number
  readonly rate: number
  readonly l2: number
  /** Share of the features left out of each step, so that none is relied on alone. */
  readonly dropout: number
  readonly random: () => number
  readonly progress?: (epoch: number) => void
}

/** Deterministic: the same examples, numbers and `random` give the same model. */
export function train(examples: readonly Example[], { epochs, rate, l2, dropout, random, progress }: Training): Model {
  const weights = new Float32Array(bucketCount)
  const squares = new Float32Array(bucketCount).fill(1e-3)
  const shapes = new Float32Array(shapeCount)
  const shapeSquares = new Float32Array(shapeCount).fill(1e-3)
  let bias = 0
  let biasSquares = 1e-3
  const order = Uint32Array.from(examples, (_, index) => index)
  const kept = 1 / (1 - dropout)

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index]
      if (example === undefined) continue
      const { features, isSpam, weight } = example
      const { buckets, values } = features
      const seed = (random() * 2 ** 32) | 0
      let sum = bias
      for (let i = 0; i < buckets.length; i++)
        if (!isDropped(seed, i, dropout)) sum += (weights[buckets[i] ?? 0] ?? 0) * (values[i] ?? 0) * kept
      for (let i = 0; i < shapeCount; i++) sum += (shapes[i] ?? 0) * (features.shapes[i] ?? 0)
      const slope = weight * (1 / (1 + Math.exp(-sum)) - (isSpam ? 1 : 0))
      for (let i = 0; i < buckets.length; i++) {
        if (isDropped(seed, i, dropout)) continue
        const bucket = buckets[i] ?? 0
        const gradient = slope * (values[i] ?? 0) * kept + l2 * (weights[bucket] ?? 0)
        const square = (squares[bucket] ?? 0) + gradient * gradient
        squares[bucket] = square
        weights[bucket] = (weights[bucket] ?? 0) - (rate * gradient) / Math.sqrt(square)
      }
      for (let i = 0; i < shapeCount; i++) {
        const gradient = slope * (features.shapes[i] ?? 0) + l2 * (shapes[i] ?? 0)
        if (gradient === 0) continue
        const square = (shapeSquares[i] ?? 0) + gradient * gradient
        shapeSquares[i] = square
        shapes[i] = (shapes[i] ?? 0) - (rate * gradient) / Math.sqrt(square)
      }
      biasSquares += slope * slope
      bias -= (rate * slope) / Math.sqrt(biasSquares)
    }
    progress?.(epoch + 1)
  }
  return { bias, weights, shapes }
}

function isDropped(seed: number, i: number, dropout: number): boolean {
  let hash = Math.imul(seed ^ (i + 1), 0x9e3779b1)
  hash ^= hash >>> 15
  return (Math.imul(hash, 0x85ebca6b) >>> 0) / 2 ** 32 < dropout
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[other] ?? 0
    order[other] = kept
  }
}
