/** Disguise: words written so that people read them and filters do not. */
import type { Comment } from '../domain/comment.js'
import { skipped } from '../domain/reading.js'
import { cut } from '../domain/text.js'
import { drawnApart } from './disguise/drawn-apart.js'
import { fancyDress } from './disguise/fancy-dress.js'
import { hiddenCharacters } from './disguise/hidden-characters.js'
import { leetspeak } from './disguise/leetspeak.js'
import { letterCodes } from './disguise/letter-codes.js'
import { lookAlikes } from './disguise/look-alikes.js'
import { misspelt } from './disguise/misspelt.js'
import { partedWords } from './disguise/parted-words.js'
import { templateLeftovers } from './disguise/template.js'
import { type Finding, readingOf, type Signal } from './signal.js'

const name = 'disguise'
/** Looking every word up costs most; who misspells on purpose does not begin after pages of prose. */
const misspeltChars = 16_384

export const disguise: Signal = {
  name,
  read({ body }: Comment) {
    if (body.trim() === '') return skipped(name, 'no text')
    const findings = [...inAnyText(body), ...(isAscii(body) ? [] : beyondAscii(body))]
    return readingOf(name, findings, 'no disguised letters')
  },
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

const inAnyText = (body: string): Finding[] => [
  ...leetspeak(body),
  ...drawnApart(body),
  ...letterCodes(body),
  ...templateLeftovers(body),
  ...misspelt(cut(body, misspeltChars)),
]

const beyondAscii = (body: string): Finding[] => [
  ...lookAlikes(body),
  ...hiddenCharacters(body),
  ...fancyDress(body),
  ...partedWords(body),
]
