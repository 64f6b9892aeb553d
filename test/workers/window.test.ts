/** The window of rounds under way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeWindow } from '../../workers/asking/window.js'

const second = { elapsedMs: 1_000, isUsed: true, late: 0 }

test('it grows to what is answered in two and a half seconds, up to the pace', () => {
  const window = makeWindow({ least: 10, most: 150 })
  const sizes = [10, 25, 40, 100].map((answered) => {
    window.learn({ ...second, answered })
    return window.size()
  })
  assert.deepEqual(sizes, [25, 62, 100, 150])
})

test('it shrinks with what is answered, also where the looks are far between', () => {
  const window = makeWindow({ least: 10, most: 150 })
  window.learn({ ...second, answered: 60 })
  window.learn({ ...second, answered: 60, elapsedMs: 5_000 })
  assert.equal(window.size(), 30)
})

test('it halves when something came too late, and after a rest it begins anew', () => {
  const window = makeWindow({ least: 10, most: 150 })
  window.learn({ ...second, answered: 40 })
  window.learn({ ...second, answered: 40, late: 3 })
  assert.equal(window.size(), 50)
  for (let time = 0; time < 9; time += 1) window.learn({ ...second, answered: 0, late: 1 })
  assert.equal(window.size(), 1)
  window.learn({ ...second, answered: 0, isUsed: false })
  assert.equal(window.size(), 10)
})

test('it is never beyond the pace', () => {
  const window = makeWindow({ least: 20, most: 3 })
  window.learn({ ...second, answered: 50 })
  assert.equal(window.size(), 3)
})
