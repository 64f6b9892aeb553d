/** Attempts: counted together where there is a Redis, from the first one on. */
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Attempts, openAttempts } from '../../../src/store/people/attempts.js'

const redisUrl = process.env.HAMLET_TEST_REDIS_URL ?? ''
const skip = redisUrl === '' && 'HAMLET_TEST_REDIS_URL is not set'

const secret = Promise.resolve(randomBytes(32))
const opened = (url: string | undefined, prefix: string = randomUUID()): Attempts =>
  openAttempts({ redisUrl: url, prefix, secret: () => secret, onError: () => {} })

const attempt = { email: 'ophelia@elsinore.example', network: '192.0.2.0/24' }

test('processes that have just started count their first guesses together', { skip }, async (t) => {
  const prefix = `hamlet-test-${randomUUID().slice(0, 8)}`
  const processes = [1, 2, 3].map(() => opened(redisUrl, prefix))
  t.after(() => processes.forEach(({ close }) => void close()))
  const waits = await Promise.all(processes.flatMap(({ make }) => [1, 2, 3].map(() => make(attempt))))
  assert.equal(waits.filter((wait) => wait === null).length, 5)
})

test('the first right password of a process makes up for guesses at another', { skip }, async (t) => {
  const prefix = `hamlet-test-${randomUUID().slice(0, 8)}`
  const one = opened(redisUrl, prefix)
  for (let at = 0; at < 5; at += 1) await one.make(attempt)
  const other = opened(redisUrl, prefix)
  t.after(() => [one, other].forEach(({ close }) => void close()))
  await other.forgive(attempt)
  assert.equal(await one.make(attempt), null)
})

test('a Redis that is not there is waited for once, a second; then each process counts for itself', async (t) => {
  const attempts = opened('redis://127.0.0.1:1')
  t.after(attempts.close)
  const startedAt = performance.now()
  for (let at = 0; at < 5; at += 1) assert.equal(await attempts.make(attempt), null)
  assert.ok(Number(await attempts.make(attempt)) > 0)
  assert.ok(performance.now() - startedAt < 2_000)
})
