/** Insight: counts become shares, and few of them say little. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counted, insightFrom, timeBounds } from '../../../src/domain/shown/insight.js'
import { wilson } from '../../../src/domain/shown/wilson.js'

const monday = new Date('2026-11-23T00:00:00Z')
const tuesday = new Date('2026-11-24T00:00:00Z')
const counted = (measure: string, label: string, count: number, at = monday): Counted => ({ at, measure, label, count })

for (const [count, of, low, high] of [
  [0, 0, 0, 1],
  [0, 10, 0, 0.2775],
  [1, 10, 0.0179, 0.4042],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [50, 1_000, 0.0381, 0.0653],
] as const)
  test(`${count} of ${of} lie between ${low} and ${high}`, () => {
    const found = wilson(count, of)
    assert.deepEqual([Number(found.low.toFixed(4)), Number(found.high.toFixed(4))], [low, high])
  })

test('a day has its volume, its share of spam and the classes that its times lie in', () => {
  const [first, second] = insightFrom(
    [
      counted('found', 'approved', 70),
      counted('found', 'spam', 20),
      counted('found', 'held', 10),
      counted('found', 'pending', 3),
      counted('verdict-within', '0', 90),
      counted('verdict-within', '2', 10),
      counted('decided', 'held>spam', 6),
      counted('decided', 'held>approved', 4),
      counted('decision-within', '6', 10),
      counted('found', 'approved', 1, tuesday),
    ],
    [],
  ).moments
  assert.ok(first && second)
  assert.deepEqual([first.received, first.spamShare, first.decisions], [103, 0.2, 10])
  assert.deepEqual([first.verdictP50, first.verdictP95], [timeBounds[0], timeBounds[2]])
  assert.deepEqual([first.decisionP50, first.decisionP95], [timeBounds[6], timeBounds[6]])
  assert.deepEqual([second.received, second.spamShare, second.verdictP50], [1, 0, null])
})

test('the sample gives the share of spam among the approved and of approved among the spam', () => {
  const { missed, wronged } = insightFrom(
    [],
    [
      { found: 'approved', decided: 'approved', count: 96 },
      { found: 'approved', decided: 'spam', count: 3 },
      { found: 'approved', decided: 'rejected', count: 1 },
      { found: 'approved', decided: 'held', count: 5 },
      { found: 'spam', decided: 'spam', count: 9 },
      { found: 'spam', decided: 'approved', count: 1 },
    ],
  )
  assert.deepEqual([missed.count, missed.of, wronged.count, wronged.of], [3, 100, 1, 10])
})

test('a signal agrees where the decision is on the side that it spoke for', () => {
  const { signals } = insightFrom(
    [
      counted('signal', 'links>spam>spam', 8),
      counted('signal', 'links>spam>approved', 2, tuesday),
      counted('signal', 'links>approved>approved', 5),
      counted('signal', 'akismet>spam>spam', 1),
    ],
    [],
  )
  assert.deepEqual(
    signals.map(({ signal, spokeForSpam, spokeForHam }) => [signal, spokeForSpam.share, spokeForHam.share]),
    [
      ['akismet', 1, null],
      ['links', 0.8, 1],
    ],
  )
})

test('who has decided most comes first', () => {
  const { moderators } = insightFrom(
    [counted('moderator', 'Ann', 3), counted('moderator', 'Ben', 4), counted('moderator', 'Ann', 2, tuesday)],
    [],
  )
  assert.deepEqual(moderators, [
    { name: 'Ann', decisions: 5 },
    { name: 'Ben', decisions: 4 },
  ])
})
