/** Backtests: recorded readings under a draft. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../../../src/domain/comment.js'
import { nothingSeen } from '../../../src/domain/context.js'
import { maxFlips, startBacktest } from '../../../src/domain/policy/backtest.js'
import { defaultPolicy, type Policy } from '../../../src/domain/policy/policy.js'
import type { Past } from '../../../src/domain/policy/stored-finding.js'
import { failed, type Reading, read, skipped } from '../../../src/domain/reading.js'
import { judge, unjudgeable } from '../../../src/domain/verdict.js'
import { aComment, type Overrides } from '../../a-comment.js'

type Change = {
  readonly comment?: Overrides
  readonly readings?: readonly Reading[]
  readonly policy?: Policy
  readonly decision?: Exclude<Status, 'pending'>
}

function aPast({ comment = {}, readings = [], policy = defaultPolicy, decision }: Change = {}): Past {
  const past = aComment(comment)
  const verdict = judge({ comment: past, context: nothingSeen, policy, readings })
  return {
    comment: past,
    verdict,
    status: decision ?? verdict.status,
    isDecided: decision !== undefined,
    isBlind: false,
  }
}

function report(policy: Policy, pasts: readonly Past[]) {
  const { add, report } = startBacktest(policy)
  for (const past of pasts) add(past)
  return report()
}

const held = [read('links', 0.5, 'many'), skipped('trap', 'no field'), failed('tempo', 'broke')]
const muted = { ...defaultPolicy, weights: { ...defaultPolicy.weights, links: 0 } }

test('what was read is weighed anew, and what was skipped or failed stays so', () => {
  const { draft, lines, changed } = report(muted, [aPast({ readings: held })])
  assert.deepEqual([draft.statuses.approved, changed], [1, 1])
  assert.deepEqual(lines, [
    { signal: 'links', read: 1, skipped: 0, failed: 0, decisive: 0 },
    { signal: 'trap', read: 0, skipped: 1, failed: 0, decisive: 0 },
    { signal: 'tempo', read: 0, skipped: 0, failed: 1, decisive: 0 },
  ])
})

test('a signal is decisive where the lines would say otherwise without it', () => {
  const { lines } = report(defaultPolicy, [
    aPast({ readings: [read('links', 0.5, 'many'), read('trap', 0.01, 'odd')] }),
  ])
  assert.deepEqual(
    lines.map(({ signal, decisive }) => [signal, decisive]),
    [
      ['links', 1],
      ['trap', 0],
    ],
  )
})

test('the rule of an earlier policy is no reading: without its list the lines decide again', () => {
  const lists: Policy['lists'] = [{ kind: 'words', effect: 'reject', note: null, entries: ['bridge'] }]
  const past = aPast({ policy: { ...defaultPolicy, lists } })
  const { draft, before, flips } = report(defaultPolicy, [past])
  assert.deepEqual([before.rules, draft.rules, draft.statuses.approved], [{ list: 1 }, {}, 1])
  assert.equal(flips[0]?.because, "the rule 'list' does not apply under the draft")
})

test('a flip by the lines alone says so', () => {
  const { flips } = report({ ...defaultPolicy, holdAt: 0.01 }, [aPast()])
  assert.equal(flips[0]?.because, 'the lines were moved')
})

test('a required signal that had failed holds, and the flip says so', () => {
  const { flips } = report({ ...defaultPolicy, required: ['tempo'] }, [aPast({ readings: [failed('tempo', 'broke')] })])
  assert.equal(flips[0]?.because, 'a signal that the draft requires had failed')
})

test('the confusion counts decided comments only, by decision and by what was found', () => {
  const { before, draft, decided, replayed } = report(muted, [
    aPast({ readings: held, decision: 'spam' }),
    aPast({ readings: held, decision: 'approved' }),
    aPast({ readings: held }),
  ])
  assert.deepEqual([replayed, decided], [3, 2])
  assert.deepEqual([before.confusion.spam.held, before.confusion.approved.held, before.confusion.held.held], [1, 1, 0])
  assert.deepEqual([draft.confusion.spam.approved, draft.confusion.approved.approved], [1, 1])
})

test('an author is a first-time author until a comment of theirs was approved', () => {
  const policy = { ...defaultPolicy, premoderation: { ...defaultPolicy.premoderation, firstTime: true } }
  const by = (externalId: string) => aPast({ comment: { author: { externalId } } })
  assert.equal(report(policy, [by('ann'), by('ann'), by('bob'), by('ann')]).draft.statuses.held, 2)
})

test('an author is trusted after the decisions that the draft asks for, until spam comes', () => {
  const policy = { ...defaultPolicy, trustedAfter: 2 }
  const good = aPast({ decision: 'approved' })
  const bad = aPast({ readings: [read('trap', 1, 'filled')] })
  const { draft } = report(policy, [good, good, bad, good, bad])
  assert.deepEqual(draft.rules, { role: 1 })
  assert.deepEqual(draft.statuses, { approved: 4, held: 0, spam: 1, rejected: 0 })
})

test('the unjudgeable are counted and not replayed', () => {
  const past = { ...aPast(), verdict: unjudgeable('it broke') }
  assert.deepEqual([report(defaultPolicy, [past]).unjudgeable, report(defaultPolicy, [past]).replayed], [1, 0])
})

test('the newest flips are shown, newest first, and all are counted', () => {
  const pasts = Array.from({ length: maxFlips + 5 }, (_, at) => aPast({ comment: { id: `${at}` }, readings: held }))
  const { flips, changed } = report(muted, pasts)
  assert.deepEqual([changed, flips.length, flips[0]?.id], [maxFlips + 5, maxFlips, `${maxFlips + 4}`])
})

test('a blind comment is counted, and no flip names it', () => {
  const { flips, changed } = report(muted, [{ ...aPast({ readings: held }), isBlind: true }])
  assert.deepEqual([changed, flips], [1, []])
})
