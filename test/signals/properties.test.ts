/** What holds for the signals whatever is written. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Context, noStanding, nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { judge } from '../../src/domain/verdict.js'
import { readAll, signals } from '../../src/signals/index.js'
import { aComment } from '../a-comment.js'

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'hello ',
      'the casino ',
      'c4sino ',
      'http://a.icu/x ',
      '[url=http://b.com]b[/url] ',
      'привет ',
      '谢谢',
      'ca💰sino ',
      '&#99;',
      '\u200b',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)
const anyBody = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
const anyStanding = fc.record({
  approved: fc.nat(50),
  spam: fc.nat(50),
  decidedApproved: fc.nat(50),
  decidedSpam: fc.nat(50),
})
const anyContext: fc.Arbitrary<Context> = fc
  .record({ author: anyStanding, address: anyStanding, host: anyStanding, known: fc.boolean() })
  .map(({ author, address, host, known }) => ({
    ...nothingSeen,
    track: { author: known ? author : noStanding, address, hosts: new Map([['a.icu', host]]) },
  }))
const anyArticle = fc.record({
  language: fc.option(fc.constantFrom('en', 'ru', 'zh-Hant', 'sr-Latn', '', 'x', '\u0000', 'en_GB')),
  text: fc.option(fc.constantFrom('', 'bridge', 'The council promised a wooden bridge across the river. '.repeat(30))),
})

test('the account sums to the points exactly, whatever is said', () => {
  const property = fc.property(anyBody, anyContext, anyArticle, (body, context, article) => {
    const comment = aComment({ body, article })
    const readings = readAll(signals, comment, context)
    const { account, points } = judge({ comment, context, policy: defaultPolicy, readings })
    assert.equal(
      account.reduce((sum, line) => sum + line.points, 0),
      points,
    )
    assert.ok(account.every((line) => Number.isInteger(line.points)))
  })
  fc.assert(property, { numRuns: 300 })
})

test('the order of the signals changes neither readings nor points', () => {
  const property = fc.property(
    anyBody,
    anyContext,
    fc.shuffledSubarray([...signals], { minLength: signals.length }),
    (body, context, shuffled) => {
      const [own, other] = [signals, shuffled].map((order) => readAll(order, aComment({ body }), context))
      assert.ok(own && other)
      const sorted = (readings: typeof own) => readings.toSorted((one, two) => one.signal.localeCompare(two.signal))
      assert.deepEqual(sorted(other), sorted(own))
      const [points, shuffledPoints] = [own, other].map(
        (readings) => judge({ comment: aComment({ body }), context, policy: defaultPolicy, readings }).points,
      )
      assert.equal(points, shuffledPoints)
    },
  )
  fc.assert(property, { numRuns: 200 })
})

test('the same comment is read the same way twice', () => {
  const property = fc.property(anyBody, anyContext, (body, context) => {
    const [first, second] = [0, 1].map(() => readAll(signals, aComment({ body }), context))
    assert.deepEqual(first, second)
  })
  fc.assert(property, { numRuns: 100 })
})

test('nothing up to 64 KiB makes a signal fail', () => {
  const long = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 65_536 }))
  const property = fc.property(long, anyContext, anyArticle, ([pieces, chars], context, article) => {
    const unit = pieces.join('') || ' '
    const body = unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars)
    const readings = readAll(signals, aComment({ body, article, author: { name: body, url: body } }), context)
    assert.deepEqual(
      readings.filter(({ outcome }) => outcome === 'failed'),
      [],
    )
  })
  fc.assert(property, { numRuns: 60 })
})

test('a moderator’s decision against an author never lowers the points, and one for the author never raises them', () => {
  const property = fc.property(anyBody, anyContext, (body, context) => {
    const pointsOf = (change: Partial<Context['track']['author']>): number => {
      const track = { ...context.track, author: { ...context.track.author, ...change } }
      const comment = aComment({ body })
      const readings = readAll(signals, comment, { ...context, track })
      return judge({ comment, context, policy: defaultPolicy, readings }).points
    }
    const { decidedSpam, decidedApproved, spam } = context.track.author
    assert.ok(pointsOf({ decidedSpam: decidedSpam + 1, spam: spam + 1 }) >= pointsOf({ spam: spam + 1 }))
    assert.ok(pointsOf({ decidedApproved: decidedApproved + 1 }) <= pointsOf({}))
  })
  fc.assert(property, { numRuns: 200 })
})
