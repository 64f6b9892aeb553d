/** The breaker, with its clock set by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeBreaker } from '../../../src/domain/akismet/breaker.js'

function broken() {
  const clock = { nowMs: 0 }
  const breaker = makeBreaker(() => clock.nowMs)
  for (let time = 0; time < 5; time += 1) breaker.failed()
  return { clock, breaker }
}

test('it opens at the fifth failure of the last ten, and not before', () => {
  const breaker = makeBreaker(() => 0)
  for (let time = 0; time < 6; time += 1) breaker.succeeded()
  for (let time = 0; time < 4; time += 1) breaker.failed()
  assert.ok(breaker.allows())
  breaker.failed()
  assert.ok(!breaker.allows())
  assert.ok(breaker.isOpen())
})

test('failures that ten successes have followed are forgotten', () => {
  const breaker = makeBreaker(() => 0)
  for (let time = 0; time < 4; time += 1) breaker.failed()
  for (let time = 0; time < 10; time += 1) breaker.succeeded()
  for (let time = 0; time < 4; time += 1) breaker.failed()
  assert.ok(breaker.allows())
})

test('after 30 s it lets one through, and no other until he is back', () => {
  const { clock, breaker } = broken()
  clock.nowMs = 29_999
  assert.ok(!breaker.allows())
  clock.nowMs = 30_000
  assert.ok(breaker.allows())
  assert.ok(!breaker.allows())
  breaker.succeeded()
  assert.ok(breaker.allows() && breaker.allows())
})

test('a probe that fails keeps it open for another 30 s', () => {
  const { clock, breaker } = broken()
  clock.nowMs = 30_000
  assert.ok(breaker.allows())
  breaker.failed()
  clock.nowMs = 59_999
  assert.ok(!breaker.allows())
  clock.nowMs = 60_000
  assert.ok(breaker.allows())
})

test('a probe that never comes back does not keep it open for ever', () => {
  const { clock, breaker } = broken()
  clock.nowMs = 30_000
  assert.ok(breaker.allows())
  clock.nowMs = 60_000
  assert.ok(breaker.allows())
})
