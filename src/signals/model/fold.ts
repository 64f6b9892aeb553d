/** The model's own folding: words as people read them, whatever dress they come in. */
import { fold as foldText } from '../../domain/text.js'
import { withoutLookAlikes } from './alphabets.js'
import { withoutEntities } from './entities.js'
import { withoutDigits } from './leet.js'
import { asMeant } from './trade-words.js'

/** A word as it is compared, and where it stands in the text: UTF-16 offsets, `end` exclusive. */
export type Word = { readonly text: string; readonly start: number; readonly end: number }
export type Folded = {
  readonly words: readonly Word[]
  /** What stood between the words, in order: punctuation, emoji, signs. */
  readonly symbols: string
}

// U+FEFF counts as white space in regular expressions, and shows as nothing.
const chunk = /[\S\ufeff]+/g
const simple = /^[a-z]+$/
const plainLetters = /^[a-zA-Z]+$/
const wordOrNumber = /[\p{L}\p{M}\p{N}]+/gu
const between = /[\p{L}\p{M}\p{N}\s]+/gu
const emojiInWord = /(?<=\p{L})(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})+(?=\p{L})/gu
const beyondAscii = /[^\0-\x7f]/
// Two ligatures that stand for whole phrases: 18 and 8 letters in compatibility form, and no word of anybody's own.
const swelling = /[\ufdfa\ufdfb]/g
// In these alphabets nobody writes a letter three times, and twice seldom tells words apart.
const repeated = /([a-z\u00df-\u024f\u03b1-\u03c9\u0430-\u045f])\1+/g
const apart = /(?<![\p{L}\p{N}])\p{L}(?:([.\-_*·|])\p{L})(?:\1\p{L}){2,}(?![\p{L}\p{N}])/gu
const signsWithin = /[.\-_*·|]/g

/** Every word of a text, folded, in order. Linear; folding the words again changes nothing. */
export function folded(text: string): Folded {
  const words: Word[] = []
  const symbols: string[] = []
  for (const { 0: raw, index } of text.matchAll(chunk)) {
    const plain = seenThrough(raw)
    if (simple.test(plain)) words.push({ text: squeeze(plain), start: index, end: index + raw.length })
    else takeApart(plain, { start: index, end: index + raw.length }, words, symbols)
  }
  return { words: joinLetters(words).map(asWord), symbols: symbols.join('') }
}

/** The folded words with single spaces: what tests compare. */
export const fold = (text: string): string =>
  folded(text)
    .words.map((word) => word.text)
    .join(' ')

function seenThrough(raw: string): string {
  if (plainLetters.test(raw)) return raw.toLowerCase()
  const text = foldText(withoutEntities(raw).replace(swelling, ''))
  if (!beyondAscii.test(text)) return spelt(text)
  // Digits that become letters may complete a word of two alphabets: so once more.
  return withoutLookAlikes(spelt(withoutLookAlikes(text.replace(emojiInWord, ''))))
}

const spelt = (text: string): string =>
  withoutDigits(text.replace(apart, (letters) => letters.replace(signsWithin, '')))

type Place = { readonly start: number; readonly end: number }

/** A chunk that kept its length kept its offsets; of any other only the whole is known. */
function takeApart(plain: string, { start, end }: Place, words: Word[], symbols: string[]): void {
  const isSameLength = plain.length === end - start
  for (const { 0: found, index } of plain.matchAll(wordOrNumber)) {
    const from = isSameLength ? start + index : start
    words.push({ text: squeeze(found), start: from, end: isSameLength ? from + found.length : end })
  }
  symbols.push(plain.replace(between, ''))
}

const squeeze = (word: string): string => word.replace(repeated, '$1')
const asWord = (word: Word): Word => ({ ...word, text: asMeant(word.text) })

const single = /^\p{L}$/u
const minApart = 4

/** Letters drawn apart are words again: "v i a g r a". Wider gaps part words. */
function joinLetters(words: readonly Word[]): Word[] {
  const joined: Word[] = []
  let run: Word[] = []
  for (const word of words) {
    if (single.test(word.text)) {
      run.push(word)
      continue
    }
    joined.push(...wordsOf(run), word)
    run = []
  }
  return [...joined, ...wordsOf(run)]
}

function wordsOf(run: readonly Word[]): readonly Word[] {
  if (run.length < minApart) return run
  const gaps = run.slice(1).map(({ start }, index) => start - (run[index]?.end ?? 0))
  const narrow = Math.min(...gaps)
  const groups: Word[][] = [[]]
  run.forEach((letter, index) => {
    if (index > 0 && (gaps[index - 1] ?? 0) > narrow) groups.push([])
    groups.at(-1)?.push(letter)
  })
  const words = groups.map(asOne)
  if (words.length > 1 && words.every(({ text }) => text.length > 1)) return words
  const whole = asOne(run)
  return whole.text.length < minApart ? run : [whole]
}

const asOne = (letters: readonly Word[]): Word => ({
  text: squeeze(withoutLookAlikes(letters.map(({ text }) => text).join(''))),
  start: letters[0]?.start ?? 0,
  end: letters.at(-1)?.end ?? 0,
})
