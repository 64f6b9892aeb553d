/** What one setting of Akismet has otherwise than the one before it, as moderators read it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askingSchema } from '../../../src/domain/akismet/asking.js'
import { changesOfAsking } from '../../../src/domain/akismet/changes.js'

const asking = askingSchema.parse({ blog: 'https://gazette.example/' })

test('the same says nothing', () => assert.deepEqual(changesOfAsking(asking, { ...asking }), []))

for (const [change, says] of [
  [{ asks: 'never' }, ['asked: when undecided → never']],
  [{ from: 0.125, to: 1 }, ['undecided is: 10 % to 95 % → 12.5 % to 100 %']],
  [{ monthlyBudget: 1 }, ['calls a month: no limit → 1 call']],
  [
    { onFailure: 'hold', sendsEmail: false },
    ['without an answer: the other signals decide → a person looks', 'is told e-mail addresses: yes → no'],
  ],
  [{ sendsAddress: 'none', sendsName: false }, ['is told names: yes → no', 'is told network addresses: whole → no']],
  [
    { isTest: true, blog: 'https://echo.example/' },
    ['front page: https://gazette.example/ → https://echo.example/', 'a test: no → yes'],
  ],
] as const)
  test(`${Object.keys(change).join(' and ')} is told as it is`, () =>
    assert.deepEqual(changesOfAsking(asking, { ...asking, ...change }), says))

test('every field of it is told', () => {
  const other = {
    blog: 'https://b.example/',
    asks: 'never',
    from: 0,
    to: 1,
    monthlyBudget: 3,
    onFailure: 'hold',
    sendsName: false,
    sendsEmail: false,
    sendsAddress: 'none',
    isTest: true,
  } as const
  for (const field of Object.keys(asking) as (keyof typeof asking)[])
    assert.equal(changesOfAsking(asking, { ...asking, [field]: other[field] }).length, 1, field)
})
