/** Leetspeak: digits and signs in place of letters. */
import { linksIn } from '../../domain/links/links.js'
import { counted } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, outside, type Span } from './tokens.js'
import { trade } from './trade.js'

// A digit or sign after a letter or before three, from the beginning of the word on: no second start within it.
const leet = /(?<![a-zа-яё\d@$])[a-zа-яё\d]*(?:[a-zа-яё][013457@$]|[013457$][a-zа-яё]{3})[a-zа-яё\d@$]*/gi
const maxWordChars = 24
const latinOf: Readonly<Record<string, string>> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }
const cyrillicOf: Readonly<Record<string, string>> = { 0: 'о', 3: 'з', 4: 'ч', '@': 'а' }

export function leetspeak(body: string): Finding[] {
  const words = matches(body, leet).filter(({ text }) => text.length <= maxWordChars)
  if (words.length === 0) return []
  const isMail = ({ text, end }: Span) => text.includes('@') && /^\.[a-z]/i.test(body.slice(end, end + 2))
  // Addresses hold such words by nature.
  const written = outside(words, linksIn(body)).filter((span) => !isMail(span))
  const traded = written.filter(({ text }) => isTraded(text.toLowerCase()))
  const isOther = ({ text }: Span) => hasDigitWithin(text) && !isTraded(text.toLowerCase())
  const others = distinct(written.filter((word) => isOther(word) || isSubstituted(word)))
  return [
    ...found(
      'tradeWords',
      traded,
      (count) => `${counted(count, 'word')} of the spam trade written with digits or signs`,
    ),
    // "log4j" stands alone, however often; three different words are a habit.
    ...(others.length < 3
      ? []
      : found('digitsInWords', others, (count) => `digits in the middle of ${counted(count, 'word')}`)),
  ]
}

const distinct = (spans: readonly Span[]): Span[] => [
  ...new Map(spans.map((span) => [span.text.toLowerCase(), span])).values(),
]

/** Reads as a word of the trade once the signs are letters, and did not before: "c4sino", not "casino777". */
function isTraded(word: string): boolean {
  if (trade.test(word)) return false
  const letterOf = /[а-яё]/.test(word) ? cyrillicOf : latinOf
  const plain = word.replace(/[03457@$]/g, (sign) => letterOf[sign] ?? sign)
  return trade.test(plain.replaceAll('1', 'i')) || trade.test(plain.replaceAll('1', 'l'))
}

// Signs for letters in two places of a word: "f1v3", "7h0u5@nd", "3@rn"; "@" in a Cyrillic word, where no address is.
const substituted =
  /^(?=.*[a-zа-яё].*[a-zа-яё])(?:[a-zа-яё]*[013457@$]+[a-zа-яё]+[013457@$]+|[013457$]+@[a-zа-яё])[a-zа-яё013457@$]*$|[а-яё]@[а-яё]/
const isSubstituted = ({ text }: Span): boolean =>
  !/^[\da-f]+$/.test(text) && substituted.test(text) && !trade.test(text)

/** Not hexadecimal, not a random key (whose letters change case), not "i18n". */
function hasDigitWithin(word: string): boolean {
  const isOfOneCase = /^(?:[a-z\d]+|[A-Z]?[a-z\d]+|[A-Z\d]+|[а-яё\d]+|[А-ЯЁ\d]+)$/.test(word)
  const letters = word.replace(/\d/g, '').length
  return isOfOneCase && letters >= 4 && word.length - letters <= 3 && /\D\d\D/.test(word) && !/^[\da-f]+$/i.test(word)
}
