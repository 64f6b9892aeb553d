/** Cross-validation by source and group: each part is judged by a model that saw none of its kind. */
import { featuresOf } from '../../src/signals/model/features.js'
import { logitOf } from '../../src/signals/model/starter.js'
import type { Judged } from './fit.js'
import { type Labelled, mayShip } from './lines.js'
import { trained } from './trained.js'

const isLargeHam = ({ source }: Labelled): boolean => source === 'ham_civil_toxic' || source === 'ham_wikitalk'
/** By the text, so that the same text is always on the same side. */
const thirdOf = ({ body }: Labelled): number =>
  Array.from(body).reduce((hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 0) % 3

type Fold = { readonly name: string; readonly holdsOut: (line: Labelled) => boolean }

/** A blog that is foreign, with one video of a known site; a video site that is foreign; a chat that is foreign, with another video. */
const folds: readonly Fold[] = [
  {
    name: 'blog spam and one video left out',
    holdsOut: (line) =>
      line.source === 'blogspam_wp' || line.group === 'psy' || (isLargeHam(line) && thirdOf(line) === 0),
  },
  {
    name: 'all videos left out',
    holdsOut: (line) => line.source === 'youtube_uci' || (isLargeHam(line) && thirdOf(line) === 1),
  },
  {
    name: 'chat and one video left out',
    holdsOut: (line) =>
      line.source === 'telegram_tgspam' || line.group === 'katyperry' || (isLargeHam(line) && thirdOf(line) === 2),
  },
]

export type Part = Judged & { readonly fold: string }

/** Lines that may not ship are judged by the first fold's model. */
export function crossValidated(lines: readonly Labelled[], onStep: (step: string) => void): Part[] {
  return folds.flatMap(({ name, holdsOut }, index) => {
    const isForeign = (line: Labelled): boolean => !mayShip.includes(line.source)
    const model = trained(
      lines.filter((line) => !isForeign(line) && !holdsOut(line)),
      (step) => onStep(`${name}: ${step}`),
    )
    return lines
      .filter((line) => (isForeign(line) ? index === 0 : holdsOut(line)))
      .map((line) => ({ fold: name, line, logit: logitOf(model, featuresOf(line)) }))
  })
}

/** What the targets speak of: the pooled English lines. */
export const isEnglish = ({ line }: Judged): boolean => line.language === 'en' && line.source !== 'telegram_tgspam'
