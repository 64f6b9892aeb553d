/** Hidden characters: they show as nothing, or only turn their neighbours around. */
import { counted, plainLetter } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export function hiddenCharacters(body: string): Finding[] {
  const within = matches(body, hidden)
  return [
    ...found(
      'invisible',
      within.filter((span) => !isSoftHyphen(span)),
      (count) => `invisible characters within words in ${counted(count, 'place')}`,
    ),
    ...found(
      'softHyphens',
      within.filter(isSoftHyphen),
      (count) => `hidden hyphens within words in ${counted(count, 'place')}`,
    ),
    ...found('override', overrides(body), (count) => `writing direction reversed in ${counted(count, 'place')}`),
  ]
}

// Only between letters of alphabets that never need them: Persian, Hindi and emoji join with them, Thai and Khmer part words
// with them, Arabic and Hebrew set directions with them.
const nothing =
  '\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e01ef}'
const hidden = new RegExp(`(?<=[${plainLetter}])[\\u00ad${nothing}]+(?=[${plainLetter}])`, 'gu')
// Copied web pages bring soft hyphens along.
const isSoftHyphen = ({ text }: Span): boolean => /^\u00ad+$/.test(text)
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Overrides turn letters around ("Trojan Source", CVE-2021-42574); among right-to-left letters they may be honest. */
function overrides(body: string): Span[] {
  return /[\u202d\u202e]/.test(body) && !rightToLeft.test(body) ? matches(body, /[\u202d\u202e]+/g) : []
}
