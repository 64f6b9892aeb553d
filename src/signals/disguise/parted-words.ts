/** Words parted by emoji: "ca💰sino". */
import { counted, plainLetter } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'
import { trade } from './trade.js'

export const partedWords = (body: string): Finding[] =>
  hasPicture.test(body)
    ? found(
        'parted',
        matches(body, parted).filter(isParted),
        (count) => `emoji within ${counted(count, 'word')}`,
        weightParted,
      )
    : []

const hasPicture = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const picture = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}\\u200d\\ufe0f]{1,12}'
const parted = new RegExp(
  `(?<![${plainLetter}])[${plainLetter}]{1,16}(?:${picture}[${plainLetter}]{1,16}){1,12}(?![${plainLetter}])`,
  'gu',
)
const pictures = new RegExp(picture, 'gu')

const joined = (text: string): string => text.replace(pictures, '').toLowerCase()
const partsOf = (text: string): string[] => text.split(pictures).filter((part) => part !== '')

/** People set emoji between words without a space, "love🔥it", "I❤NY"; what is parted on purpose falls to pieces. */
function isParted({ text }: Span): boolean {
  const parts = partsOf(text)
  if (isTraded(text)) return true
  return parts.length > 3 && parts.filter((part) => part.length === 1).length > parts.length / 2
}

/** A word of the trade, which none of its pieces was. */
const isTraded = (text: string): boolean =>
  trade.test(joined(text)) && !partsOf(text).some((part) => trade.test(part.toLowerCase()))

const weightParted = ({ text }: Span): number => (isTraded(text) ? 2 : partsOf(text).length / 3)
