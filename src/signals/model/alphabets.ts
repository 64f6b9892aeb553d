/** Look-alike letters as the letters they stand for, in words that mix alphabets. */

// Unicode UTS 39, confusables: lower-case letters of Cyrillic and Greek that show as Latin ones.
const latinOf: Readonly<Record<string, string>> = {
  ...pairs('аеосрхуіјѕһԁԛԝѵкмтвнгзпбь', 'aeocpxyijshdqwvkmtbhrenbb'),
  ...pairs('αοντρυικεηχγωβσ', 'aovtpuikenxywbo'),
}
// Only these show so exactly as Latin letters that a word of them alone may be read as Latin.
const exact = /^[аеосрхуіјѕһԁԛԝѵкмтвнαοντρυικεηχγωβσ]*$/
const cyrillicOf = pairs('aeocpxykmtbhnrui', 'аеосрхукмтвнпгиі')

const mixed = /[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]/
const word = /[a-z\u0370-\u052f]+/g
const foreign = /[\u0370-\u052f]+/g

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
