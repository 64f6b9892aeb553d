/** Words drawn apart letter by letter. */
import { counted, plainLetter } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'
import { trade } from './trade.js'

export const drawnApart = (body: string): Finding[] =>
  found('drawnApart', apart(body), (count) => `${counted(count, 'word')} drawn apart letter by letter`, weightApart)

const drawn = new RegExp(
  `(?<![\\p{L}\\p{N}])[${plainLetter}]([ .\\-_*·]{1,2})[${plainLetter}](?:\\1[${plainLetter}]){3,}(?![\\p{L}\\p{N}])`,
  'gu',
)

/** Nobody draws whole sentences apart for emphasis, or has so many initials. */
const longestWord = 14

const joinedLetters = (text: string): string => text.replace(/[ .\-_*·]/g, '')
const apart = (body: string): Span[] =>
  matches(body, drawn).filter(({ text }) => !'abcdefghijklmnopqrstuvwxyz'.includes(joinedLetters(text).toLowerCase()))

/** People draw apart for emphasis: "N E V E R", "s-l-o-w-l-y"; with full stops stand initials, and "z. B. d. h. u. a." */
function weightApart({ text }: Span): number {
  const word = joinedLetters(text)
  if (trade.test(word.toLowerCase()) || (word.length > longestWord && text.includes(' '))) return 3
  return word === word.toUpperCase() || text.includes('-') || text.includes('. ') ? 0.3 : 1
}
