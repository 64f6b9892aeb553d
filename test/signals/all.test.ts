/** The signals together. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Comment } from '../../src/domain/comment.js'
import { nothingSeen } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy.js'
import type { Evidence } from '../../src/domain/reading.js'
import { makeTracesOf } from '../../src/domain/traces.js'
import { judge } from '../../src/domain/verdict.js'
import { readAll, signals } from '../../src/signals/index.js'
import type { Signal } from '../../src/signals/signal.js'
import { aComment } from '../a-comment.js'

const tracesOf = makeTracesOf(Buffer.alloc(32, 7))

test('the account lists the signals in the order of the pipeline', () => {
  const readings = readAll(signals, aComment(), nothingSeen)
  assert.deepEqual(
    readings.map(({ signal }) => signal),
    ['model', 'site', 'links', 'disguise', 'repeats', 'tempo', 'trap'],
  )
})

test('every signal has a weight in the default policy', () => {
  assert.deepEqual(Object.keys(defaultPolicy.weights).toSorted(), signals.map(({ name }) => name).toSorted())
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
    const verdict = judge(readAll(signals, aComment({ body, author }), nothingSeen), defaultPolicy, {
      role: 'anonymous',
    })
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

const hostile: readonly string[] = [
  'a@',
  '(',
  '[',
  '[url=',
  '[url]a',
  '[a](',
  '[a](x',
  '<a ',
  '<a x="',
  '<a href=http://a.co>',
  '<a href=http://a.co>x</a>',
  'http://',
  'http://a.com',
  'http://a.com吧',
  'www.',
  'www.a',
  'a.com ',
  'a.com/',
  'a.',
  '.',
  'a ',
  'a-',
  'a',
  ' ',
  '\n',
  '1',
  '+1 555 ',
  'a1',
  'a3',
  '@',
  '%',
  '{a|',
  '{',
  '&#118;',
  '&',
  '\u200b',
  'a\u200b',
  '\u00ad',
  '\u202e',
  '\ufeff',
  '\u0301',
  '\u0301\u0316',
  'a\u0301\u0316',
  'א\u05b0\u05c1',
  '\uff9e',
  'aа',
  '\ufdfa',
  '𝓗',
  'ａ',
  '\ud800',
  '吧',
  '👍',
  '가',
]
/** CPU rather than time on the clock, as the machine is shared. */
const runMs = (body: string): number => {
  const comment = aComment({ body, author: { url: body, name: body }, form: { secondsToFill: 1, honeypot: null } })
  const before = process.cpuUsage()
  readAll(signals, comment, nothingSeen)
  tracesOf(comment)
  return process.cpuUsage(before).user / 1_000
}
// What is quadratic takes seconds for 64 KiB; what is linear a few milliseconds, and more while the code is still cold.
const maxMs = 150
for (const unit of hostile) {
  for (const start of ['', 'a', '<a x="']) {
    const body = (start + unit.repeat(65_536)).slice(0, 65_536)
    test(`64 KiB of ${JSON.stringify(unit)} after ${JSON.stringify(start)} are read in linear time`, () => {
      const tries: number[] = []
      while (tries.length < 5 && !tries.some((ms) => ms < maxMs)) tries.push(runMs(body))
      assert.ok(
        tries.some((ms) => ms < maxMs),
        `${tries.map(Math.round)} ms`,
      )
    })
  }
}
