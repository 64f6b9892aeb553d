/** The rivals: other spam filters, trained on the same lines in the same run. */
import { spawnSync } from 'node:child_process'
import { trainBogofilter } from './bogofilter.js'
import type { Labelled, Site } from './corpora.js'
import { type Example, exampleFrom, type Trained } from './example.js'
import { decisionCounts, firstDraw, leastRest } from './learning.js'
import { figuresOf, type Scored } from './metrics.js'
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
