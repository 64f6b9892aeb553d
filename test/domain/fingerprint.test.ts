/** Fingerprints. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bandCount, fingerprint, likenessFrom, normalised } from '../../src/domain/fingerprint.js'

const text = 'Our little town deserves better buses: the last one leaves at nine, and nobody who works late gets home.'

const shared = (one: string, other: string): number => {
  const bands = new Set(fingerprint(one)?.bands)
  return fingerprint(other)?.bands.filter((band) => bands.has(band)).length ?? 0
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
    assert.deepEqual(fingerprint(short)?.bands, [])
})

/** ASCII mixed with anything, lone surrogates included. (fc.string's own "binary" takes half a second to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

test('keys are whole numbers below 2^53', () => {
  const property = fc.property(anyText, (body) => {
    const print = fingerprint(body)
    const keys = print === null ? [] : [print.exact, ...print.bands]
    assert.ok(keys.every((key) => Number.isSafeInteger(key) && key >= 0))
  })
  fc.assert(property, { numRuns: 500 })
})

test('a text with one word changed shares most bands, another text shares none', () => {
  assert.ok(shared(text, text.replace('nine', 'ten')) >= 3)
  assert.equal(
    shared(text, 'What a lovely picture of the harbour, I went there as a child with my grandparents every summer.'),
    0,
  )
})

test('likeness grows with the shared bands from none to all', () => {
  const likeness = Array.from({ length: bandCount + 1 }, (_, bands) => likenessFrom(bands))
  assert.deepEqual(likeness, likeness.toSorted())
  assert.deepEqual([likeness[0], likeness[1], likeness.at(-1)], [0, 0.5, 1])
})

test('the estimate is right on average: pairs of known likeness share as many bands as the formula says', () => {
  const words = Array.from(
    { length: 400 },
    (_, i) => `word${String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 26), 97 + ((i * 11) % 26))}`,
  )
  let sharedBands = 0
  let expected = 0
  for (let i = 0; i < 60; i++) {
    const one = words.slice(i, i + 40).join(' ')
    const other = words.slice(i + 4, i + 44).join(' ')
    sharedBands += shared(one, other)
    expected += bandCount * jaccard(one, other) ** 3
  }
  assert.ok(Math.abs(sharedBands / expected - 1) < 0.2, `${sharedBands} bands shared, ${expected.toFixed(0)} expected`)
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
