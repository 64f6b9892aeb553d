/** A bound on what is under way at once. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { TryLater } from '../../src/domain/errors.js'
import { atOnce } from '../../src/http/at-once.js'

const isSentAway = (error: unknown) =>
  error instanceof TryLater && error.message === 'too many dances at once' && error.retryAfterSeconds === 3

it('beyond the bound the next is sent away before it has begun, and told when to come again', async () => {
  const bounded = atOnce(2, 'dances', () => 3)
  let begun = 0
  const ends: (() => void)[] = []
  const dance = () =>
    new Promise<void>((resolve) => {
      begun += 1
      ends.push(resolve)
    })
  const first = [bounded(dance), bounded(dance)]
  await assert.rejects(bounded(dance), isSentAway)
  assert.equal(begun, 2)
  ends.shift()?.()
  await first[0]
  const third = bounded(dance)
  assert.equal(begun, 3)
  for (const end of ends) end()
  await Promise.all([first[1], third])
})

it('before it is heard, too, the next is sent away as long as there is no room', async () => {
  const bounded = atOnce(1, 'dances', () => 3)
  await bounded.refuseCrowd()
  let end = () => {}
  const first = bounded(
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  await assert.rejects(bounded.refuseCrowd(), isSentAway)
  end()
  await first
  await bounded.refuseCrowd()
})

it('who has passed and is being heard has a room kept, but who says nothing keeps nobody out for long', async () => {
  let nowMs = 0
  const bounded = atOnce(
    2,
    'dances',
    () => 3,
    () => nowMs,
  )
  await bounded.refuseCrowd()
  await bounded.refuseCrowd()
  await assert.rejects(bounded.refuseCrowd(), isSentAway)
  assert.equal(await bounded(async () => 'danced'), 'danced')
  await bounded.refuseCrowd()
  await assert.rejects(bounded.refuseCrowd(), isSentAway)
  nowMs = 101
  await bounded.refuseCrowd()
  await bounded.refuseCrowd()
  await assert.rejects(bounded.refuseCrowd(), isSentAway)
})

it('what fails makes room as what succeeds does', async () => {
  const bounded = atOnce(1, 'dances', () => 3)
  await assert.rejects(
    bounded(() => Promise.reject(new Error('stumbled'))),
    /stumbled/,
  )
  await assert.rejects(
    bounded(() => {
      throw new Error('never began')
    }),
    /never began/,
  )
  assert.equal(await bounded(async () => 'danced'), 'danced')
})
