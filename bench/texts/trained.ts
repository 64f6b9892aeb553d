/** A model trained on lines, as it ships: quantised. */
import { featuresOf } from '../../src/signals/model/features.js'
import { quantised, unquantised } from '../../src/signals/model/quantised.js'
import type { Model } from '../../src/signals/model/starter.js'
import { train } from '../../src/signals/model/train.js'
import { makeChance } from '../random.js'
import { trainingLines, usualAmounts } from './lessons.js'
import type { Labelled } from './lines.js'

/** By cross-validation: more epochs or a smaller rate change less than another seed does. */
const training = { epochs: 3, rate: 0.25, dropout: 0.3, decay: 2e-6 }
export const seed = 1

/** @param onStep is told what is going on, for the progress shown */
export function trained(real: readonly Labelled[], onStep: (step: string) => void): Model {
  const lines = trainingLines(real, usualAmounts, seed)
  onStep(`${lines.length} lines, ${real.length} of them people's`)
  const examples = lines.map(({ isSpam, weight, ...seen }) => ({ features: featuresOf(seen), isSpam, weight }))
  const model = train(examples, {
    ...training,
    chance: makeChance(seed).next,
    onEpoch: (epoch, loss) => onStep(`epoch ${epoch} of ${training.epochs}, loss ${loss.toFixed(4)}`),
  })
  return { ...model, weights: unquantised(quantised(model.weights)) }
}
