/** The schedule of tries: that of Standard Webhooks, with jitter, and what a receiver asks for. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextTryIn } from '../../src/domain/retries.js'

const hour = 3_600
const standard = [5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

test('ten tries in four days, each wait within a tenth of the standard', () => {
  for (const chance of [0, 0.5, 1]) {
    const waits = standard.map((_, index) => nextTryIn(index + 1, null, chance) ?? 0)
    for (const [index, wait] of standard.entries())
      assert.ok(Math.abs((waits[index] ?? 0) / wait - 1) <= 0.1001, `wait ${index + 1} is ${waits[index]} s`)
    assert.ok(waits.reduce((sum, wait) => sum + wait) < 4 * 24 * hour)
  }
  assert.equal(nextTryIn(10, null, 0.5), null)
  assert.equal(nextTryIn(11, null, 0.5), null)
})

test('chance spreads what failed together', () => {
  assert.ok((nextTryIn(2, null, 0.9) ?? 0) - (nextTryIn(2, null, 0.1) ?? 0) > 40)
})

test('a receiver that asks for more time is given it, up to a day, and never less than the schedule', () => {
  assert.equal(nextTryIn(1, 120, 0.5), 120)
  assert.equal(nextTryIn(2, 1, 0.5), 300)
  assert.equal(nextTryIn(1, 1e9, 0.5), 24 * hour)
})
