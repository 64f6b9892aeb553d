/** Passwords: a few at a time, whoever asks; and nobody hears from the time whether an account is there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TryLater } from '../../../src/domain/errors.js'
import { hashesAtOnce, makePasswords } from '../../../src/store/people/passwords.js'

const password = 'a piece of work is a man'

test('what was kept is matched by the same password only', async () => {
  const { hashed, matches } = makePasswords(4)
  const [one, other] = [await hashed(password), await hashed(password)]
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(one, other)
  assert.deepEqual(
    [await matches(one, password), await matches(one, `${password} `), await matches(null, password)],
    [true, false, false],
  )
  assert.equal(await matches(null, 'a password that nobody has'), false)
})

test('of many at once four are at work, forty wait, each of these gets its answer, and the next one is sent away', async () => {
  assert.ok(hashesAtOnce >= 1 && hashesAtOnce <= 4)
  const { hashed, matches, atWork } = makePasswords(4)
  const kept = await hashed(password)
  await matches(null, password)
  const asked = Array.from({ length: 44 }, (_, at) => matches(kept, at % 2 === 0 ? password : 'another'))
  const [late, all] = [matches(kept, password), Promise.all(asked)]
  await assert.rejects(late, TryLater)
  let most = 0
  let isDone = false
  all.finally(() => {
    isDone = true
  })
  while (!isDone) {
    most = Math.max(most, atWork())
    await new Promise((resolve) => setImmediate(resolve))
  }
  const answers = await all
  assert.equal(most, 4)
  assert.equal(atWork(), 0)
  assert.deepEqual(
    answers,
    answers.map((_, at) => at % 2 === 0),
  )
})
