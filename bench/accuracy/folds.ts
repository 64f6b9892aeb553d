/** Folds: each source the starter was trained on, judged by a model that was trained without it, as a new site would be. */

import { calibrate } from '../../seeds/model/calibrate.js'
import { randomFrom } from '../../seeds/model/grammar.js'
import { ownTexts } from '../../seeds/model/own-texts.js'
import { withAuthor, withoutAuthor } from '../../seeds/model/persons.js'
import { recipe } from '../../seeds/model/recipe.js'
import type { Author } from '../../src/domain/comment.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { type Features, featuresOf, type Seen } from '../../src/signals/model/features.js'
import { logitOf } from '../../src/signals/model/starter.js'
import { type Example, train } from '../../src/signals/model/train.js'
import { modelCap, priorInside } from '../../src/signals/model.js'
import { commentOf } from './corpora.js'
import type { Judged } from './zero-shot.js'

/** Sources with spam, each left out in turn; sources of ham alone are dealt out over the folds. */
export const leftOut = ['youtube_uci', 'blogspam_wp', 'telegram_tgspam']

type Text = Seen & { readonly source: string; readonly isSpam: boolean }
type Told = { readonly index: number; readonly score: number; readonly isSpam: boolean }

/** The same lines; those that the starter has seen with the points of models that have not seen their source. */
export function judgedInFolds(judged: readonly Judged[], say: (what: string) => void): Judged[] {
  const texts = judged.map(
    (line, index): Text => ({ ...commentOf(line, index), source: line.source, isSpam: line.isSpam }),
  )
  const isSeen = (index: number) => judged[index]?.isSeen === true
  const own = [...ownTexts(texts.filter((_, index) => isSeen(index)))].map((text) => exampleFrom(text, text.author))
  const told = leftOut.flatMap((left, fold): Told[] => {
    say(`training without ${left}`)
    const isTested = (index: number) => isSeen(index) && foldOf(texts[index]?.source ?? '', index) === fold
    const real = texts.filter((_, index) => isSeen(index) && !isTested(index))
    const model = train([...examplesOf(real), ...own], { ...recipe, random: randomFrom(1) })
    return texts.flatMap((text, index) =>
      isTested(index) ? [{ index, score: logitOf(model, featuresOf(text)), isSpam: text.isSpam }] : [],
    )
  })
  const { scale, shift } = calibrate(told, recipe)
  const found = [...judged]
  for (const { index, score } of told) {
    const line = judged[index]
    if (line) found[index] = judgedBy(scale * score + shift, line)
  }
  return found
}

/** Which of `leftOut` a line of a seen source is left out with. */
export function foldOf(source: string, index: number): number {
  const own = leftOut.indexOf(source)
  return own === -1 ? index % leftOut.length : own
}

function examplesOf(texts: readonly Text[]): Example[] {
  const random = randomFrom(11)
  return texts.map((text) =>
    exampleFrom(text, text.isSpam ? withoutAuthor(text.author, random) : withAuthor(text.author, random)),
  )
}

const exampleFrom = (text: Pick<Text, 'body' | 'isSpam'>, author: Pick<Author, 'name' | 'url'>): Example => ({
  features: slim(featuresOf({ body: text.body, author })),
  isSpam: text.isSpam,
  weight: text.isSpam ? 1 : recipe.hamWeight,
})

/** Without the words, which serve explanations and fill the memory. */
const slim = ({ buckets, values, shapes }: Features): Features => ({ buckets, values, shapes, words: [], text: '' })

/** As the signal `model` and `judge` make points of log-odds. */
function judgedBy(logit: number, line: Judged): Judged {
  const strength = Math.max(-1, Math.min(1, (logit - priorInside) / modelCap))
  const own = Math.round(100 * (defaultPolicy.weights.model ?? 0) * strength)
  const points = line.points - (line.by.get('model') ?? 0) + own
  return { ...line, points, by: new Map(line.by).set('model', own) }
}
