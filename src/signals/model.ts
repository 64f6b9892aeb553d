/** Model: the text as the starter model reads it, trained on comments from many places. */
import { read, skipped } from '../domain/reading.js'
import { glanceAt } from './model/glance.js'
import { starterModel } from './model/starter.js'
import { markedFromNats, weighedMost } from './model/weighed-most.js'
import type { Signal } from './signal.js'

const name = 'model'

/** Nats at full strength: the signal's weight in the default policy. */
export const modelCap = 9
/** The log-odds of 1 in 9, which the starter's own log-odds hold already and the policy's prior says once for all signals. */
export const priorInside = -2.1

export const model: Signal = {
  name,
  read(comment) {
    if (comment.body.trim() === '') return skipped(name, 'no text')
    const { features, logit } = glanceAt(comment)
    const nats = logit - priorInside
    const { weights } = starterModel()
    const evidence = nats < markedFromNats ? [] : weighedMost(features, (bucket) => weights[bucket] ?? 0)
    return read(name, nats / modelCap, sentence(nats), evidence)
  },
}

/** What a change of the odds by so many nats means to an editor. */
function sentence(nats: number): string {
  if (nats > 4) return 'reads like spam'
  if (nats > 2) return 'reads much like spam'
  if (nats > 0.5) return 'reads a little like spam'
  if (nats > -0.5) return 'reads neither like spam nor like an honest comment'
  if (nats > -2) return 'reads like an honest comment rather than spam'
  return 'reads like an honest comment'
}
