/** What one version of a policy has otherwise than another, in words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesIn } from '../../../src/domain/policy/changes.js'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'

const list = { kind: 'hosts', effect: 'spam', note: null, entries: ['casino.example'] } as const

for (const [name, change, says] of [
  ['nothing', {}, []],
  ['a line', { spamAt: 0.85 }, ['spam from: 90 % → 85 %']],
  ['a weight', { weights: { ...defaultPolicy.weights, links: 3 } }, ['links weighs 3 instead of 5']],
  ['a new list', { lists: [{ ...list, entries: [...list.entries] }] }, ['lists: none → spam 1 host']],
  [
    'premoderation',
    { premoderation: { everyone: true, firstTime: false, articlesOlderThanDays: 14 } },
    ['everyone waits: no → yes', 'old articles wait: no → after 14 days'],
  ],
  ['trust', { trustedAfter: 3 }, ['trusted after: never → 3 approvals']],
  ['reports', { reports: { holdAt: null } }, ['reports hold from: 1.5 → never']],
  [
    'retention',
    { retention: { addressDays: null, spamBodyDays: 1 } },
    ['addresses are cut: after 30 days → never', 'texts of spam are dropped: after 30 days → after 1 day'],
  ],
  ['the blind share', { blindShare: 0.05 }, ['shown unmarked: 1 % → 5 %']],
  ["what Akismet's clients hear", { akismetUndecided: 'false' }, ['undecided for Akismet clients: pending → false']],
] as const)
  test(`${name} is told as it is`, () =>
    assert.deepEqual(changesIn(defaultPolicy, { ...defaultPolicy, ...change } as typeof defaultPolicy), says))

test('entries of a list that changed are told, though the list looks the same', () => {
  const [one, other] = ['casino.example', 'poker.example'].map((entry) => ({
    ...defaultPolicy,
    lists: [{ kind: 'hosts' as const, effect: 'spam' as const, note: null, entries: [entry] }],
  }))
  assert.deepEqual(changesIn(one ?? defaultPolicy, other ?? defaultPolicy), ['entries of the lists'])
})
