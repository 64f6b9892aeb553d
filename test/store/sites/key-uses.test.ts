/** Uses of keys: written once a minute for each, and again when a write was in vain. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeKeyUses } from '../../../src/store/sites/key-uses.js'

function uses(write: (ids: readonly string[]) => Promise<void> = async () => {}) {
  const written: string[] = []
  const faults: unknown[] = []
  let nowMs = 0
  const made = makeKeyUses({
    write: async (ids) => {
      await write(ids)
      written.push(...ids)
    },
    onError: (error) => faults.push(error),
    clockMs: () => nowMs,
  })
  return { ...made, written, faults, at: (ms: number) => (nowMs = ms) }
}

test('a thousand uses within a minute are one write, and the next minute is another', async () => {
  const { used, drained, written, at } = uses()
  for (let ms = 0; ms < 60_000; ms += 60) {
    at(ms)
    used('one')
  }
  used('other')
  await drained()
  assert.deepEqual(written.toSorted(), ['one', 'other'])
  at(60_000)
  used('one')
  await drained()
  assert.deepEqual(written.toSorted(), ['one', 'one', 'other'])
})

test('what could not be written is written at the next use, and nobody waits for it', async () => {
  let isDown = true
  const { used, drained, written, faults } = uses(async () => {
    if (isDown) throw new Error('the database is away')
  })
  used('one')
  await drained()
  assert.equal(faults.length, 1)
  isDown = false
  used('one')
  await drained()
  assert.deepEqual(written, ['one'])
})
