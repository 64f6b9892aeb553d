/** Fills a template: `{one|two|}` is a choice, `<name>` a word from the list of that name; both may nest. */
import type { Chance } from '../../../bench/random.js'
import { lists } from './lists.js'

const innermost = /\{([^{}]*)\}/
const named = /<([a-z]+)>/g

export function spin(template: string, chance: Chance): string {
  let text = template
  for (let found = innermost.exec(text); found !== null; found = innermost.exec(text)) {
    const choices = (found[1] ?? '').split('|')
    const choice = choices[chance.below(choices.length)] ?? ''
    text = text.slice(0, found.index) + choice + text.slice(found.index + found[0].length)
  }
  const filled = text.replace(named, (whole, name: string) => wordOf(name, chance) ?? whole)
  const done =
    filled === text || !/[{<][a-z]/.test(filled)
      ? filled
      : filled.replace(named, (whole, name: string) => wordOf(name, chance) ?? whole)
  return done.replace(/ {2,}/g, ' ').trim()
}

function wordOf(name: string, chance: Chance): string | undefined {
  if (name === 'n') return String(2 + chance.below(98))
  if (name === 'sum') return sumOf(chance)
  if (name === 'phone') return `+${1 + chance.below(98)} ${digits(chance, 3)} ${digits(chance, 3)} ${digits(chance, 4)}`
  if (name === 'code') return Math.floor(chance.next() * 36 ** 5).toString(36)
  const words = lists[name]
  return words?.[chance.below(words.length)]
}

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance.below(10)).join('')
const sumOf = (chance: Chance): string => {
  const sum = (1 + chance.below(99)) * 10 ** (1 + chance.below(3))
  return chance.next() < 0.5 ? sum.toLocaleString('en') : String(sum)
}
