/** The repeats signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Alike } from '../../src/domain/context.js'
import { type Context, nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { repeats } from '../../src/signals/repeats.js'
import { aComment } from '../a-comment.js'

const comment = aComment()
const ago = (minutes: number): Date => new Date(comment.receivedAt.getTime() - minutes * 60_000)
const copy = (overrides: Partial<Alike> = {}): Alike => ({
  id: '01936d2a-6f00-7000-8000-000000000001',
  at: ago(5),
  likeness: 1,
  status: 'approved',
  decided: false,
  sameAddress: false,
  sameAuthor: false,
  sameArticle: false,
  elsewhere: false,
  ...overrides,
})
const around = (...alike: readonly Alike[]): Context => ({ ...nothingSeen, alike })
const reading = (alike: readonly Alike[], body = comment.body) => repeats.read(aComment({ body }), around(...alike))
const strength = (alike: readonly Alike[], body = comment.body): number => {
  const found = reading(alike, body)
  return found.outcome === 'read' ? found.strength : 0
}
const weight = defaultPolicy.weights.repeats ?? 0
const holdLine = -defaultPolicy.prior / weight
const spamLine = (Math.log(defaultPolicy.spamAt / (1 - defaultPolicy.spamAt)) - defaultPolicy.prior) / weight

test('what was never seen is not read', () => {
  assert.equal(reading([]).outcome, 'skipped')
})

test('a likeness that chance explains is not read', () => {
  assert.equal(reading([copy({ likeness: 0.3, status: 'spam', decided: true })]).outcome, 'skipped')
})

test('a near copy of what a moderator called spam is convicted, down to half in common', () => {
  for (const likeness of [1, 0.79, 0.5])
    assert.ok(strength([copy({ likeness, status: 'spam', decided: true })]) > spamLine)
  assert.equal(reading([copy({ status: 'spam', decided: true })]).reason, 'moderators called 1 near copy spam')
})

test('two words that a moderator called spam are held once, and convicted after a second decision', () => {
  const spam = copy({ status: 'spam', decided: true })
  const once = strength([spam], 'Nice blog!')
  assert.ok(once > holdLine && once < spamLine)
  assert.ok(strength([spam, spam], 'Nice blog!') > spamLine)
})

test('what another site here calls spam convicts as well, and the reason says so', () => {
  const spam = copy({ status: 'spam', decided: true, elsewhere: true })
  assert.ok(strength([spam]) > spamLine)
  assert.equal(reading([spam]).reason, 'moderators called 1 near copy spam on other sites here')
})

test('the less alike, the less a copy that nobody has decided says', () => {
  const [same, near, far] = [1, 0.7, 0.5].map((likeness) => strength([copy({ likeness, status: 'spam' })]))
  assert.ok(same && near && far && same > near && near > far)
  assert.ok(same > holdLine && far < 0.5 * holdLine)
})

test('a copy of what the machine called spam is held and not convicted, however many there are', () => {
  const spam = copy({ status: 'spam' })
  assert.ok(strength([spam]) > holdLine)
  assert.ok(strength(Array(20).fill(spam)) < spamLine)
  assert.equal(reading([spam, spam]).reason, '2 near copies were judged spam')
})

test('the same text from other people speaks louder the more often it came, and a person looks', () => {
  const [once, thrice, often] = [1, 3, 20].map((times) => strength(Array(times).fill(copy())))
  assert.ok(once && thrice && often && once < 0.5 * holdLine && once < thrice && thrice < often)
  assert.ok(thrice < holdLine && often > holdLine && often < spamLine)
  assert.equal(
    reading([copy(), copy(), copy()]).reason,
    'the same text came 3 times from other authors in the last hour',
  )
})

test('the reason says how long ago and how alike', () => {
  assert.equal(
    reading([copy({ at: ago(200), likeness: 0.9 })]).reason,
    'nearly the same text came 1 time from other authors in the last 4 hours',
  )
  assert.equal(
    reading([copy({ at: ago(60 * 24 * 3) })]).reason,
    'the same text came 1 time from other authors in the last 3 days',
  )
})

for (const body of [
  'Thanks!',
  'Great article, well written',
  'Спасибо за статью!',
  '写得真好，谢谢分享',
  'ありがとうございます',
]) {
  test(`a short kind line may be repeated by anybody: ${body}`, () => {
    assert.ok(strength(Array(20).fill(copy()), body) < 0.4 * holdLine)
    assert.ok(strength([copy({ status: 'spam' })], body) < 0.4 * holdLine)
  })
}

test('a double click is nearly neutral', () => {
  assert.ok(strength([copy({ sameAuthor: true, sameAddress: true, sameArticle: true, at: ago(0.05) })]) < 0.05)
})

test('the same hand under many articles speaks for spam', () => {
  const own = copy({ sameAuthor: true, sameAddress: true })
  assert.ok(strength([own]) < 0.5 * holdLine)
  assert.ok(strength(Array(8).fill(own)) > holdLine)
  assert.equal(
    reading([own, own]).reason,
    'the same author or address sent it 2 times under other articles in the last hour',
  )
})

test('what moderators approved speaks for ham a little', () => {
  const approved = copy({ decided: true })
  assert.ok(
    strength([approved]) < 0 &&
      strength([approved, approved]) < strength([approved]) &&
      strength([approved, approved]) > -0.4,
  )
  assert.equal(reading([approved]).reason, 'moderators approved 1 near copy')
})

test('that the machine approved a copy does not speak for ham', () => {
  assert.ok(strength([copy({ status: 'approved' })]) > 0)
})

test('a decision for spam outweighs a decision for ham on a copy', () => {
  assert.ok(strength([copy({ status: 'spam', decided: true }), copy({ decided: true })]) > holdLine)
})
