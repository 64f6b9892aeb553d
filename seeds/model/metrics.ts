/** The figures of a scorer: scores from 0 to 1 against labels. */

export type Scored = { readonly score: number; readonly isSpam: boolean }

/** Null where a class is missing. Decided spam from .5 on. */
export type Figures = {
  readonly spam: number
  readonly ham: number
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly auc: number | null
  /** Recall where at most this share of the ham is above the line: the best line on these very data. */
  readonly recallAt1: number | null
  readonly recallAt01: number | null
  /** Share of the ham from .5, and from .9 on. */
  readonly hamAbove5: number | null
  readonly hamAbove9: number | null
  readonly brier: number
  readonly calibrationError: number
}

export type Bin = { readonly count: number; readonly score: number; readonly spam: number }
export type Point = readonly [x: number, y: number]

const line = 0.5
const binCount = 10

export function figuresOf(scored: readonly Scored[]): Figures {
  const spam = count(scored, ({ isSpam }) => isSpam)
  const ham = scored.length - spam
  const found = count(scored, ({ isSpam, score }) => isSpam && score >= line)
  const flagged = count(scored, ({ score }) => score >= line)
  const hamFrom = (least: number) =>
    share(
      count(scored, ({ isSpam, score }) => !isSpam && score >= least),
      ham,
    )
  const precision = share(found, flagged)
  const recall = share(found, spam)
  const off = binsOf(scored).reduce((sum, bin) => sum + Math.abs(bin.score - bin.spam), 0)
  return {
    spam,
    ham,
    precision,
    recall,
    f1: spam === 0 ? null : (2 * found) / (flagged + spam),
    auc: aucOf(scored),
    recallAt1: recallAt(scored, 0.01),
    recallAt01: recallAt(scored, 0.001),
    hamAbove5: hamFrom(line),
    hamAbove9: hamFrom(0.9),
    brier:
      share(
        sumOf(scored, ({ score, isSpam }) => (score - Number(isSpam)) ** 2),
        scored.length,
      ) ?? 0,
    calibrationError: share(off, scored.length) ?? 0,
  }
}

/** Mann and Whitney's U with midranks: how often a spam scores above a ham, ties counting one half. */
export function aucOf(scored: readonly Scored[]): number | null {
  const spam = count(scored, ({ isSpam }) => isSpam)
  const ham = scored.length - spam
  if (spam === 0 || ham === 0) return null
  let ranks = 0
  let before = 0
  for (const tie of tiesOf(scored).reverse()) {
    ranks += tie.spam * (before + (1 + tie.spam + tie.ham) / 2)
    before += tie.spam + tie.ham
  }
  return (ranks - (spam * (spam + 1)) / 2) / (spam * ham)
}

export function recallAt(scored: readonly Scored[], falsePositives: number): number | null {
  const spam = count(scored, ({ isSpam }) => isSpam)
  const ham = scored.length - spam
  if (spam === 0 || ham === 0) return null
  const allowed = Math.floor(falsePositives * ham + 1e-9)
  let [found, flagged] = [0, 0]
  for (const tie of tiesOf(scored)) {
    flagged += tie.ham
    if (flagged > allowed) break
    found += tie.spam
  }
  return found / spam
}

/** Recall and precision, from the highest score down. */
export function precisionRecall(scored: readonly Scored[]): Point[] {
  const spam = count(scored, ({ isSpam }) => isSpam)
  let [found, flagged] = [0, 0]
  return tiesOf(scored).map((tie) => {
    found += tie.spam
    flagged += tie.spam + tie.ham
    return [found / Math.max(1, spam), found / flagged] as const
  })
}

/** Ten bins of equal width: how many, the sum of their scores, and how many are spam. */
export function binsOf(scored: readonly Scored[]): Bin[] {
  const bins = Array.from({ length: binCount }, () => ({ count: 0, score: 0, spam: 0 }))
  for (const { score, isSpam } of scored) {
    const bin = bins[Math.min(binCount - 1, Math.floor(score * binCount))]
    if (!bin) throw new RangeError(`expected a score from 0 to 1; came ${score}`)
    bin.count += 1
    bin.score += score
    bin.spam += Number(isSpam)
  }
  return bins
}

export const meanOf = (values: readonly number[]): number | null =>
  share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  )

type Tie = { readonly score: number; spam: number; ham: number }

/** By score, the highest first. */
function tiesOf(scored: readonly Scored[]): Tie[] {
  const ties: Tie[] = []
  for (const { score, isSpam } of scored.toSorted((one, other) => other.score - one.score)) {
    let tie = ties.at(-1)
    if (tie?.score !== score) {
      tie = { score, spam: 0, ham: 0 }
      ties.push(tie)
    }
    if (isSpam) tie.spam += 1
    else tie.ham += 1
  }
  return ties
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const count = (scored: readonly Scored[], has: (one: Scored) => boolean): number =>
  scored.reduce((sum, one) => sum + Number(has(one)), 0)
const sumOf = (scored: readonly Scored[], of: (one: Scored) => number): number =>
  scored.reduce((sum, one) => sum + of(one), 0)
