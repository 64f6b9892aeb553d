/** Words of the spam trade misspelt on purpose: stretched, or with letters swapped. */
import { counted } from '../../domain/text.js'
import { asMeant } from '../model/trade-words.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'
import { trade } from './trade.js'

export const misspelt = (body: string): Finding[] => [
  ...found(
    'stretched',
    matches(body, stretchable).filter(isStretched),
    (count) => `letters repeated in ${words(count)}`,
  ),
  ...found('swapped', matches(body, plainWord).filter(isSwapped), (count) => `letters swapped in ${words(count)}`),
]

const words = (count: number): string => counted(count, 'word of the spam trade', 'words of the spam trade')

// A letter three times, or two letters twice: "viiiagra", "ccasiino"; "Cassino" is a town.
const stretchable =
  /(?<![a-zа-яё])(?=[a-zа-яё]*?(?:([a-zа-яё])\1\1|([a-zа-яё])\2[a-zа-яё]*?([a-zа-яё])\3))[a-zа-яё]{5,40}(?![a-zа-яё])/gi
const plainWord = /(?<![\p{L}\p{N}@._-])[a-zа-яё]{5,14}(?![\p{L}\p{N}@_-])/giu

const squeezed = (word: string): string => word.replace(/(.)\1+/g, '$1')

function isStretched({ text }: Span): boolean {
  const word = text.toLowerCase()
  return !trade.test(word) && trade.test(squeezed(word))
}

// Honest words of the same letters as one of the trade.
const ownWords = new Set('trail trails dales precis brainy'.split(' '))

function isSwapped({ text }: Span): boolean {
  const word = text.toLowerCase()
  const meant = asMeant(word)
  return meant.length === word.length && meant !== word && !trade.test(word) && !ownWords.has(word)
}
