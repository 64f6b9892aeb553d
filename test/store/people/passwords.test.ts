/** Passwords: one after the other, whoever asks; and nobody hears from the time whether an account is there. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import os from 'node:os'
import { test } from 'node:test'
import { TryLater } from '../../../src/domain/errors.js'
import { makePasswords } from '../../../src/store/people/passwords.js'

const password = 'a piece of work is a man'

test('what was kept is matched by the same password only', async () => {
  const { hashed, matches } = makePasswords()
  const [one, other] = [await hashed(password), await hashed(password)]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(one, other)
  assert.deepEqual(
    [await matches(one, password), await matches(one, `${password} `), await matches(null, password)],
    [true, false, false],
  )
  assert.equal(await matches(null, 'a password that nobody has'), false)
})

test('of many at once forty wait, each of these gets its answer, and the next one is sent away', async () => {
  const { hashed, matches } = makePasswords()
  const kept = await hashed(password)
  await matches(null, password)
  const asked = Array.from({ length: 40 }, (_, at) => matches(kept, at % 2 === 0 ? password : 'another'))
  await new Promise((resolve) => setImmediate(resolve)) // all of them are asked by then
  await assert.rejects(matches(kept, password), TryLater)
  const answers = await Promise.all(asked)
  assert.deepEqual(
    answers,
    answers.map((_, at) => at % 2 === 0),
  )
  assert.equal(await matches(kept, password), true)
})

test('what is kept and is no hash is a fault of that one alone', async () => {
  const { hashed, matches } = makePasswords()
  const [broken, made] = await Promise.allSettled([matches('no hash', password), hashed(password)])
  assert.deepEqual([broken.status, made.status], ['rejected', 'fulfilled'])
})

test('hashing gives way to whatever else wants a core', { skip: process.platform !== 'linux' }, async () => {
  const { hashed } = makePasswords()
  const priorities = () => readdirSync('/proc/self/task').map((thread) => os.getPriority(Number(thread)))
  const before = priorities()
  await hashed(password)
  const { PRIORITY_BELOW_NORMAL: low, PRIORITY_NORMAL: normal } = os.constants.priority
  assert.equal(os.getPriority(), normal)
  const lowered = (all: readonly number[]) => all.filter((priority) => priority === low).length
  assert.equal(lowered(priorities()) - lowered(before), 1)
})
