/** Zero-shot: what each signal gives to each line, when lines are strangers and nobody has decided anything. */

import { makeScorer } from '../../bin/score/scorer.js'
import { lookAtNothing } from '../../bin/score/seen-before.js'
import { type Figures, figuresOf, type Scored } from '../../seeds/model/metrics.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { probabilityOf } from '../../src/domain/verdict.js'
import { signals } from '../../src/signals/index.js'
import { commentOf, type Labelled } from './corpora.js'

/** Points by signal, without those that gave none. */
export type Judged = Labelled & {
  readonly points: number
  readonly by: ReadonlyMap<string, number>
  readonly chars: number
}

export function judgeAll(lines: readonly Labelled[], done: (lines: number) => void): Judged[] {
  const scorer = makeScorer(signals, defaultPolicy, lookAtNothing)
  return lines.map((line, index) => {
    const comment = commentOf(line, index)
    const { points, account } = scorer.score(comment)
    done(index + 1)
    const by = new Map(account.filter((one) => one.points !== 0).map((one) => [one.signal, one.points]))
    return { ...line, points, by, chars: comment.body.length }
  })
}

export const scoredOf = (judged: readonly Judged[]): Scored[] =>
  judged.map(({ points, isSpam }) => ({ score: probabilityOf(points), isSpam }))

export type Pool = {
  readonly name: string
  readonly trained: 'seen' | 'foreign' | 'both'
  readonly lines: readonly Judged[]
}

/** Each source, and what they are together. */
export function poolsOf(judged: readonly Judged[]): Pool[] {
  const sources = [...new Set(judged.map(({ source }) => source))]
  const foreign = judged.filter(({ isSeen }) => !isSeen)
  return [
    ...sources.map((name): Pool => {
      const lines = judged.filter(({ source }) => source === name)
      return { name, trained: lines[0]?.isSeen ? 'seen' : 'foreign', lines }
    }),
    { name: '**all**', trained: 'both', lines: judged },
    { name: '**English**', trained: 'both', lines: judged.filter(({ isEnglish }) => isEnglish) },
    { name: '**foreign**', trained: 'foreign', lines: foreign },
  ]
}

export type Ablation = { readonly signal: string; readonly figures: Figures }

/** The figures without each signal that said anything at all. */
export function ablations(judged: readonly Judged[]): Ablation[] {
  const speaking = signals.map(({ name }) => name).filter((name) => judged.some(({ by }) => by.has(name)))
  return speaking.map((signal) => ({
    signal,
    figures: figuresOf(
      judged.map(({ points, by, isSpam }) => ({ score: probabilityOf(points - (by.get(signal) ?? 0)), isSpam })),
    ),
  }))
}

const lengths = [20, 50, 100, 200, 500, 1_000, Number.POSITIVE_INFINITY]

export type Length = { readonly below: number; readonly ham: number; readonly above5: number; readonly above9: number }

/** False positives by the length of the text in characters. */
export const byLength = (judged: readonly Judged[]): Length[] =>
  lengths.map((below, index) => {
    const ham = scoredOf(
      judged.filter(({ isSpam, chars }) => !isSpam && chars < below && chars >= (lengths[index - 1] ?? 0)),
    )
    const from = (least: number) => ham.filter(({ score }) => score >= least).length
    return { below, ham: ham.length, above5: from(0.5), above9: from(0.9) }
  })
