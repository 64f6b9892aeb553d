/** Letters in fancy dress: from decorative alphabets, or under piles of marks. */
import { counted, generalDiacritic } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const fancyDress = (body: string): Finding[] => [
  ...found(
    'styled',
    styledRuns(body),
    (count) => `decorative letters in place of ordinary ones in ${counted(count, 'place')}`,
    ({ text }) => [...text].length,
  ),
  ...found('piled', matches(body, piled), (count) => `marks piled upon letters in ${counted(count, 'place')}`),
]

// Mathematical, enclosed, squared and small-capital letters; regional indicators (flags) are none of them.
const decorative = /[\u{1d400}-\u{1d7ff}\u24b6-\u24e9\u{1f130}-\u{1f189}\u1d00-\u1d22]{3,}/gu
const fullWidth = /[\uff21-\uff3a\uff41-\uff5a]{3,}/g
const wideScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Full-width letters are how Latin words stand in Chinese, Japanese and Korean text. */
function styledRuns(body: string): Span[] {
  const wide = wideScript.test(body) ? [] : matches(body, fullWidth)
  return [...matches(body, decorative), ...wide]
}

// Vietnamese and phonetic script pile two marks on a letter; nobody needs four.
const piled = new RegExp(`${generalDiacritic}{4,}`, 'g')
