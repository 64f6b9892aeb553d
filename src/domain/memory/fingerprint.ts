/** Fingerprints: what equal and nearly equal texts have in common. */
import { linksIn } from '../links/links.js'
import { cut, fold } from '../text.js'

/**
 * `exact`, below 2^53: the same text but for case, white space, punctuation, digits and links.
 * `minima`: nearly the same; null of a text too short to be told apart by its parts.
 */
export type Fingerprint = { readonly exact: number; readonly minima: Uint8Array | null }

// MinHash (Broder 1997). Two texts with Jaccard similarity s (of their 5-grams) agree in one minimum with probability s; the
// share that agrees estimates s, give or take 0.07 at 0.6. A byte of each will do: two agree by chance once in 256.
export const minimaCount = 48
const gramLength = 5

// What a long text is known by. Spam appends to what it copies, or prepends.
const headChars = 6 * 1024
const tailChars = 2 * 1024

// Below these a text is anybody's ("thanks!", an emoji): nothing in the short ones tells two authors apart.
const minChars = 8
const minDenseChars = 5
const minSketchedChars = 20
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const linkToken = '\u0001'
const rowOfLinks = /\x01{2,}/g

/** The fingerprint of a text; null when its normal form is too short to tell one author from another. */
export function fingerprint(body: string): Fingerprint | null {
  const text = normalised(body)
  if (!isTelling(text)) return null
  return { exact: hashOf(text), minima: text.length < minSketchedChars ? null : minimaOf(text) }
}

/** Estimates how much of their 5-grams two texts share (Jaccard), 0 to 1. */
export const likenessOf = (one: Uint8Array, other: Uint8Array): number => equalFrom(one, other, 0) / minimaCount

/** How many of the minima are those that stand in `shelf` from `start` on; counting ends where `least` is out of reach. */
export function equalFrom(minima: Uint8Array, shelf: Uint8Array, start: number, least = 0): number {
  let left = minimaCount - least
  for (let i = 0; i < minimaCount; i++)
    if (minima[i] !== shelf[start + i]) {
      left -= 1
      if (left < 0) return 0
    }
  return left + least
}

// White space, punctuation and symbols where texts have them. Spelt out, as \P{L} costs four times as much; what is missed
// counts as a letter and does no harm.
const between =
  /(?:[\0\x02-\x2f:-@[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02c2-\u02df\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3030\u30fb\ufe10-\ufe6f]|[\ud83c-\ud83e][\udc00-\udfff])+/g
// In ASCII, Arabic, Persian and Hindi.
const digits = /[\d\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+/g

/** What a fingerprint is taken of: folded letters, a 0 for each number, a token for each row of links. */
export function normalised(body: string): string {
  const text = fold(withoutLinks(headAndTail(body)))
  return text.replace(between, '').replace(digits, '0').replace(rowOfLinks, linkToken)
}

function headAndTail(body: string): string {
  if (body.length <= headChars + tailChars) return body
  return `${cut(body, headChars)} ${body.slice(-tailChars)}`
}

function withoutLinks(body: string): string {
  let text = ''
  let from = 0
  for (const { start, end, shown } of linksIn(body)) {
    text += body.slice(from, start) + linkToken + (shown ?? '')
    from = end
  }
  return from === 0 ? body : text + body.slice(from)
}

function isTelling(text: string): boolean {
  const letters = text.replaceAll(linkToken, '').length
  return letters >= minChars || (letters >= minDenseChars && dense.test(text))
}

function minimaOf(text: string): Uint8Array {
  const grams = gramsOf(text)
  const minima = new Uint8Array(minimaCount)
  for (let i = 0; i < minimaCount; i++) {
    const salt = salts[i] ?? 0
    const factor = factors[i] ?? 1
    let minimum = 0x7fffffff
    // Multiply-shift (Dietzfelbinger et al. 1997); the minimum looks at the high bits, which are the good ones. With a sign, as
    // whole numbers of 31 bits are the quick ones.
    for (let at = 0; at < grams.length; at++) {
      const hash = Math.imul((grams[at] ?? 0) ^ salt, factor)
      if (hash < minimum) minimum = hash
    }
    minima[i] = mix(minimum)
  }
  return minima
}

function gramsOf(text: string): Int32Array {
  const grams = new Int32Array(text.length - gramLength + 1)
  for (let at = 0; at < grams.length; at++) {
    let gram = 0
    for (let i = at; i < at + gramLength; i++) gram = Math.imul(gram, 0x9e3779b1) + text.charCodeAt(i)
    grams[at] = mix(gram)
  }
  return grams
}

const salts = Uint32Array.from({ length: minimaCount }, (_, i) => mix(0x9e3779b9 * (i + 1)))
const factors = Uint32Array.from({ length: minimaCount }, (_, i) => mix(0x85ebca6b * (i + 1)) | 1)

/** A text's hash of 53 bits (after cyrb53, with Murmur's finaliser): quick, and no secret is safe behind it. */
export function hashOf(text: string, seed = 0): number {
  let one = 0xdeadbeef ^ seed
  let other = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    one = Math.imul(one ^ code, 0x9e3779b1)
    other = Math.imul(other ^ code, 0x5f356495)
  }
  return joined(mix(one ^ (other >>> 15)), mix(other ^ (one >>> 13)))
}

/** MurmurHash3's finaliser: every bit of the answer depends on every bit of the question. */
export function mix(bits: number): number {
  let hash = bits | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 53 bits of 64: a number that JavaScript and a bigint column both hold exactly. */
export const joined = (low: number, high: number): number => (high & 0x1fffff) * 2 ** 32 + (low >>> 0)
