/** Words and phrases found in a text: whole words where words are spaced, anywhere where they are not. */
import { fold } from '../text.js'

/** `place` is where the word stands in the text as it was given; null where folding has moved it. */
export type Found = { readonly word: number; readonly place: { readonly start: number; readonly end: number } | null }

/** A word as it is looked for; an edge that is a letter of a spaced script must be the edge of a word of the text. */
type Sought = { readonly number: number; readonly word: string; readonly isFirst: boolean; readonly isLast: boolean }

// Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan put no space between words; Korean writes particles onto them.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー]/u
const letter = /[\p{L}\p{M}\p{N}]/u

/** As words are compared: folded, with one space for white space of any kind. */
export const plain = (text: string): string => spaced(text).trim()
const spaced = (text: string): string => fold(text).replace(/\s+/gu, ' ')

/** Makes a finder of many words that reads a text once and gives each word that stands in it, at its first place. */
export function makeFindWords(words: readonly string[]): (text: string) => readonly Found[] {
  const byBeginning = new Map<number, Sought[]>()
  for (const [number, written] of words.entries()) {
    const word = plain(written)
    if (word === '') continue
    const [isFirst, isLast] = [isSpaced(characterAt(word, 0)), isSpaced(characterBefore(word, word.length))]
    const key = word.length === 1 ? word.charCodeAt(0) : pairAt(word, 0)
    const alike = byBeginning.get(key) ?? []
    alike.push({ number, word, isFirst, isLast })
    byBeginning.set(key, alike)
  }
  return (given) => {
    const text = spaced(given)
    const found = new Map<number, Found>()
    for (let at = 0; at < text.length; at += 1)
      for (const key of [pairAt(text, at), text.charCodeAt(at)])
        for (const sought of byBeginning.get(key) ?? [])
          if (!found.has(sought.number) && text.startsWith(sought.word, at) && isWhole(text, at, sought))
            found.set(sought.number, { word: sought.number, place: placeIn(given, at, sought.word) })
    return [...found.values()]
  }
}

/** Two UTF-16 units as one key, above all keys of one unit; of the last unit, nothing's key. */
const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1) + 65_536

function isWhole(text: string, at: number, { word, isFirst, isLast }: Sought): boolean {
  if (isFirst && isSpaced(characterBefore(text, at))) return false
  return !(isLast && isSpaced(characterAt(text, at + word.length)))
}

function placeIn(given: string, start: number, word: string): Found['place'] {
  const end = start + word.length
  return spaced(given.slice(start, end)) === word ? { start, end } : null
}

const isSpaced = (character: string): boolean => letter.test(character) && !unspaced.test(character)

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20)

function characterBefore(text: string, at: number): string {
  const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00
  return at === 0 ? ' ' : characterAt(text, at - (isPair ? 2 : 1))
}
