/** How well log-odds fit labels, and the affine map that makes probabilities of them. */
import type { Labelled } from './lines.js'

export type Judged = { readonly line: Labelled; readonly logit: number }
export type Affine = { readonly slope: number; readonly offset: number }

export const probabilityOf = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** Logistic regression on the log-odds alone (Platt 1999), by Newton's method. */
export function affineFor(judged: readonly Judged[]): Affine {
  let [slope, offset] = [1, 0]
  for (let round = 0; round < 30; round++) {
    let [gs, go, ss, so, oo] = [0, 0, 1e-9, 0, 1e-9]
    for (const { line, logit } of judged) {
      const p = probabilityOf(slope * logit + offset)
      const error = p - (line.isSpam ? 1 : 0)
      const curve = p * (1 - p)
      gs += error * logit
      go += error
      ss += curve * logit * logit
      so += curve * logit
      oo += curve
    }
    const determinant = ss * oo - so * so
    slope -= (oo * gs - so * go) / determinant
    offset -= (ss * go - so * gs) / determinant
  }
  return { slope, offset }
}

export const mapped = (judged: readonly Judged[], { slope, offset }: Affine): Judged[] =>
  judged.map(({ line, logit }) => ({ line, logit: slope * logit + offset }))

export type Fit = {
  readonly lines: number
  readonly spam: number
  /** Area under the receiver's curve. */
  readonly auc: number
  readonly recallAt1: number
  readonly recallAt01: number
  /** Shares of ham above a probability of .5 and .9. */
  readonly hamAboveHalf: number
  readonly hamAboveNine: number
  readonly recall: number
  readonly calibrationError: number
}

export function fitOf(judged: readonly Judged[]): Fit {
  const ham = judged.filter(({ line }) => !line.isSpam).map(({ logit }) => logit)
  const spam = judged.filter(({ line }) => line.isSpam).map(({ logit }) => logit)
  const above = (logits: readonly number[], threshold: number): number =>
    logits.filter((logit) => logit > threshold).length / Math.max(1, logits.length)
  const descending = ham.toSorted((one, other) => other - one)
  const recallAt = (share: number): number => above(spam, descending[Math.floor(share * ham.length)] ?? 0)
  return {
    lines: judged.length,
    spam: spam.length,
    auc: areaUnder(judged, spam.length),
    recallAt1: recallAt(0.01),
    recallAt01: recallAt(0.001),
    hamAboveHalf: above(ham, 0),
    hamAboveNine: above(ham, Math.log(9)),
    recall: above(spam, 0),
    calibrationError: calibrationError(judged),
  }
}

/** By ranks (Mann and Whitney 1947); log-odds are hardly ever equal. */
function areaUnder(judged: readonly Judged[], spam: number): number {
  const rising = judged.toSorted((one, other) => one.logit - other.logit)
  const ranks = rising.reduce((sum, { line }, index) => sum + (line.isSpam ? index + 1 : 0), 0)
  return (ranks - (spam * (spam + 1)) / 2) / Math.max(1, spam * (judged.length - spam))
}

/** Expected calibration error over ten bins of equal width. */
function calibrationError(judged: readonly Judged[]): number {
  const gaps = new Float64Array(10)
  for (const { line, logit } of judged) {
    const p = probabilityOf(logit)
    const bin = Math.min(9, Math.floor(p * 10))
    gaps[bin] = (gaps[bin] ?? 0) + p - (line.isSpam ? 1 : 0)
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, judged.length)
}
