/** The model's folding. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fold, folded } from '../../../src/signals/model/fold.js'

const cases: readonly [what: string, text: string, expected: string][] = [
  ['nothing', '', ''],
  ['capitals and punctuation', 'To be, or NOT to be!', 'to be or not to be'],
  ['Cyrillic letters in a Latin word', 'vіаgrа', 'viagra'],
  ['Greek letters in a Latin word', 'cαsinο', 'casino'],
  ['Latin letters in a Russian word', 'зapaбoтoк', 'заработок'],
  ['words of one alphabet', 'спорт и сосна', 'спорт и сосна'],
  ['zero-width characters', 'c\u200ba\u200bs\u2060i\ufeffno', 'casino'],
  ['right-to-left marks', 'c\u200fa\u200esino', 'casino'],
  ['full-width letters', 'ｃａｓｉｎｏ', 'casino'],
  ['mathematical letters', '𝓬𝓪𝓼𝓲𝓷𝓸', 'casino'],
  ['piled marks', 'c\u0337a\u0321s\u031bi\u0330no', 'casino'],
  ['emoji within a word', 'cas😀in🎰o', 'casino'],
  ['leetspeak', 'v1agra c4s1n0', 'viagra casino'],
  ['numbers', 'in 2015, at 7', 'in 9999 at 9'],
  ['words that end in digits', 'mp3 covid19', 'mp9 covid99'],
  ['letters drawn apart by spaces', 'v i a g r a', 'viagra'],
  ['words drawn apart, parted by wider gaps', 'c h e a p   p i l l s', 'cheap pils'],
  ['letters drawn apart by full stops', 'v.i.a.g.r.a', 'viagra'],
  ['repeated letters', 'sooo goood', 'so god'],
  ['swapped letters in a word of the trade', 'vaigra csaino', 'viagra casino'],
  ['HTML codes', '&#118;&#x69;agra &amp; co', 'viagra co'],
  ['mail addresses', 'write to me@example.com', 'write to me example com'],
  ['accents', 'Crème brûlée', 'creme brule'],
  ['Chinese', '谢谢你的文章', '谢谢你的文章'],
  ['Hindi', 'हिन्दी', 'हिन्दी'],
]
for (const [what, text, expected] of cases) test(`folds ${what}`, () => assert.equal(fold(text), expected))

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'b ',
        ' c',
        'aa ',
        'а',
        'ж',
        'ο',
        '1',
        '3',
        '0',
        '@',
        '$',
        '.',
        '-',
        ' ',
        '  ',
        '\u0301',
        'ß',
      ),
      fc.constantFrom(
        '😀',
        '\u200b',
        '&#118;',
        '&amp;',
        '&',
        '谢谢',
        'สวัสดี',
        'ｃ',
        'v1agra ',
        'vaigra ',
        'İ',
        '\ud800',
        '가',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

test('folding a folded text changes nothing, whatever it was', () => {
  fc.assert(
    fc.property(anyText, (text) => assert.equal(fold(fold(text)), fold(text))),
    { numRuns: 3000 },
  )
})

test('what is no letter, though it stands among Greek ones, is no stranger in a word', () => {
  for (const text of ['΢vİ', '΢vi', 'vi͸']) assert.equal(fold(text), 'vi')
})

test('every word knows where it stands', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, end } of folded(text).words) assert.ok(start >= 0 && start < end && end <= text.length)
    }),
    { numRuns: 1000 },
  )
})

test('a word among punctuation is found where it stands', () => {
  const text = '"Words, words, words." (Hamlet)'
  const last = folded(text).words.at(-1)
  assert.equal(text.slice(last?.start, last?.end), 'Hamlet')
})
