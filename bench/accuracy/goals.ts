/** What the accuracy bench must reach, and whether it did. */

import type { Figures } from '../../seeds/model/metrics.js'
import type { Finding } from '../goals.js'
import { type Learnt, meansOf } from './learning.js'
import type { NearCopies } from './near-copies.js'

/** Each is null where it was not measured. */
export type Reached = {
  readonly english: Figures
  readonly learnt: readonly Learnt[] | null
  readonly nearCopies: NearCopies | null
}

const atLeast = (goal: string, limit: number, reached: number | null): Finding => ({
  goal,
  limit: `at least ${limit}`,
  reached,
  isMet: reached === null ? null : reached >= limit,
})
const atMost = (goal: string, limit: number, reached: number | null): Finding => ({
  goal,
  limit: `at most ${limit}`,
  reached,
  isMet: reached === null ? null : reached <= limit,
})

/** The limits are those of the issue "Scoring", section To reach; percentages as such. */
export function accuracyFindings({ english, learnt, nearCopies }: Reached): readonly Finding[] {
  const layer = learnt?.filter(({ way }) => way === 'layer') ?? []
  const [, after50 = null, after200 = null] = meansOf(layer)
  const worst = layer.length === 0 ? null : Math.min(...layer.map(({ oneSided }) => oneSided))
  const copies = nearCopies?.byMutation.reduce((sum, one) => sum + one.copies, 0) ?? 0
  const caught = nearCopies?.byMutation.reduce((sum, one) => sum + one.caught, 0) ?? 0
  const percent = (share: number | null) => (share === null ? null : 100 * share)
  return [
    atLeast('English, AUC', 0.965, english.auc),
    atLeast('English, recall at 1 % false positives', 0.63, english.recallAt1),
    atLeast('English, recall at 0.1 %', 0.36, english.recallAt01),
    atMost('English, ham from .5, %', 1.2, percent(english.hamAbove5)),
    atMost('English, ham from .9, %', 0.15, percent(english.hamAbove9)),
    atMost('English, calibration error', 0.02, english.calibrationError),
    atLeast('mean F1 of seven sites after 50 decisions', 0.79, after50),
    atLeast('mean F1 of seven sites after 200', 0.85, after200),
    atLeast('F1 won by 50 decisions that are all ham, worst site', -0.02, worst),
    atLeast('near copies of decided spam at spamAt, %', 99, copies === 0 ? null : (100 * caught) / copies),
    atMost('honest comments matched by the memory', 2, nearCopies?.hamMatched ?? null),
  ]
}
