/** The sentence under which a card stands. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { becauseOf } from '../../../src/domain/shown/because.js'
import type { Line } from '../../../src/domain/verdict.js'

const line = (signal: string, points: number, reason: string, outcome: Line['outcome'] = 'read'): Line => ({
  signal,
  points,
  reason,
  outcome,
  strength: points / 500,
  evidence: [],
})
const prior = line('prior', -210, 'about 1 in 9 comments here is spam')

test('held: the two loudest signs of spam, the louder first', () => {
  const account = [prior, line('tempo', 30, 'third'), line('model', 90, 'second'), line('links', 300, 'first')]
  assert.equal(becauseOf({ status: 'held', rule: null, account }), 'Held because first, and second')
})

test('approved: what speaks for the comment, or that nothing speaks against it', () => {
  const account = [prior, line('record', -120, 'twelve were approved'), line('links', 40, 'a link')]
  assert.equal(becauseOf({ status: 'approved', rule: null, account }), 'Approved because twelve were approved')
  assert.equal(
    becauseOf({ status: 'approved', rule: null, account: [prior] }),
    'Approved because nothing speaks for spam',
  )
})

test('a rule is the reason, whatever the signs were', () => {
  const account = [
    prior,
    line('links', 300, 'links'),
    line('premoderation', 0, 'every comment waits for a moderator here'),
  ]
  const sentence = 'Held because every comment waits for a moderator here'
  assert.equal(becauseOf({ status: 'held', rule: 'premoderation', account }), sentence)
})

test('a required signal that failed is named with what kept it', () => {
  const account = [prior, line('akismet', 0, 'no answer within 2 s', 'failed')]
  const sentence = 'Held because akismet could not tell: no answer within 2 s'
  assert.equal(becauseOf({ status: 'held', rule: 'required-signal-failed', account }), sentence)
})

test('held by many small signs says so, and one that waits says that', () => {
  assert.equal(becauseOf({ status: 'held', rule: null, account: [prior] }), 'Held because of many small signs')
  assert.equal(becauseOf({ status: 'pending', rule: null, account: [] }), 'Waiting to be judged')
})

test('each reason is half a sentence, whatever words its signal chose', () => {
  const account = [prior, line('model', 90, 'reads much like spam'), line('disguise', 60, 'emoji within 2 words')]
  const sentence = 'Held because it reads much like spam, and it has emoji within 2 words'
  assert.equal(becauseOf({ status: 'held', rule: null, account }), sentence)
  const foreign = [prior, line('language', 60, 'written in Dutch, the article in English')]
  assert.match(becauseOf({ status: 'held', rule: null, account: foreign }), /because it is written in Dutch/)
})
