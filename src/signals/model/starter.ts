/** The starter model: what every site begins with; trained by `npm run train`, described in seeds/model/CARD.md. */
import type { Features } from './features.js'
import { unquantised } from './quantised.js'
import kept from './starter.json' with { type: 'json' }

export type Model = {
  readonly bias: number
  /** By bucket. */
  readonly weights: Float32Array
  /** In the order of shapes.ts. */
  readonly shapes: Float32Array
}

/** What verdicts pin. */
export const starterVersion: string = kept.version

let starter: Model | undefined // unpacked once: a megabyte that never changes

export function starterModel(): Model {
  starter ??= { bias: kept.bias, weights: unquantised(kept.weights), shapes: Float32Array.from(kept.shapes) }
  return starter
}

/** Natural log-odds of spam, calibrated for a stream where 1 in 9 is spam. */
export function logitOf({ bias, weights, shapes }: Model, features: Features): number {
  const { buckets, values, shapes: seen } = features
  let logit = bias // in no closure, as V8 would make an object of each of a thousand sums
  for (let at = 0; at < buckets.length; at++) logit += (values[at] ?? 0) * (weights[buckets[at] ?? 0] ?? 0)
  for (let at = 0; at < seen.length; at++) logit += (seen[at] ?? 0) * (shapes[at] ?? 0)
  return logit
}
