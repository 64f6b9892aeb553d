/** The folding of text. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counted, cut, fold, maxFolded } from '../../src/domain/text.js'

const folded: readonly [what: string, text: string, expected: string][] = [
  ['nothing', '', ''],
  ['upper case', 'HELLO', 'hello'],
  ['accents on Latin', 'Crème Brûlée Ångström', 'creme brulee angstrom'],
  ['Vietnamese', 'Tiếng Việt', 'tieng viet'],
  ['the Turkish dotted capital', 'İstanbul', 'istanbul'],
  ['full-width letters', 'ＣＡＳＩＮＯ', 'casino'],
  ['mathematical letters', '𝓬𝓪𝓼𝓲𝓷𝓸', 'casino'],
  ['ligatures', 'ﬁne oﬃce', 'fine office'],
  ['zero-width characters', 'v\u200bi\u200ca\u200dg\u2060r\ufeffa', 'viagra'],
  ['soft hyphens', 'Donau\u00addampf', 'donaudampf'],
  ['variation selectors and flags of tags', '\u2764\ufe0f\u{e0067}', '\u2764'],
  ['marks piled upon letters', 'h\u0337\u0321\u031be\u0338\u0321y', 'hey'],
  ['Russian letters of their own', 'Мой ЙОД', 'мой йод'],
  ['Russian yo as Russians write it', 'ёлка', 'елка'],
  ['Ukrainian letters of their own', 'Її їжак', 'її їжак'],
  ['Greek accents', 'Καλημέρα', 'καλημερα'],
  ['Hindi vowel signs', 'हिन्दी', 'हिन्दी'],
  ['Thai vowel signs', 'ไทยนี้', 'ไทยนี้'],
  ['Arabic vowel signs', 'مُحَمَّد', 'مُحَمَّد'],
  ['Hebrew points', 'שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
  ['Japanese voiced sounds', 'が\u304b\u3099ガ', 'ががガ'],
  ['Korean syllables', '한국어', '한국어'],
  ['Chinese', '你好', '你好'],
]
for (const [what, text, expected] of folded) {
  test(`folding sees through or keeps: ${what}`, () => assert.equal(fold(text), expected))
}

/** ASCII mixed with anything, lone surrogates included. (fc.string's own "binary" takes half a second to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))
const markedString = fc
  .array(
    fc.constantFrom(
      'e',
      'и',
      'א',
      '\u0301',
      '\u0316',
      '\u0306',
      '\u05b0',
      '\u200d',
      '\u1160',
      '\uff9e',
      'か',
      '\u{1d165}',
    ),
  )
  .map((parts) => parts.join(''))

test('folding a folded text changes nothing, whatever it was', () => {
  const property = fc.property(fc.oneof(anyText, markedString), (text) => {
    assert.equal(fold(fold(text)), fold(text))
  })
  fc.assert(property, { numRuns: 2000 })
})

test('folding a folded text changes nothing where marks run longer than any language needs', () => {
  for (const text of ['א', 'e', 'か'].flatMap((base) =>
    ['\u05b0\u05c1', '\u3099', '\uff9e'].map((mark) => base + mark.repeat(50)),
  )) {
    assert.equal(fold(fold(text)), fold(text))
  }
})

// What is quadratic takes seconds for 64 KiB.
const maxMs = 150
for (const unit of [
  '\u0301\u0316',
  '\u05b0\u05c1',
  'a\u0301\u0316',
  '\uff9e',
  '\u200b',
  '\ud800',
  '\ufdfa',
  '가',
  '𝓗',
]) {
  test(`64 KiB of ${JSON.stringify(unit)} are folded in linear time`, () => {
    const text = unit.repeat(65_536).slice(0, 65_536)
    const tries: number[] = []
    while (tries.length < 5 && !tries.some((ms) => ms < maxMs)) {
      const before = process.cpuUsage() // CPU rather than time on the clock, as the machine is shared
      fold(text)
      tries.push(process.cpuUsage(before).user / 1_000)
    }
    assert.ok(
      tries.some((ms) => ms < maxMs),
      `${tries.map(Math.round)} ms`,
    )
  })
}

test('a character that stands for eighteen cannot swell a text beyond the limit', () => {
  assert.ok(fold('\ufdfa'.repeat(maxFolded)).length <= maxFolded)
})

test('cutting leaves no half of a surrogate pair', () => {
  assert.equal(cut('ab😀', 3), 'ab')
  assert.equal(cut('ab😀', 4), 'ab😀')
})

test('one is singular, none and two are plural', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => counted(count, 'near copy', 'near copies')),
    ['0 near copies', '1 near copy', '2 near copies'],
  )
  assert.equal(counted(3, 'link'), '3 links')
})
