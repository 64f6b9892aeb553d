/** Calibrates: the affine map that makes log-odds of the model's scores, so that accounts still add up. */

import type { Scored } from './metrics.js'
import type { recipe } from './recipe.js'

export type Calibration = { readonly scale: number; readonly shift: number }

/** Scale and shift for scores in log-odds, with the ham above one half held below `maxHamAbove`. */
export function calibrate(
  scored: readonly Scored[],
  { spamShare, maxHamAbove }: Pick<typeof recipe, 'spamShare' | 'maxHamAbove'>,
): Calibration {
  const { scale, shift } = fitted(scored, spamShare)
  const ham = scored.filter(({ isSpam }) => !isSpam).map(({ score }) => score)
  const line = ham.toSorted((one, other) => other - one)[Math.floor(maxHamAbove * ham.length)] ?? 0
  return { scale, shift: Math.min(shift, -scale * line) }
}

/**
 * Fits scale and shift by logistic regression on scores of texts whose source was left out of training (Platt 1999). Each
 * side is weighed so that spam is `share` of all, whatever it is in the corpora.
 */
function fitted(scored: readonly Scored[], share: number): Calibration {
  const spam = scored.filter(({ isSpam }) => isSpam).length
  const weights = { spam: share / spam, ham: (1 - share) / (scored.length - spam) }
  let [scale, shift] = [1, 0]
  // Newton's method: two numbers, and the loss is convex.
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9]
    for (const { score, isSpam } of scored) {
      const weight = isSpam ? weights.spam : weights.ham
      const chance = 1 / (1 + Math.exp(-(scale * score + shift)))
      const slope = weight * (chance - (isSpam ? 1 : 0))
      const bend = weight * chance * (1 - chance)
      g0 += slope * score
      g1 += slope
      h00 += bend * score * score
      h01 += bend * score
      h11 += bend
    }
    const det = h00 * h11 - h01 * h01
    scale -= (h11 * g0 - h01 * g1) / det
    shift -= (h00 * g1 - h01 * g0) / det
  }
  return { scale, shift }
}
