/** Fingerprints. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fingerprint, likenessOf, minimaCount, normalised } from '../../../src/domain/memory/fingerprint.js'

const text = 'Our little town deserves better buses: the last one leaves at nine, and nobody who works late gets home.'

const likeness = (one: string, other: string): number => {
  const [a, b] = [fingerprint(one)?.minima, fingerprint(other)?.minima]
  return a && b ? likenessOf(a, b) : 0
}

const sameBut: readonly [what: string, one: string, other: string][] = [
  ['case', text, text.toUpperCase()],
  ['white space', text, ` ${text.replaceAll(' ', '  \n')} `],
  ['punctuation', text, text.replace(/[:,.]/g, '!!')],
  ['digits', 'Win 500 dollars a day from home', 'Win 12750 dollars a day from home'],
  ['links', `${text} http://a.com/x`, `${text} http://another.org/y?z=1 http://b.net`],
  ['invisible characters', 'cheap pills for everyone', 'ch\u200beap pi\u200blls for every\u00adone'],
  ['accents', 'Le café près de la gare', 'Le cafe pres de la gare'],
  ['letters drawn apart', 'casino bonus', 'c a s i n o b o n u s'],
  ['emoji', 'заработок без вложений 🔥🔥', '🚀 заработок без вложений'],
]
for (const [what, one, other] of sameBut) {
  test(`texts that differ in ${what} only have the same fingerprint`, () => {
    assert.deepEqual(fingerprint(one), fingerprint(other))
  })
}

const nobodys = [
  '',
  '   ',
  'thanks!',
  '👍👍👍👍👍👍👍👍👍👍',
  '....................',
  'http://a.com http://b.com http://c.com',
  '好文章',
  '\ud800',
]
for (const text of nobodys) {
  test(`a text that anybody may write has no fingerprint: ${JSON.stringify(text)}`, () =>
    assert.equal(fingerprint(text), null))
}

test('short texts are found by exact match only, Chinese, Japanese and Korean from five characters on', () => {
  for (const short of ['nice work', '加微信领取福利', 'ありがとう', '감사합니다'])
    assert.equal(fingerprint(short)?.minima, null)
})

/** ASCII mixed with anything, lone surrogates included. (fc.string's own "binary" takes half a second to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

test('whatever is written, the key is a whole number below 2^53 and there are all minima or none', () => {
  const property = fc.property(anyText, (body) => {
    const print = fingerprint(body)
    if (print === null) return
    assert.ok(Number.isSafeInteger(print.exact) && print.exact >= 0)
    assert.ok(print.minima === null || print.minima.length === minimaCount)
  })
  fc.assert(property, { numRuns: 500 })
})

test('a text with one word changed is much alike, another text is not', () => {
  assert.ok(likeness(text, text.replace('nine', 'ten')) > 0.75)
  assert.ok(
    likeness(text, 'What a lovely picture of the harbour, I went there as a child with my grandparents every summer.') <
      0.1,
  )
})

test('the estimate is right on average: within three hundredths of the true likeness of sixty pairs', () => {
  const words = Array.from(
    { length: 400 },
    (_, i) => `word${String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 26), 97 + ((i * 11) % 26))}`,
  )
  const pairs = Array.from({ length: 60 }, (_, i) => [words.slice(i, i + 40), words.slice(i + 4, i + 44)] as const)
  const off = pairs.map(
    ([one, other]) => likeness(one.join(' '), other.join(' ')) - jaccard(one.join(' '), other.join(' ')),
  )
  const mean = off.reduce((sum, error) => sum + error, 0) / off.length
  assert.ok(Math.abs(mean) < 0.03, `off by ${mean.toFixed(3)}`)
})

test('a long text is known by its beginning and its end', () => {
  const head = text.repeat(80)
  assert.equal(
    fingerprint(`${head} one middle ${head}`)?.exact,
    fingerprint(`${head} another middle of it ${head}`)?.exact,
  )
  assert.notEqual(fingerprint(`${head}${head}`)?.exact, fingerprint(`Another beginning. ${head}${head}`)?.exact)
})

function jaccard(one: string, other: string): number {
  const grams = (text: string) => new Set(Array.from({ length: text.length - 4 }, (_, at) => text.slice(at, at + 5)))
  const [a, b] = [grams(normalised(one)), grams(normalised(other))]
  const both = [...a].filter((gram) => b.has(gram)).length
  return both / (a.size + b.size - both)
}
