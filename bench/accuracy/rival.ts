/** The rivals: other spam filters, trained on the same lines in the same run. */
import { spawnSync } from 'node:child_process'
import { figuresOf, type Scored } from '../../seeds/model/metrics.js'
import { trainBogofilter } from './bogofilter.js'
import type { Labelled, Site } from './corpora.js'
import { type Example, exampleFrom, type Trained } from './example.js'
import { foldOf, leftOut } from './folds.js'
import { decisionCounts, firstDraw, leastRest } from './learning.js'
import { trainWink } from './wink.js'

export type Rival = { readonly name: string; train(examples: readonly Example[]): Trained }

/** Those that are installed here, and a sentence for each that is not. */
export function rivalsHere(): { readonly rivals: readonly Rival[]; readonly absent: readonly string[] } {
  const wink: Rival = { name: 'wink naive Bayes', train: trainWink }
  const hasBogofilter = spawnSync('bogofilter', ['-V']).status === 0
  return hasBogofilter
    ? { rivals: [wink, { name: 'bogofilter', train: trainBogofilter }], absent: [] }
    : { rivals: [wink], absent: ['bogofilter is not installed here and was left out'] }
}

/** Trained on what the starter was trained on, and tried on everything. */
export function rivalZeroShot({ train }: Rival, lines: readonly Labelled[]): Scored[] {
  const trained = train(lines.filter(({ isSeen }) => isSeen).map(exampleFrom))
  return scoredBy(trained, lines)
}

/** As `rivalZeroShot`, but what is tried on a source was trained without it. */
export function rivalInFolds({ train }: Rival, lines: readonly Labelled[]): Scored[] {
  const foldIn = (line: Labelled, index: number) => (line.isSeen ? foldOf(line.source, index) : null)
  const folds = lines.map(foldIn)
  const scored: Scored[] = []
  for (const fold of [...leftOut.keys(), null]) {
    const known = lines.filter((line, index) => line.isSeen && folds[index] !== fold)
    const tested = [...lines.keys()].filter((index) => folds[index] === fold)
    const found = scoredBy(
      train(known.map(exampleFrom)),
      tested.flatMap((index) => lines[index] ?? []),
    )
    for (const [at, index] of tested.entries()) scored[index] = found[at] ?? { score: 0, isSpam: false }
  }
  return scored
}

/** F1 at .5 on the rest of a site after its first decisions, which come on top of what the starter was trained on. */
export function rivalLearns({ train }: Rival, { lines }: Site, all: readonly Labelled[]): (number | null)[] {
  const own = new Set(lines)
  const others = all.filter((line) => line.isSeen && !own.has(line)).map(exampleFrom)
  return decisionCounts.map((count) => {
    const { decided, rest } = firstDraw(lines, count)
    if (rest.length < leastRest) return null
    return figuresOf(scoredBy(train([...others, ...decided.map(exampleFrom)]), rest)).f1
  })
}

function scoredBy(trained: Trained, lines: readonly Labelled[]): Scored[] {
  const scores = trained(lines.map((line) => exampleFrom(line).text))
  return lines.map(({ isSpam }, index) => ({ score: scores[index] ?? 0, isSpam }))
}
