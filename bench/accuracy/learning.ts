/** Learning: what a site's first decisions make of the rest of it. */

import { makeScorer } from '../../bin/score/scorer.js'
import { type Look, lookAtNothing, makeSeenBefore } from '../../bin/score/seen-before.js'
import { figuresOf, meanOf } from '../../seeds/model/metrics.js'
import type { Comment } from '../../src/domain/comment.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { signals } from '../../src/signals/index.js'
import { makeChance } from '../random.js'
import { commentOf, type Labelled, type Site, shuffled } from './corpora.js'

export const decisionCounts = [0, 50, 200, 1_000] as const
const oneSided = 50
/** With fewer lines left than this, F1 is chance. */
export const leastRest = 100

export type Way = 'layer' | 'layer and memory'
/** F1 at .5 on the rest, mean of the draws; null where the site has too few lines. */
export type Learnt = {
  readonly site: string
  readonly isSeen: boolean
  readonly way: Way
  readonly f1: readonly (number | null)[]
  /** After decisions that are all ham, less zero-shot on the same lines: not below 0 when nothing is lost. */
  readonly oneSided: number
}

type Case = { readonly comment: Comment; readonly isSpam: boolean }

export function learnSite({ name, isSeen, lines }: Site, draws: number, say: (what: string) => void): Learnt[] {
  // Made once: their features are remembered with them.
  const cases = lines.map((line, index): Case => ({ comment: commentOf(line, index), isSpam: line.isSpam }))
  return (['layer', 'layer and memory'] as const).map((way) => {
    const f1s: number[][] = decisionCounts.map(() => [])
    const losses: number[] = []
    for (let draw = 1; draw <= draws; draw++) {
      say(`${name}, ${way}, draw ${draw} of ${draws}`)
      const mixed = shuffled(cases, makeChance(draw))
      for (const [index, count] of decisionCounts.entries()) {
        const rest = mixed.slice(count)
        if (rest.length >= leastRest) f1s[index]?.push(f1After(mixed.slice(0, count), rest, way))
      }
      const ham = mixed.filter(({ isSpam }) => !isSpam).slice(0, oneSided)
      const rest = mixed.filter((one) => !ham.includes(one))
      losses.push(f1After(ham, rest, way) - f1After([], rest, way))
    }
    return { site: name, isSeen, way, f1: f1s.map(meanOf), oneSided: meanOf(losses) ?? 0 }
  })
}

function f1After(decisions: readonly Case[], rest: readonly Case[], way: Way): number {
  const scorer = makeScorer(signals, defaultPolicy, lookOf(way))
  for (const { comment, isSpam } of decisions) scorer.decide(comment, isSpam)
  const scored = rest.map(({ comment, isSpam }) => ({ score: scorer.score(comment).probability, isSpam }))
  return figuresOf(scored).f1 ?? 0
}

function lookOf(way: Way): Look {
  switch (way) {
    case 'layer':
      return lookAtNothing
    case 'layer and memory':
      return makeSeenBefore(Buffer.alloc(32, 1))
    default:
      return way satisfies never
  }
}

/** The mean over the sites that have the figure, by number of decisions. */
export const meansOf = (learnt: readonly Learnt[]): (number | null)[] =>
  decisionCounts.map((_, index) => meanOf(learnt.map(({ f1 }) => f1[index] ?? null).filter((value) => value !== null)))

/** The first lines of a site's first draw, and the rest: what rivals learn from and are tried on. */
export function firstDraw(lines: readonly Labelled[], count: number): { decided: Labelled[]; rest: Labelled[] } {
  const mixed = shuffled(lines, makeChance(1))
  return { decided: mixed.slice(0, count), rest: mixed.slice(count) }
}
