/** The verdict. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Role, roles } from '../../src/domain/comment.js'
import { nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy, type Policy } from '../../src/domain/policy/policy.js'
import { failed, type Reading, read, skipped } from '../../src/domain/reading.js'
import { judge as judgeCase, probabilityOf, unjudgeable } from '../../src/domain/verdict.js'
import { aComment } from '../a-comment.js'

const anonymous = { role: 'anonymous' } as const
const judge = (readings: readonly Reading[], policy: Policy, author: { readonly role: Role }) =>
  judgeCase({ comment: aComment({ author }), context: nothingSeen, policy, readings })
const policy: Policy = { ...defaultPolicy, weights: { links: 5, trap: 6 } }

test('without a word against it a comment is approved', () => {
  const verdict = judge([skipped('links', 'no links'), skipped('trap', 'no field')], policy, anonymous)
  assert.deepEqual([verdict.status, verdict.points, verdict.rule, verdict.discard], ['approved', -210, null, false])
})

test('points add up: neither signal convicts alone, together they do', () => {
  const [links, trap] = [read('links', 0.5, 'many'), read('trap', 0.5, 'filled')]
  assert.deepEqual(
    [[links], [trap], [links, trap]].map((readings) => judge(readings, policy, anonymous).status),
    ['held', 'held', 'spam'],
  )
})

test('what speaks for ham takes points away', () => {
  const verdict = judge([read('links', 0.5, 'many'), read('trap', -0.25, 'clean')], policy, anonymous)
  assert.deepEqual([verdict.points, verdict.status], [-210 + 250 - 150, 'approved'])
})

test('a signal without a weight in the policy is shown and says nothing', () => {
  const { account, points } = judge([read('novelty', 1, 'new')], policy, anonymous)
  assert.deepEqual([account[1]?.points, account[1]?.strength, points], [0, 1, -210])
})

test('when a required signal cannot answer, a person looks', () => {
  const verdict = judge([failed('links', 'broke')], { ...policy, required: ['links'] }, anonymous)
  assert.deepEqual([verdict.status, verdict.rule, verdict.points], ['held', 'required-signal-failed', -210])
})

test('when a signal that is not required cannot answer, the others decide', () => {
  const verdict = judge([failed('links', 'broke')], policy, anonymous)
  assert.deepEqual([verdict.status, verdict.rule, verdict.account[1]?.points], ['approved', null, 0])
})

test('what the others prove, they prove without the required signal', () => {
  const verdict = judge(
    [failed('links', 'broke'), read('trap', 1, 'filled')],
    { ...policy, required: ['links'] },
    anonymous,
  )
  assert.deepEqual([verdict.status, verdict.rule], ['spam', null])
})

test('a failed signal never convicts: with all of them failed nothing is spam', () => {
  const required = { ...policy, required: ['links', 'trap'] }
  assert.equal(judge([failed('links', 'broke'), failed('trap', 'broke')], required, anonymous).status, 'held')
})

test('a trusted author is approved whatever was read, and the points stay as they are', () => {
  const readings = [read('trap', 1, 'filled'), read('links', 1, 'many')]
  const verdict = judge(readings, policy, { role: 'staff' })
  assert.deepEqual([verdict.status, verdict.rule, verdict.discard], ['approved', 'role', false])
  assert.equal(verdict.points, judge(readings, policy, anonymous).points)
})

test('a trusted author is approved when a required signal failed', () => {
  assert.equal(
    judge([failed('links', 'broke')], { ...policy, required: ['links'] }, { role: 'trusted' }).status,
    'approved',
  )
})

test('a comment is discarded beyond the last line only', () => {
  const at = (strength: number) =>
    judge([read('trap', strength, 'filled'), read('links', strength, 'many')], policy, anonymous)
  assert.deepEqual(
    [at(0.4), at(0.6), at(1)].map(({ status, discard }) => [status, discard]),
    [
      ['spam', false],
      ['spam', false],
      ['spam', true],
    ],
  )
})

test('a probability on a line belongs to what is above it', () => {
  const even = { ...policy, prior: 0 }
  assert.equal(judge([], even, anonymous).status, 'held')
  assert.equal(judge([], { ...even, holdAt: 0.5, spamAt: 0.5 }, anonymous).status, 'spam')
})

test('the unjudgeable is held for a person and blames nobody', () => {
  const { status, rule, probability, discard } = unjudgeable('it broke three times')
  assert.deepEqual([status, rule, probability, discard], ['held', 'unjudgeable', 0.5, false])
})

test('the prior is a line that an editor can read', () => {
  assert.equal(judge([], policy, anonymous).account[0]?.reason, 'about 1 in 9 comments here is spam')
})

const aName = fc.constantFrom('links', 'trap', 'tempo', 'novelty')
const anyReading: fc.Arbitrary<Reading> = fc.oneof(
  fc.tuple(aName, fc.double({ min: -1, max: 1, noNaN: true })).map(([name, strength]) => read(name, strength, 'said')),
  aName.map((name) => skipped(name, 'nothing')),
  aName.map((name) => failed(name, 'broke')),
)
const anyPolicy = fc
  .record({ prior: fc.double({ min: -12, max: 12, noNaN: true }), links: fc.double({ min: 0, max: 12, noNaN: true }) })
  .map(({ prior, links }): Policy => ({ ...defaultPolicy, prior, weights: { links, trap: 6, tempo: 3 } }))

test('a prior of nearly nothing is 0 points, not minus 0', () => {
  assert.ok(Object.is(judge([], { ...policy, prior: -0.001 }, anonymous).account[0]?.points, 0))
})

test('accounts sum to the points exactly, in whole points, and show the probability', () => {
  const property = fc.property(fc.array(anyReading), anyPolicy, fc.constantFrom(...roles), (readings, policy, role) => {
    const { account, points, probability } = judge(readings, policy, { role })
    assert.equal(
      account.reduce((sum, line) => sum + line.points, 0),
      points,
    )
    assert.ok(account.every((line) => Number.isInteger(line.points)))
    assert.equal(probability, probabilityOf(points))
    assert.deepEqual(
      account.slice(0, readings.length + 1).map(({ signal }) => signal),
      ['prior', ...readings.map(({ signal }) => signal)],
    )
  })
  fc.assert(property)
})

test('the order of readings changes neither points nor status', () => {
  const shuffled = fc
    .array(anyReading)
    .chain((readings) => fc.tuple(fc.constant(readings), fc.shuffledSubarray(readings, { minLength: readings.length })))
  const property = fc.property(shuffled, anyPolicy, ([readings, others], policy) => {
    const [one, other] = [judge(readings, policy, anonymous), judge(others, policy, anonymous)]
    assert.deepEqual([one.points, one.status, one.rule], [other.points, other.status, other.rule])
  })
  fc.assert(property)
})

test('a signal that the policy does not name weighs its default, and 0 silences it', () => {
  const readings = [read('links', 1, 'full of links')]
  const pointsUnder = (weights: Policy['weights']) =>
    judge(readings, { ...policy, prior: 0, weights }, anonymous).points
  assert.equal(pointsUnder({}), 100 * (defaultPolicy.weights.links ?? 0))
  assert.equal(pointsUnder({ links: 0 }), 0)
})
