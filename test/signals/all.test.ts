/** The signals together. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Comment } from '../../src/domain/comment.js'
import { nothingSeen } from '../../src/domain/context.js'
import { makeTracesOf } from '../../src/domain/memory/traces.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import type { Evidence } from '../../src/domain/reading.js'
import { judge } from '../../src/domain/verdict.js'
import { readAll, signalNames, signals } from '../../src/signals/index.js'
import type { Signal } from '../../src/signals/signal.js'
import { aComment } from '../a-comment.js'

const tracesOf = makeTracesOf(Buffer.alloc(32, 7))

test('the account lists the signals in the order of the pipeline', () => {
  const readings = readAll(signals, aComment(), nothingSeen)
  assert.deepEqual(
    readings.map(({ signal }) => signal),
    ['model', 'site', 'links', 'disguise', 'repeats', 'tempo', 'record', 'relevance', 'language', 'trap'],
  )
})

test('every signal has a weight in the default policy', () => {
  assert.deepEqual(Object.keys(defaultPolicy.weights).toSorted(), [...signalNames].toSorted())
})

test('a signal that throws has failed, and the others are heard', () => {
  const broken: Signal = {
    name: 'broken',
    read() {
      throw new Error('no such letter')
    },
  }
  const [first, second, ...others] = readAll([broken, ...signals], aComment(), nothingSeen)
  assert.deepEqual(first, { signal: 'broken', outcome: 'failed', reason: 'no such letter' })
  assert.deepEqual([second?.signal, others.length], ['model', signals.length - 1])
})

const ordinary = [
  'Thanks, well written!',
  'Спасибо, очень интересно.',
  'شكرا على المقال',
  'תודה על הכתבה',
  'लेख के लिए धन्यवाद',
  'ขอบคุณสำหรับบทความ',
  '谢谢你的文章',
  '記事をありがとう',
  '좋은 글 감사합니다',
  '👍👍',
  'Found your site today and really liked it.',
]
for (const body of ordinary) {
  test(`an ordinary line is approved in any script: ${body}`, () => {
    const author = { url: 'https://me.example.org' }
    const comment = aComment({ body, author })
    const readings = readAll(signals, comment, nothingSeen)
    const verdict = judge({ comment, context: nothingSeen, policy: defaultPolicy, readings })
    assert.equal(verdict.status, 'approved')
  })
}

const fieldOf = (comment: Comment, field: Evidence['field']): string | null => {
  switch (field) {
    case 'body':
      return comment.body
    case 'form.honeypot':
      return comment.form.honeypot
    case 'author.name':
      return comment.author.name
    case 'author.url':
      return comment.author.url
    case 'author.email':
      return comment.author.email
    default:
      return field satisfies never
  }
}

/** Pieces that the signals look for, among anything, lone surrogates included. */
const piece = fc.oneof(
  fc.constantFrom(
    'http://a.com ',
    '<a href="http://b.icu">x</a>',
    '[url=http://c.com]c.net[/url]',
    'vіаgrа ',
    'c4sino ',
    'c a s i n o ',
    '\u200b',
    'a\u0301\u0302\u0303\u0304',
    '&#118;',
    '{a b|c d}',
    '%keyword%',
    '𝓗𝓮𝓵𝓵𝓸',
    'ａｂｃ',
    '\u202e',
    '\u00ad',
    'и',
    'bit.ly/x',
    'שלום',
    '\ud800',
  ),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
)
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

test('nothing that can be written makes a signal fail; strengths and evidence stay within bounds', () => {
  const property = fc.property(
    anyText,
    fc.option(anyText),
    fc.option(anyText),
    fc.option(fc.double()),
    (body, url, honeypot, secondsToFill) => {
      const comment = aComment({ body, author: { url, name: url }, form: { honeypot, secondsToFill } })
      tracesOf(comment)
      for (const reading of readAll(signals, comment, nothingSeen)) {
        assert.notEqual(reading.outcome, 'failed', reading.reason)
        if (reading.outcome !== 'read') continue
        assert.ok(reading.strength >= -1 && reading.strength <= 1)
        assert.ok(reading.evidence.length <= 10)
        for (const { field, start, end } of reading.evidence) {
          assert.ok(start >= 0 && start < end && end <= (fieldOf(comment, field)?.length ?? 0))
        }
      }
    },
  )
  fc.assert(property, { numRuns: 500 })
})
