/** Digits and signs as the letters they stand for, in words that are otherwise letters. */

const latinOf: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
}
const cyrillicOf: Readonly<Record<string, string>> = {
  0: 'о',
  1: 'і',
  3: 'з',
  4: 'ч',
  5: 'б',
  7: 'т',
  8: 'в',
  '@': 'а',
  $: 'с',
}

const letter = 'a-z\\u00df-\\u024f\\u0430-\\u045f'
const candidate = new RegExp(`(?<![${letter}\\d@$])[${letter}\\d@$]*[${letter}\\d][${letter}\\d@$]*`, 'g')
const signs = /[\d@$]/g
const within = new RegExp(`[${letter}][0134578@$]{1,2}[${letter}]|^\\$[${letter}]{2}`)
const mail = /@(?=[a-z\d-]+\.[a-z])/g
const maxWordChars = 24

/**
 * "v1agra" is viagra; what remains of digits becomes 9, the one that stands for no letter: what a number says is hardly
 * ever in its digits. Expects lower case.
 */
export function withoutDigits(text: string): string {
  if (!/[\d@$]/.test(text)) return text
  return text.replace(mail, ' ').replace(candidate, (word) => (isLeet(word) ? lettersOf(word) : numberless(word)))
}

function isLeet(word: string): boolean {
  if (word.length > maxWordChars || !within.test(word) || /[269]/.test(word)) return false
  return word.replace(signs, '').length >= word.length / 2
}

function lettersOf(word: string): string {
  const letterOf = /[а-я]/.test(word) ? cyrillicOf : latinOf
  return word.replace(signs, (sign) => letterOf[sign] ?? sign)
}

const numberless = (word: string): string => word.replace(/\d+/g, (digits) => '9'.repeat(Math.min(4, digits.length)))
