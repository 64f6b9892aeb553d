/** Letters in fancy dress: from decorative alphabets, or under piles of marks. */
import { counted, generalDiacritic } from '../../domain/text.js'
import type { Finding } from '../signal.js'
import { found, matches, type Span } from './tokens.js'

export const fancyDress = (body: string): Finding[] => [
  ...found(
    'styled',
    styledRuns(body),
    (count) => `decorative letters in place of ordinary ones in ${counted(count, 'place')}`,
    weightStyled,
  ),
  ...found(
    'marked',
    matches(body, marked).filter(({ text }) => isMarked(text)),
    (count) => `marks that no language has on the letters of ${counted(count, 'word')}`,
    ({ text }) => ((text.match(strange)?.length ?? 0) / 3) * (struck.test(text) ? 0.2 : 1),
  ),
  ...found('piled', matches(body, piled), (count) => `marks piled upon letters in ${counted(count, 'place')}`),
]

// Mathematical, enclosed, squared and small-capital letters; regional indicators (flags) are none of them.
const decorative = /[\u{1d400}-\u{1d7ff}\u24b6-\u24e9\u{1f130}-\u{1f189}\u1d00-\u1d22]{3,}/gu
const fullWidth = /[\uff21-\uff3a\uff41-\uff5a]{3,}/g
const amongCyrillic = /(?<=[а-яё])[\uff21-\uff3a\uff41-\uff5a]|[\uff21-\uff3a\uff41-\uff5a](?=[а-яё])/gi
const wideScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** A wide letter within a Cyrillic word is no accident. */
const weightStyled = ({ text }: Span): number => (text.length === 1 ? 6 : [...text].length)

/** Full-width letters are how Latin words stand in Chinese, Japanese and Korean text. */
function styledRuns(body: string): Span[] {
  const wide = wideScript.test(body) ? [] : matches(body, fullWidth)
  return [...matches(body, decorative), ...wide, ...matches(body, amongCyrillic)]
}

// Vietnamese and phonetic script pile two marks on a letter; nobody needs four.
const piled = new RegExp(`${generalDiacritic}{4,}`, 'g')

// Three plain letters of a word with marks on them; accents of languages melt into their letters (NFC), but for one or two.
const marked = new RegExp(`(?:[a-zA-Zа-яА-Я]${generalDiacritic}{0,3}){3,24}`, 'g')
const strange = new RegExp(`[a-zA-Zа-яА-Я]${generalDiacritic}`, 'g')
const anyMark = new RegExp(generalDiacritic)
const isMarked = (text: string): boolean =>
  anyMark.test(text) && (text.normalize('NFC').match(strange)?.length ?? 0) > 2
/** Struck through, as people do in jest. */
const struck = /^(?:[a-zA-Zа-яА-Я]\u0336)+$/
