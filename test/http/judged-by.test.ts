/** A verdict by a deadline: the wait ends in time, whatever the records do. */
import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import type { Response } from 'express'
import { TryLater } from '../../src/domain/errors.js'
import { judgedBy } from '../../src/http/judged-by.js'
import { makeWaiters } from '../../src/http/waiters.js'
import type { Standing } from '../../src/store/read-comments.js'

const pending = { status: 'pending', judgedAt: null } as Standing
const approved = { status: 'approved', judgedAt: new Date() } as Standing

/** Waits 150 ms for a comment whose reads are answered by `reads`, one after the other; those after them never are. */
function waiting(...reads: readonly (Standing | null)[]) {
  const waiters = makeWaiters()
  const left = [...reads]
  const standing = async () => {
    const next = left.shift()
    return next === undefined ? new Promise<never>(() => {}) : next
  }
  const res = new EventEmitter() as Response
  const deadline = performance.now() + 150
  return { waiters, end: judgedBy({ waiters, standing }, res, { siteId: 's', id: 'c', judgedBefore: null, deadline }) }
}

test('a last read that does not come is answered by the read before it', async () => {
  assert.equal(await waiting(pending).end, pending)
})

test('one that is judged meanwhile is answered at once', async () => {
  const { waiters, end } = waiting(pending, approved)
  waiters.wake('c')
  assert.equal(await end, approved)
})

test('without one read there is no answer, and the caller is asked to come again', async () => {
  await assert.rejects(waiting().end, TryLater)
})

test('one that is erased meanwhile is not answered as pending', async () => {
  const { waiters, end } = waiting(pending, null)
  waiters.wake('c')
  await assert.rejects(end, /erased/)
})
