/** Waiters: woken by a change, and never asking in a loop. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeWaiters, type Waiters } from '../../src/http/waiters.js'

const minuteMs = 60_000

/** Waits for `id` until it is judged, and counts how often it is read. */
function waiting(waiters: Waiters, { id = 'c', deadlineMs = minuteMs, signal = new AbortController().signal } = {}) {
  const seen = { status: 'pending', reads: 0 }
  const end = waiters.until({
    siteId: 's',
    id,
    deadlineMs,
    signal,
    read: async () => {
      seen.reads += 1
      return seen.status
    },
    isEnough: (status) => status !== 'pending',
  })
  return { seen, end }
}

/** Lets all that is ready run. */
const turn = () => new Promise((next) => setImmediate(next))

test('one who waits reads once, and once more when woken', async () => {
  const waiters = makeWaiters()
  const { seen, end } = waiting(waiters)
  await turn()
  seen.status = 'approved'
  waiters.wake('b,c')
  assert.equal(await end, 'approved')
  assert.equal(seen.reads, 2)
})

test('a change that comes while the row is being read is not slept through', async () => {
  const waiters = makeWaiters()
  const { seen, end } = waiting(waiters)
  waiters.wake('c')
  seen.status = 'approved'
  assert.equal(await end, 'approved')
})

test('another comment wakes nobody', async () => {
  const waiters = makeWaiters()
  const { seen, end } = waiting(waiters)
  waiters.wake('d')
  await turn()
  assert.equal(seen.reads, 1)
  waiters.close()
  assert.equal(await end, 'pending')
})

test('when wake-ups may have been missed, all look again', async () => {
  const waiters = makeWaiters()
  const all = ['a', 'b'].map((id) => waiting(waiters, { id }))
  await turn()
  for (const { seen } of all) seen.status = 'held'
  waiters.wake('')
  assert.deepEqual(await Promise.all(all.map(({ end }) => end)), ['held', 'held'])
})

test('at the deadline whatever stands is given', async () => {
  assert.equal(await waiting(makeWaiters(), { deadlineMs: 1 }).end, 'pending')
})

test('one whose caller has gone waits no longer', async () => {
  const gone = new AbortController()
  const { end } = waiting(makeWaiters(), { signal: gone.signal })
  await turn()
  gone.abort()
  assert.equal(await end, 'pending')
})

test('beyond 200 waiters of a site the next is answered at once', async () => {
  const waiters = makeWaiters()
  const all = Array.from({ length: 200 }, () => waiting(waiters))
  assert.equal(await waiting(waiters).end, 'pending')
  waiters.close()
  await Promise.all(all.map(({ end }) => end))
})
