/** Folds: each source judged by a model that was trained without it, as a new site would be. */

import { synthetic } from '../../seeds/model/synthetic.js'
import { defaultPolicy } from '../../src/domain/policy.js'
import { type Features, featuresOf } from '../../src/signals/model/features.js'
import { logitOf, type Model } from '../../src/signals/model/starter.js'
import { type Example, train } from '../../src/signals/model/train.js'
import { modelCap, priorInside } from '../../src/signals/model.js'
import { makeChance } from '../random.js'
import { commentOf } from './corpora.js'
import type { Judged } from './zero-shot.js'

/** Sources with spam, each left out in turn; sources of ham alone are dealt out over the folds. */
const leftOut = ['youtube_uci', 'blogspam_wp', 'telegram_tgspam']
/** Guesses that a first trial found best; they should be those that the starter is trained with. */
const recipe = { epochs: 6, rate: 0.25, dropout: 0.3, decay: 2e-6, hamWeight: 3, synthetic: 8_000 }
const splicedChars = 200

type Held = { readonly line: Judged; readonly features: Features; readonly fold: number | null }

/** The same lines with the points of models that never saw their source; foreign lines by one that saw all the others. */
export function judgedInFolds(judged: readonly Judged[], say: (what: string) => void): Judged[] {
  const held = judged.map((line, index): Held => ({ line, features: slim(line, index), fold: foldOf(line, index) }))
  const found: Judged[] = [...judged]
  for (const fold of [...leftOut.keys(), null]) {
    say(`training without ${fold === null ? 'the foreign sources' : leftOut[fold]}`)
    const model = trainedOn(held.filter((one) => one.line.isSeen && (fold === null || one.fold !== fold)))
    for (const [index, one] of held.entries()) if (one.fold === fold) found[index] = judgedBy(model, one)
  }
  return found
}

function foldOf({ isSeen, source }: Judged, index: number): number | null {
  if (!isSeen) return null
  const own = leftOut.indexOf(source)
  return own === -1 ? index % leftOut.length : own
}

/** Without the words, which serve explanations and fill the memory. */
function slim(line: Judged, index: number): Features {
  const { buckets, values, shapes } = featuresOf(commentOf(line, index))
  return { buckets, values, shapes, words: [], text: '' }
}

function trainedOn(held: readonly Held[]): Model {
  const real = held.filter(({ line }) => !line.isSpam).map(({ line }, index) => spliceable(line, index))
  const made = [...synthetic(makeChance(5).next, recipe.synthetic, real)].map(
    (one): Example => ({ features: featuresOf(one), isSpam: one.isSpam, weight: one.weight }),
  )
  const examples = held.map(({ line, features }): Example => ({ features, isSpam: line.isSpam, weight: 1 }))
  const weighed = [...examples, ...made].map((one) => ({
    ...one,
    weight: one.weight * (one.isSpam ? 1 : recipe.hamWeight),
  }))
  return train(weighed, { ...recipe, chance: makeChance(1).next })
}

const spliceable = (line: Judged, index: number): string => commentOf(line, index).body.slice(0, splicedChars)

/** As the signal `model` and `judge` make points of log-odds. */
function judgedBy(model: Model, { line, features }: Held): Judged {
  const strength = Math.max(-1, Math.min(1, (logitOf(model, features) - priorInside) / modelCap))
  const own = Math.round(100 * (defaultPolicy.weights.model ?? 0) * strength)
  const points = line.points - (line.by.get('model') ?? 0) + own
  return { ...line, points, by: new Map(line.by).set('model', own) }
}
