/** A line: one after the other, whatever comes of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLine } from '../../workers/line.js'

test('in a line each waits for the one before, also where that one throws', async () => {
  const line = makeLine()
  const said: string[] = []
  const first = line(async () => {
    await new Promise((next) => setImmediate(next))
    said.push('the first ends')
    throw new Error('it cannot be judged')
  })
  const second = line(async () => {
    said.push('the second begins')
    return 'its own'
  })
  await assert.rejects(first, /it cannot be judged/)
  assert.equal(await second, 'its own')
  assert.deepEqual(said, ['the first ends', 'the second begins'])
})
