/** One by one: each after the one before, whatever came of that. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOneByOne } from '../../workers/one-by-one.js'

test('each waits for the one before, also where that one throws', async () => {
  const oneByOne = makeOneByOne()
  const said: string[] = []
  const first = oneByOne(async () => {
    await new Promise((next) => setImmediate(next))
    said.push('the first ends')
    throw new Error('it cannot be judged')
  })
  const second = oneByOne(async () => {
    said.push('the second begins')
    return 'its own'
  })
  await assert.rejects(first, /it cannot be judged/)
  assert.equal(await second, 'its own')
  assert.deepEqual(said, ['the first ends', 'the second begins'])
})
