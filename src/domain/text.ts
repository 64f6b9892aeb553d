/** Text as it is compared: seen through case, compatibility forms, marks and invisible characters. */

/** A body holds at most 64 KiB, so this cuts only what compatibility forms swell: U+FDFA alone becomes 18 characters. */
export const maxFolded = 65_536

const ascii = /^[\0-\x7f]*$/
// Format characters and what shows as nothing: joiners, directions, variation selectors, Hangul fillers.
const invisible = /[\p{Cf}\p{DI}]/gu
// UAX #15 takes 30 non-starters in a row for the longest any language needs (stream-safe text). Normalising sorts them,
// in quadratic time: 64,000 in a row cost a second.
const longMarkRun = /(\p{M}{30})\p{M}+/gu
// Most texts cannot hold such a run, and this tells so at a quarter of the cost: 31 in a row of none of the blocks that
// have no marks (Latin, Greek, Cyrillic, Armenian; punctuation and symbols; Kana, Han, Hangul).
const mayHoldMarks = /[^\0-\u02ff\u0370-\u0482\u048a-\u0590\u2000-\u20cf\u3040-\u3098\u309b-\u9fff\uac00-\ud7ff]{31}/
// The general diacritics: accents on Latin and Greek, and what is piled upon any letter. The vowel signs of Hindi, Thai,
// Arabic or Hebrew have blocks of their own and stay, as do the letters that NFD takes apart: й, ў, ї.
/** As a class of a regular expression. */
export const generalDiacritic =
  '[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]'
const diacritics = new RegExp(`([иу]\\u0306|і\\u0308)${generalDiacritic}*|${generalDiacritic}+`, 'g')

/** Latin, Greek and Cyrillic letters: the inside of a class of a regular expression. */
export const plainLetter = 'a-zA-Z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u052f'

/**
 * Folds a text for matching; never stored, never shown.
 *
 * Idempotent and linear; at most `maxFolded` UTF-16 units.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return cut(text).toLowerCase()
  const seen = streamSafe(cut(text).replace(invisible, '')).normalize('NFKD').toLowerCase()
  return cut(streamSafe(seen).replace(diacritics, '$1').normalize('NFC'))
}

const streamSafe = (text: string): string => (mayHoldMarks.test(text) ? text.replace(longMarkRun, '$1') : text)

/** The beginning of a text, without half a surrogate pair at its end. */
export function cut(text: string, max = maxFolded): string {
  if (text.length <= max) return text
  const splitsPair = (text.charCodeAt(max - 1) & 0xfc00) === 0xd800
  return text.slice(0, splitsPair ? max - 1 : max)
}

/** "1 link", "3 links", "2 copies". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** What a sticky pattern matches at a place; empty where it does not. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
