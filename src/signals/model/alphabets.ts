/** Look-alike letters as the letters they stand for, in words that mix alphabets. */

// Unicode UTS 39, confusables: lower-case letters of Cyrillic and Greek that show as Latin ones.
const latinOf: Readonly<Record<string, string>> = {
  ...pairs('аеосрхуіјѕһԁԛԝѵкмтвнгзпбь', 'aeocpxyijshdqwvkmtbhrenbb'),
  ...pairs('αοντρυικεηχγωβσ', 'aovtpuikenxywbo'),
}
// Only these show so exactly as Latin letters that a word of them alone may be read as Latin.
const exact = /^[аеосрхуіјѕһԁԛԝѵкмтвнαοντρυικεηχγωβσ]*$/
const cyrillicOf = pairs('aeocpxykmtbhnrui', 'аеосрхукмтвнпгиі')

// The letters of their blocks, U+0370 to U+052F, alone: what is none (U+03A2 is nothing at all) parts words.
const greekOrCyrillic = String.raw`\u0370-\u0374\u0376\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f`
const mixed = new RegExp(`[a-z][${greekOrCyrillic}]|[${greekOrCyrillic}][a-z]`)
const word = new RegExp(`[a-z${greekOrCyrillic}]+`, 'g')
const foreign = new RegExp(`[${greekOrCyrillic}]+`, 'g')

/** Words of one alphabet stay: "спорт" is Russian, "sроrt" is not. Expects lower case. */
export function withoutLookAlikes(text: string): string {
  return mixed.test(text) ? text.replace(word, (found) => (mixed.test(found) ? inOneAlphabet(found) : found)) : text
}

/** Letters that nothing Latin looks like tell that the word is Cyrillic, and the Latin ones are the strangers. */
function inOneAlphabet(found: string): string {
  const strangers = found.match(foreign)?.join('') ?? ''
  const letterOf = exact.test(strangers) ? latinOf : cyrillicOf
  return found.replace(/./g, (letter) => letterOf[letter] ?? letter)
}

function pairs(from: string, to: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(from, (letter, index) => [letter, to[index] ?? letter]))
}
