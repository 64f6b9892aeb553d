/** Scores comments as the workers do, one after another, and learns from decisions; with no records behind it. */
import type { Comment } from '../../src/domain/comment.js'
import type { Layer } from '../../src/domain/layer.js'
import type { Policy } from '../../src/domain/policy/policy.js'
import { judge, type Verdict } from '../../src/domain/verdict.js'
import { readAll } from '../../src/signals/index.js'
import type { Signal } from '../../src/signals/signal.js'
import { emptyLayer } from '../../src/signals/site/layer.js'
import { learn } from '../../src/signals/site/learn.js'
import type { Look } from './seen-before.js'

export type Scorer = {
  score(comment: Comment): Verdict
  /** Takes a comment with a moderator's decision on it. */
  decide(comment: Comment, isSpam: boolean): void
}

export function makeScorer(signals: readonly Signal[], policy: Policy, look: Look): Scorer {
  let layer: Layer | null = null
  let lessons = 0
  const find = (comment: Comment) => {
    const { context, keep } = look(comment, layer)
    const readings = readAll(signals, comment, context)
    return { verdict: judge({ comment, context, policy, readings }), context, keep }
  }
  return {
    score(comment) {
      const { verdict, keep } = find(comment)
      keep(verdict.status, false)
      return verdict
    },
    decide(comment, isSpam) {
      const { verdict, context, keep } = find(comment)
      lessons += 1
      layer = learn(layer ?? emptyLayer, [
        {
          id: lessons,
          isSpam,
          corrects: verdict.probability >= 0.5 !== isSpam,
          body: comment.body,
          author: comment.author,
          moderator: 'command line',
          writer: comment.author.externalId ?? comment.author.email,
          campaign: context.campaign,
        },
      ])
      keep(isSpam ? 'spam' : 'approved', true)
    },
  }
}
