/** Dresses a text up: as spammers do to hide, and now and then people by accident. */
import type { Chance } from '../random.js'

type Dress = (word: string, chance: Chance) => string

const looksLike: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', y: 'у', i: 'і' }
const leet: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }
const each = (word: string, change: (letter: string) => string): string => Array.from(word, change).join('')

const dresses: readonly Dress[] = [
  (word, chance) => each(word, (letter) => (chance.next() < 0.6 ? (looksLike[letter] ?? letter) : letter)),
  (word) => Array.from(word).join('\u200b'),
  (word) => Array.from(word).join(' '),
  (word) => Array.from(word).join('.'),
  (word, chance) => each(word, (letter) => (chance.next() < 0.7 ? (leet[letter] ?? letter) : letter)),
  (word) =>
    each(word, (letter) => (/[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)),
  (word) => `${word.slice(0, 2)}\u200f${word.slice(2)}`,
  (word) => `${word.slice(0, 3)}🔥${word.slice(3)}`,
  (word) => each(word, (letter) => `&#${letter.codePointAt(0)};`),
  (word) => each(word, (letter) => `${letter}\u0336`),
  (word) => (word.length < 4 ? word : `${word[0]}${word[2]}${word[1]}${word.slice(3)}`),
  (word) => each(word, (letter) => letter + letter),
]

/** One kind of dress over some of the longer words. */
export function disguised(text: string, chance: Chance): string {
  const dress = dresses[chance.below(dresses.length)] ?? ((word: string) => word)
  return text.replace(/[a-zA-Z]{4,}/g, (word) => (chance.next() < 0.5 ? dress(word, chance) : word))
}
