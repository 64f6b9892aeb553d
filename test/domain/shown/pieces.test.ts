/** Text in pieces: what a moderator sees marked, and nothing lost on the way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Piece, piecesOf } from '../../../src/domain/shown/pieces.js'

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')
const saysOf = (text: string): string[] => piecesOf(text).flatMap(({ mark }) => mark?.says ?? [])

const fragment = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'https://casino.example/a?b=c',
    'www.пример.com',
    '<a href="http://x.example">y</a>',
    '[url=http://z.top]q[/url]',
  ),
  fc.constantFrom('\u200b', '\u202e', '\u00ad\u00ad', '\ufeff', 'pаypal', 'виaгра', '👨‍👩‍👧', '\u{e0041}', '\n', '😀'),
)
const text = fc.array(fragment, { maxLength: 20 }).map((parts) => parts.join(''))
const spoken = fc.array(
  fc.record({
    signal: fc.constantFrom('model', 'links', 'disguise'),
    start: fc.integer({ min: -5, max: 300 }),
    end: fc.integer({ min: -5, max: 300 }),
  }),
  { maxLength: 8 },
)

test('the pieces joined again are the text, whatever the evidence says', () => {
  fc.assert(fc.property(text, spoken, (given, evidence) => assert.equal(joined(piecesOf(given, evidence)), given)))
})

test('no piece is empty, none splits a character in two', () => {
  fc.assert(
    fc.property(text, spoken, (given, evidence) => {
      for (const piece of piecesOf(given, evidence)) assert.ok(piece.text.length > 0 && piece.text.isWellFormed())
    }),
  )
})

test('evidence covers what it names, in UTF-16, and may lie over other evidence', () => {
  const pieces = piecesOf('😀 cheap pills here', [
    { signal: 'model', start: 3, end: 14 },
    { signal: 'links', start: 9, end: 19 },
  ])
  assert.deepEqual(
    pieces.map(({ text, evidence }) => [text, evidence]),
    [
      ['😀 ', []],
      ['cheap ', ['model']],
      ['pills', ['model', 'links']],
      [' here', ['links']],
    ],
  )
})

test('of a link, the host is what the eye should meet', () => {
  const host = (given: string) =>
    piecesOf(given)
      .filter(({ link }) => link?.isHost)
      .map(({ text }) => text)
  assert.deepEqual(host('see https://user:pw@Bank.example@casino.top/x?y now'), ['casino.top'])
  assert.deepEqual(host('<a href="http://pills.example/p">my bank</a>'), ['pills.example'])
  assert.deepEqual(host('www.shop.com and https://other.org/'), ['www.shop.com', 'other.org'])
})

for (const [given, says] of [
  ['via\u200bgra', ['zero-width space']],
  ['a\u202egnp.exe', ['right-to-left override']],
  ['a\u200b\u200b\u200bb', ['zero-width space × 3']],
  ['bell\u0007', ['U+0007']],
  ['pаypаl', ['Cyrillic letters', 'Cyrillic letters']],
  ['ВИAГРА', ['Latin letters']],
  ['Привет, world', []],
  ['family 👨‍👩‍👧 ❤️', []],
  ['می‌خواهم', []],
  ['tabs\tand\nlines\r\n', []],
] as const)
  test(`marks in ${JSON.stringify(given)}: ${says.join(', ') || 'none'}`, () => assert.deepEqual(saysOf(given), says))

test('64 KiB of the worst are cut in a moment, and into a bounded number of marks', () => {
  const startedAt = performance.now()
  for (const worst of [
    '\u200ba'.repeat(32_000),
    'аa '.repeat(21_000),
    'http://a.b/ '.repeat(5_000),
    '<a <a '.repeat(10_000),
  ]) {
    const pieces = piecesOf(worst, [{ signal: 'model', start: 0, end: worst.length }])
    assert.equal(joined(pieces), worst)
    assert.ok(pieces.length <= 4_100, `${pieces.length} pieces`)
  }
  assert.ok(performance.now() - startedAt < 2_000)
})
