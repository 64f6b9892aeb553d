/** The tempo signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Context, nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { tempo } from '../../src/signals/tempo.js'
import { aComment, type Overrides } from '../a-comment.js'

const { receivedAt } = aComment()
const ago = (seconds: number): Date => new Date(receivedAt.getTime() - seconds * 1000)
const every = (seconds: number, times: number): Date[] =>
  Array.from({ length: times }, (_, i) => ago((i + 1) * seconds))

const reading = (context: Partial<Context>, overrides: Overrides = {}) =>
  tempo.read(aComment(overrides), { ...nothingSeen, ...context })
const strength = (context: Partial<Context>, overrides: Overrides = {}): number => {
  const found = reading(context, overrides)
  return found.outcome === 'read' ? found.strength : 0
}
const filledIn = (secondsToFill: number | null, body: string): number => strength({}, { body, form: { secondsToFill } })
const holdLine = -defaultPolicy.prior / (defaultPolicy.weights.tempo ?? 0)

test('nothing before and no stopwatch: nothing is read', () => assert.equal(reading({}).outcome, 'skipped'))

test('a lively conversation stays at 0', () => {
  assert.equal(strength({ fromAuthor: every(700, 5), fromAddress: every(700, 5) }), 0)
  assert.equal(strength({ fromAuthor: every(40, 2), fromAddress: every(40, 2) }), 0)
})

test('an author who floods is held', () => {
  assert.ok(strength({ fromAuthor: every(5, 12) }) > holdLine)
  assert.equal(reading({ fromAuthor: every(5, 12) }).reason, '12 comments from this author in the last minute')
})

test('many people behind one address say little', () => {
  assert.ok(strength({ fromAddress: every(20, 20) }) < 0.5 * holdLine)
  assert.ok(strength({ fromAddress: every(2, 20) }) < holdLine)
})

test('author and address are not counted twice', () => {
  const both = strength({ fromAuthor: every(10, 6), fromAddress: every(10, 6) })
  assert.equal(both, strength({ fromAuthor: every(10, 6) }))
})

test('where only twenty are kept, the reason says at least', () => {
  assert.match(reading({ fromAuthor: every(1, 20) }).reason, /^at least 20 comments from this author/)
})

test('what came later or long ago does not count', () => {
  assert.equal(strength({ fromAuthor: [...every(-1, 10), ...every(-2, 10), ago(4000)] }), 0)
})

test('many links to one host in minutes speak for spam', () => {
  const toHost = new Map([['pills.com', every(10, 15)]])
  const found = reading({ toHost }, { body: 'See http://pills.com/x for yourself' })
  assert.equal(found.outcome === 'read' && found.strength > 0.2, true)
  assert.match(found.reason, /with a link to pills\.com in the last 10 minutes/)
})

test('links to the site itself or to where everybody links say nothing', () => {
  const hosts = ['gazette.example', 'youtube.com', 'wikipedia.org']
  const toHost = new Map(hosts.map((host) => [host, every(10, 20)]))
  const body = 'https://gazette.example/a https://www.youtube.com/watch?v=1 https://en.wikipedia.org/wiki/X'
  assert.equal(strength({ toHost }, { body }), 0)
})

const line = 'This is a line of some fifty characters, I believe.'
test('a form filled faster than a hand can is suspicious, more so with more text, and not conclusive', () => {
  const [short, long] = [filledIn(0.5, line), filledIn(0.5, line.repeat(10))]
  assert.ok(short > 0.2 && long > short && long < holdLine)
})

test('a few words may be quick, a pasted text may be too, and an unknown time says nothing', () => {
  assert.equal(filledIn(1, 'Thanks a lot!'), 0)
  assert.equal(filledIn(40, line.repeat(2)), 0)
  assert.ok(filledIn(8, line.repeat(20)) < 0.05)
  assert.equal(filledIn(null, line), 0)
  assert.equal(filledIn(-3, line), 0)
})

test('the reason says how much was filled in how fast', () => {
  const found = reading({}, { body: line, form: { secondsToFill: 0.4 } })
  assert.equal(found.reason, `${line.length} characters were filled in within 1 second`)
})
