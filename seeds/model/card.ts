/** Writes the figures into the model card, and nothing else of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Figures } from './metrics.js'
import type { Coefficients } from './regression.js'

const path = 'seeds/model/CARD.md'
const place = /<!-- figures -->[\s\S]*<!-- end of figures -->/

/** @returns what was written */
export function writeCard(rows: readonly [what: string, figures: Figures][], { weights, prior }: Coefficients): string {
  const [model, disguise] = weights
  const table = [
    '| scored | texts | ROC-AUC | recall at 1 % | at 0.1 % | ham above .5 | above .9 | calibration error |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(rowOf),
    '',
    `A regression over the readings of the left-out sources gives the weights model ${model?.toFixed(1)}, disguise`,
    `${disguise?.toFixed(1)}, and the prior ${prior.toFixed(1)}.`,
  ].join('\n')
  const card = readFileSync(path, 'utf8')
  writeFileSync(path, card.replace(place, `<!-- figures -->\n${table}\n<!-- end of figures -->`))
  return table
}

function rowOf([what, figures]: readonly [what: string, figures: Figures]): string {
  const { auc, recallAt1, recallAt01, hamAbove5, hamAbove9, calibrationError } = figures
  const shares = [auc, recallAt1, recallAt01].map((share) => share?.toFixed(3) ?? '-')
  const percents = [hamAbove5, hamAbove9].map((share) => (share === null ? '-' : `${(100 * share).toFixed(2)} %`))
  const cells = [what, figures.spam + figures.ham, ...shares, ...percents, calibrationError.toFixed(3)]
  return `| ${cells.join(' | ')} |`
}
