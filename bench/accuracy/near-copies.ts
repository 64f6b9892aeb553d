/** Near copies of decided spam are caught, and honest comments are not taken for such. */
import { makeSeenBefore } from '../../bin/score/seen-before.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { judge } from '../../src/domain/verdict.js'
import { readAll, signals } from '../../src/signals/index.js'
import { makeChance } from '../random.js'
import { commentOf, type Labelled } from './corpora.js'
import { jaccard, type Mutation, mutated, mutations } from './mutants.js'

const campaignSource = 'blogspam_wp'
const leastJaccard = 0.6

export type Caught = { readonly mutation: Mutation; readonly copies: number; readonly caught: number }
export type NearCopies = {
  readonly decided: number
  readonly byMutation: readonly Caught[]
  readonly ham: number
  readonly hamMatched: number
}

export function tryNearCopies(lines: readonly Labelled[]): NearCopies {
  const look = makeSeenBefore(Buffer.alloc(32, 1))
  const campaigns = lines.filter(({ source }) => source === campaignSource).map(commentOf)
  for (const comment of campaigns) look(comment, null).keep('spam', true)

  const chance = makeChance(4)
  const byMutation = mutations.map((mutation): Caught => {
    const copies = campaigns.flatMap((comment) => {
      const body = mutated(comment.body, mutation, chance)
      return body !== comment.body && jaccard(body, comment.body) >= leastJaccard ? [{ ...comment, body }] : []
    })
    const caught = copies.filter((comment) => {
      const { context } = look(comment, null)
      const readings = readAll(signals, comment, context)
      return judge({ comment, context, policy: defaultPolicy, readings }).probability >= defaultPolicy.spamAt
    })
    return { mutation, copies: copies.length, caught: caught.length }
  })
  const ham = lines.filter(({ isSpam, source }) => !isSpam && source !== campaignSource)
  const matched = ham.filter((line, index) => look(commentOf(line, index), null).context.alike.length > 0)
  return { decided: campaigns.length, byMutation, ham: ham.length, hamMatched: matched.length }
}
