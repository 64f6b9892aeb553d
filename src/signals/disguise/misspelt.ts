/** Words misspelt on purpose: stretched, or with letters swapped. */
import { counted } from '../../domain/text.js'
import { asMeant } from '../model/trade-words.js'
import type { Finding } from '../signal.js'
import { isOwnWord, isScrambled } from './common-words.js'
import { found, type Span } from './tokens.js'
import { trade } from './trade.js'

export function misspelt(body: string): Finding[] {
  const words = wordsOf(body)
  const long = words.filter(lengthened)
  const swapped = words.filter((word) => isSwapped(word) && standsAlone(word, body))
  // One is a slip of haste.
  const weight = swapped.length === 1 ? 0.6 : 1
  return [
    ...found('stretched', words.filter(isStretched), (count) => `letters repeated in ${tradeWords(count)}`),
    ...(long.length < 3
      ? []
      : found('lengthened', long, (count) => `letters repeated throughout ${counted(count, 'word')}`)),
    ...found(
      'swapped',
      swapped,
      (count) => `letters swapped in ${counted(count, 'word')}`,
      () => weight,
    ),
  ]
}

const tradeWords = (count: number): string => counted(count, 'word of the spam trade', 'words of the spam trade')

// No look to either side, which would cost more than the search: a run of letters is taken whole.
const run = /[a-zа-яё]+/gi
const [minChars, maxChars] = [4, 40]
/** More than stand in 20 KiB of prose. */
const maxWords = 4_000

function wordsOf(body: string): Span[] {
  const words: Span[] = []
  for (const { 0: text, index } of body.matchAll(run)) {
    if (text.length < minChars || text.length > maxChars) continue
    if (words.length === maxWords) break
    words.push({ text: text.toLowerCase(), start: index, end: index + text.length })
  }
  return words
}

const squeezed = (word: string): string => word.replace(/(.)\1+/g, '$1')
// A letter three times, or two letters twice: "viiiagra", "ccasiino"; "Cassino" is a town.
const stretched = /(.)\1\1|(.)\2.*?(.)\3/

const isStretched = ({ text }: Span): boolean => stretched.test(text) && !trade.test(text) && trade.test(squeezed(text))

function isSwapped({ text }: Span): boolean {
  if (isScrambled(text)) return true
  const plain = squeezed(text)
  const meant = asMeant(plain)
  return meant !== plain && meant.length === plain.length && !trade.test(text) && !isOwnWord(text) && !isOwnWord(plain)
}

/** A stretch of joy has one long letter, or two: "sooo", "noooowayyy". Three such words are a habit. */
const lengthened = ({ text }: Span): boolean => (text.match(/(.)\1\1/g)?.length ?? 0) > 1

/** Not a piece of an address or of a name in a program. */
function standsAlone({ start, end }: Span, body: string): boolean {
  return !/[\p{L}\p{N}@._-]/u.test(body[start - 1] ?? '') && !/[\p{L}\p{N}@_-]/u.test(body[end] ?? '')
}
