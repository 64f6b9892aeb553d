/** Disguises put around ham and spam alike, so that a disguise hides nothing and proves nothing to the model. */
import { pick, type Random } from './grammar.js'

const looks: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
}
const digits: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5' }

const disguises: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => some(text, random, 0.4, (letter) => looks[letter] ?? letter),
  (text, random) => some(text, random, 0.25, (letter) => digits[letter] ?? letter),
  (text, random) => some(text, random, 0.2, (letter) => `${letter}\u200b`),
  (text, random) => some(text, random, 0.15, (letter) => `${letter}\u0301`),
  (text, random) => some(text, random, 0.15, (letter) => letter + letter + letter),
  (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (text, random) => oneWord(text, random, (word) => Array.from(word).join(' ')),
  (text, random) => oneWord(text, random, (word) => Array.from(word).join('.')),
  (text, random) =>
    oneWord(text, random, (word) => word.slice(0, 2) + pick(['🔥', '💰', '✅', '❤'], random) + word.slice(2)),
  (text, random) => some(text, random, 0.3, (letter) => `&#${letter.charCodeAt(0)};`),
]

export const disguised = (text: string, random: Random): string => pick(disguises, random)(text, random)

function some(text: string, random: Random, share: number, change: (letter: string) => string): string {
  return text.replace(/[a-z]/g, (letter) => (random() < share ? change(letter) : letter))
}

function oneWord(text: string, random: Random, change: (word: string) => string): string {
  return text.replace(/[a-z]{5,}/gi, (word) => (random() < 0.3 ? change(word) : word))
}
