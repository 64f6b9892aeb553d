/** What the audit says of a change, from the fields that its line keeps. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'
import { changeInWords } from '../../../src/domain/shown/audit-words.js'
import { differences } from '../../../src/domain/shown/differences.js'

test('a policy is told as its own page tells it, each field that became other', () => {
  const after = {
    ...defaultPolicy,
    holdAt: 0.95,
    spamAt: 0.97,
    reports: { holdAt: null },
    weights: { ...defaultPolicy.weights, links: 4 },
  }
  const line = differences(defaultPolicy, after)
  assert.deepEqual(changeInWords('policy changed', line.before, line.after), [
    'held from: 50 % → 95 %',
    'spam from: 90 % → 97 %',
    'reports hold from: 1.5 → never',
    'links weighs 4 instead of 5',
  ])
})

test('a field that the version before did not have had its default', () => {
  assert.deepEqual(changeInWords('policy changed', {}, { blindShare: 0.05 }), ['shown unmarked: 1 % → 5 %'])
})

test('how Akismet is asked is told as its own page tells it', () => {
  assert.deepEqual(
    changeInWords('akismet changed', { asks: 'always', sendsEmail: true }, { asks: 'never', sendsEmail: false }),
    ['asked: always → never', 'is told e-mail addresses: yes → no'],
  )
})

for (const [what, action, before, after] of [
  ['of another deed', 'moderator changed', { role: 'viewer' }, { role: 'admin' }],
  ['made anew', 'policy changed', null, { holdAt: 0.3 }],
  ['of a field that nobody knows', 'policy changed', { wind: 'east' }, { wind: 'west' }],
  ['of a shape that is not known', 'policy changed', { holdAt: 'half' }, { holdAt: 0.3 }],
] as const)
  test(`there are no words for a change ${what}: its fields are shown`, () => {
    assert.equal(changeInWords(action, before, after), null)
  })
