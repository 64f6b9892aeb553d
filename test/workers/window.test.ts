/** The window of rechecks under way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeWindow } from '../../workers/asking/window.js'

test('it doubles while half of it comes back from look to look, up to the pace', () => {
  const window = makeWindow({ least: 20, most: 150 })
  const sizes = [0, 20, 40, 70].map((open) => {
    window.learn({ open: open / 2, isUsed: true, late: 0 })
    return window.size()
  })
  assert.deepEqual(sizes, [40, 80, 150, 150])
})

test('it stays as it is where less than half has come back, and halves when something came too late', () => {
  const window = makeWindow({ least: 20, most: 150 })
  window.learn({ open: 0, isUsed: true, late: 0 })
  window.learn({ open: 21, isUsed: true, late: 0 })
  assert.equal(window.size(), 40)
  window.learn({ open: 40, isUsed: true, late: 3 })
  assert.equal(window.size(), 20)
  for (let time = 0; time < 9; time += 1) window.learn({ open: 40, isUsed: true, late: 3 })
  assert.equal(window.size(), 1)
})

test('after a rest it begins anew, and it is never beyond the pace', () => {
  const window = makeWindow({ least: 20, most: 150 })
  for (let time = 0; time < 5; time += 1) window.learn({ open: 0, isUsed: true, late: 0 })
  window.learn({ open: 0, isUsed: false, late: 0 })
  assert.equal(window.size(), 20)
  assert.equal(makeWindow({ least: 20, most: 3 }).size(), 3)
})
