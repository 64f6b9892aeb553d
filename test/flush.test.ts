/** Flush: a lone caller waits for nobody, a crowd pays for one write. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFlush } from '../src/flush.js'

/** A write that ends when it is told to. */
function gate() {
  const batches: number[][] = []
  const open: Array<() => void> = []
  const write = (items: readonly number[]) =>
    new Promise<number[]>((resolve) => {
      batches.push([...items])
      open.push(() => resolve(items.map((item) => item * 10)))
    })
  return { batches, write, open: () => open.shift()?.() }
}
const turn = () => new Promise((next) => setImmediate(next))
const limits = { maxItems: 100, maxWaiting: 100 }

test('callers of one turn of the loop share one write, and each gets its own result', async () => {
  const batches: number[] = []
  const flush = makeFlush<number, number>({
    write: async (items) => {
      batches.push(items.length)
      return items.map((item) => item * 10)
    },
    ...limits,
  })
  assert.deepEqual(await Promise.all([1, 2, 3].map((item) => flush(item))), [10, 20, 30])
  assert.deepEqual(batches, [3])
})

test('callers that come while a write runs share the next one', async () => {
  const { batches, write, open } = gate()
  const flush = makeFlush({ write, ...limits })
  const first = flush(1)
  await turn()
  const others = Promise.all([flush(2), flush(3)])
  await turn()
  assert.deepEqual(batches, [[1]])
  open()
  assert.equal(await first, 10)
  await turn()
  open()
  assert.deepEqual(await others, [20, 30])
  assert.deepEqual(batches, [[1], [2, 3]])
})

test('a crowd is written in batches of the greatest size', async () => {
  const sizes: number[] = []
  const flush = makeFlush<number, number>({
    write: async (items) => items,
    maxItems: 4,
    maxWaiting: 100,
    observe: (items) => void sizes.push(items),
  })
  await Promise.all(Array.from({ length: 10 }, (_, item) => flush(item)))
  assert.deepEqual(sizes, [4, 4, 2])
})

test('a write that fails fails its own callers and no others', async () => {
  let times = 0
  const flush = makeFlush<number, number>({
    write: async (items) => {
      times += 1
      if (times === 1) throw new Error('disk full')
      return items
    },
    maxItems: 2,
    maxWaiting: 100,
  })
  const ends = await Promise.allSettled([1, 2, 3].map((item) => flush(item)))
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled'],
  )
  assert.equal(await flush(4), 4)
})

test('a write that gives too few results fails those who got none', async () => {
  const flush = makeFlush<number, number>({ write: async () => [1], ...limits })
  const [one, other] = await Promise.allSettled([flush(1), flush(2)])
  assert.equal(one.status, 'fulfilled')
  assert.match(String(other.status === 'rejected' && other.reason), /a batch of 2 gave 1 results/)
})

test('when too many wait, the next is sent away to try later', async () => {
  const { write, open } = gate()
  const flush = makeFlush({ write, maxItems: 1, maxWaiting: 2 })
  const taken = Promise.all([flush(1), flush(2)])
  await assert.rejects(flush(3), { name: 'TryLater' })
  for (const _ of [1, 2]) {
    await turn()
    open()
    await turn()
  }
  assert.deepEqual(await taken, [10, 20])
})

test('drained waits for all that was taken', async () => {
  const { write, open } = gate()
  const flush = makeFlush({ write, ...limits })
  let isWritten = false
  const taken = flush(1).then(() => {
    isWritten = true
  })
  await turn()
  const drained = flush.drained()
  open()
  await drained
  assert.ok(isWritten)
  await taken
})
