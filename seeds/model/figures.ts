/** Figures of a scorer: what share it finds, what it takes for spam in error, how honest its probabilities are. */
import type { Scored } from './calibrate.js'

export type Figures = {
  readonly texts: number
  readonly auc: number
  /** Recall when at most 1 % and 0.1 % of ham is flagged. */
  readonly recallAt1: number
  readonly recallAt01: number
  readonly hamAbove5: number
  readonly hamAbove9: number
  readonly calibrationError: number
}

/** `score` is in log-odds. */
export function figuresOf(scored: readonly Scored[]): Figures {
  const ham = scored.filter(({ isSpam }) => !isSpam)
  const shareAbove = (line: number) => ham.filter(({ score }) => chanceOf(score) > line).length / ham.length
  return {
    texts: scored.length,
    auc: areaUnder(scored),
    recallAt1: recallAt(scored, 0.01),
    recallAt01: recallAt(scored, 0.001),
    hamAbove5: shareAbove(0.5),
    hamAbove9: shareAbove(0.9),
    calibrationError: calibrationError(scored),
  }
}

const chanceOf = (score: number): number => 1 / (1 + Math.exp(-score))

/** The chance that a spam scores higher than a ham (Mann, Whitney 1947), ties by half. */
function areaUnder(scored: readonly Scored[]): number {
  const sorted = scored.toSorted((one, other) => one.score - other.score)
  let [ranks, spam] = [0, 0]
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++
    const spamHere = sorted.slice(from, to).filter(({ isSpam }) => isSpam).length
    ranks += (spamHere * (from + 1 + to)) / 2
    spam += spamHere
    from = to
  }
  return (ranks - (spam * (spam + 1)) / 2) / (spam * (sorted.length - spam))
}

function recallAt(scored: readonly Scored[], share: number): number {
  const ham = scored.filter(({ isSpam }) => !isSpam).map(({ score }) => score)
  const allowed = Math.floor(share * ham.length + 1e-9)
  const line = ham.toSorted((one, other) => other - one)[allowed] ?? Number.NEGATIVE_INFINITY
  const spam = scored.filter(({ isSpam }) => isSpam)
  return spam.filter(({ score }) => score > line).length / spam.length
}

/** Ten bins of equal width: the mean distance of what was said from what was true. */
function calibrationError(scored: readonly Scored[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, spam: 0 }))
  for (const { score, isSpam } of scored) {
    const bin = bins[Math.min(9, Math.floor(10 * chanceOf(score)))]
    if (bin === undefined) continue
    bin.said += chanceOf(score)
    bin.spam += isSpam ? 1 : 0
  }
  return bins.reduce((sum, { said, spam }) => sum + Math.abs(said - spam), 0) / scored.length
}
