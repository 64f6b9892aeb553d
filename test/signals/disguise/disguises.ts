/** Twelve disguises that people put on words, written apart from what any model is trained with. */

/** From Unicode UTS 39: letters of Cyrillic and Greek that show as Latin ones, and the other way round. */
const twins = new Map([...zip('aceopxyijsBHKMT', 'асеорхуіјѕВНКМТ'), ...zip('асеорхукВНКМТ', 'aceopxykBHKMT')])
const greekTwins = new Map([...zip('aoviknu', 'αονικηυ'), ...zip('аоеу', 'aoey')])
const signs = new Map([...zip('aeiost', '@31057'), ...zip('аоз', '@03')])
const pictures = ['💰', '🔥', '🎁', '⭐', '💊']

const word = /\p{L}{4,}/gu
const inWords = (text: string, change: (word: string, index: number) => string): string => {
  let index = 0
  return text.replace(word, (found) => change(found, index++))
}
const everyOther = (found: string, change: (letter: string) => string): string =>
  letters(found)
    .map((letter, at) => (at % 2 === 1 ? change(letter) : letter))
    .join('')
const between = (found: string, what: string): string => letters(found).join(what)
const afterTwo = (found: string, what: string): string =>
  letters(found).slice(0, 2).join('') + what + letters(found).slice(2).join('')

export const disguises: Readonly<Record<string, (text: string) => string>> = {
  'look-alikes': (text) =>
    inWords(text, (found) =>
      letters(found)
        .map((letter) => twins.get(letter) ?? letter)
        .join(''),
    ),
  'zero-width': (text) => inWords(text, (found) => between(found, '\u200b')),
  'spaced letters': (text) => inWords(text, (found) => between(found, ' ')),
  leetspeak: (text) =>
    inWords(text, (found) =>
      letters(found)
        .map((letter) => signs.get(letter) ?? letter)
        .join(''),
    ),
  'full-width': (text) => letters(text).map(widened).join(''),
  'mixed script': (text) =>
    inWords(text, (found) => everyOther(found, (letter) => greekTwins.get(letter) ?? twins.get(letter) ?? letter)),
  'right-to-left marks': (text) => inWords(text, (found) => afterTwo(found, '\u200f')),
  'emoji in words': (text) => inWords(text, (found, index) => afterTwo(found, pictures[index % pictures.length] ?? '')),
  'HTML entities': (text) => inWords(text, (found) => everyOther(found, (letter) => `&#${letter.codePointAt(0)};`)),
  'combining marks': (text) => inWords(text, (found) => between(found, '\u0335')),
  'swapped letters': (text) => inWords(text, swapped),
  'repeated letters': (text) => inWords(text, (found) => everyOther(found, (letter) => letter.repeat(3))),
}

/** Cyrillic has no wide letters, so its Latin twins are taken. */
function widened(letter: string): string {
  const latin = /^[!-~]$/.test(letter) ? letter : (twins.get(letter) ?? '')
  return /^[!-~]$/.test(latin) ? String.fromCharCode(latin.charCodeAt(0) + 0xfee0) : letter
}

/** Two letters in the middle change places. */
function swapped(found: string): string {
  const [middle, own] = [Math.floor(found.length / 2), letters(found)]
  return [...own.slice(0, middle - 1), own[middle], own[middle - 1], ...own.slice(middle + 1)].join('')
}

function zip(from: string, to: string): [string, string][] {
  return letters(from).map((letter, index) => [letter, letters(to)[index] ?? letter])
}

function letters(text: string): string[] {
  return [...text]
}
