/** Trains a linear model: logistic loss, AdaGrad (Duchi et al. 2011), features left out at random (Wager et al. 2013). */
import type { Features } from './features.js'
import { bucketCount } from './hashing.js'
import { shapeCount } from './shapes.js'
import type { Model } from './starter.js'

export type Example = { readonly features: Features; readonly isSpam: boolean; readonly weight: number }

export type Training = {
  readonly epochs: number
  readonly rate: number
  /** Share of the features that each sight of an example leaves out. */
  readonly dropout: number
  readonly decay: number
  /** From 0 to 1, seeded: the same examples give the same model. */
  readonly chance: () => number
  readonly onEpoch?: (epoch: number, loss: number) => void
}

export function train(examples: readonly Example[], training: Training): Model {
  const draft = makeDraft(training)
  const order = examples.map((_, at) => at)
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    shuffle(order, training.chance)
    let loss = 0
    for (const at of order) {
      const example = examples[at]
      if (example) loss += draft.see(example)
    }
    training.onEpoch?.(epoch, loss / examples.length)
  }
  return draft.model()
}

/** Weights and their sums of squared gradients: buckets, then shapes, then the bias. */
function makeDraft({ rate, dropout, decay, chance }: Training) {
  const weights = new Float32Array(bucketCount + shapeCount + 1)
  const squares = new Float32Array(weights.length).fill(1e-6)
  const places = new Uint32Array(100_000)
  const values = new Float32Array(places.length)

  /** Some of the features, the others louder for it. */
  const glimpse = ({ buckets, values: of, shapes }: Features): number => {
    let count = 0
    const keep = (place: number, value: number): void => {
      if (value === 0 || chance() < dropout) return
      places[count] = place
      values[count++] = value / (1 - dropout)
    }
    for (let at = 0; at < buckets.length; at++) keep(buckets[at] ?? 0, of[at] ?? 0)
    for (let at = 0; at < shapes.length; at++) keep(bucketCount + at, shapes[at] ?? 0)
    places[count] = weights.length - 1
    values[count++] = 1
    return count
  }

  const see = ({ features, isSpam, weight }: Example): number => {
    const count = glimpse(features)
    let logit = 0
    for (let at = 0; at < count; at++) logit += (values[at] ?? 0) * (weights[places[at] ?? 0] ?? 0)
    const error = weight * (1 / (1 + Math.exp(-logit)) - (isSpam ? 1 : 0))
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0
      const before = weights[place] ?? 0
      const gradient = error * (values[at] ?? 0) + decay * before
      const square = (squares[place] ?? 0) + gradient * gradient
      squares[place] = square
      weights[place] = before - (rate * gradient) / Math.sqrt(square)
    }
    return weight * Math.log1p(Math.exp(isSpam ? -logit : logit))
  }

  const model = (): Model => ({
    bias: weights[weights.length - 1] ?? 0,
    weights: weights.slice(0, bucketCount),
    shapes: weights.slice(bucketCount, bucketCount + shapeCount),
  })
  return { see, model }
}

/** Fisher and Yates. */
function shuffle(order: number[], chance: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1))
    ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
  }
}
