/** Near copies made from a text as a spam program makes them: other names, typos, links and white space. */
import type { Chance } from '../random.js'

export const mutations = ['names', 'typos', 'links', 'white space', 'all of them'] as const
export type Mutation = (typeof mutations)[number]

const names = ['Ophelia', 'Laertes', 'Gertrude', 'Horatio', 'Marcellus', 'Reynaldo', 'Cornelius'] as const
const gramLength = 5

/** The text changed in a few places; the same as before where there was nothing to change. */
export function mutated(text: string, mutation: Mutation, chance: Chance): string {
  switch (mutation) {
    case 'names':
      return otherNames(text, chance)
    case 'typos':
      return withTypos(text, chance)
    case 'links':
      return otherLinks(text, chance)
    case 'white space':
      return otherSpace(text, chance)
    case 'all of them':
      return otherSpace(otherLinks(withTypos(otherNames(text, chance), chance), chance), chance)
    default:
      return mutation satisfies never
  }
}

/** The share of character 5-grams that two texts have in common (Jaccard), case and white space aside. */
export function jaccard(one: string, other: string): number {
  const [first, second] = [gramsOf(one), gramsOf(other)]
  let common = 0
  for (const gram of first) if (second.has(gram)) common += 1
  return common / (first.size + second.size - common || 1)
}

function gramsOf(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim()
  const grams = new Set<string>()
  for (let start = 0; start + gramLength <= plain.length; start++) grams.add(plain.slice(start, start + gramLength))
  return grams
}

/** Capitals within a sentence begin names, more often than not. */
const otherNames = (text: string, chance: Chance): string =>
  text.replace(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}/gu, () => chance.pick(names))

const withTypos = (text: string, chance: Chance): string =>
  text.replace(/\p{L}{4,}/gu, (word) => (chance.below(15) === 0 ? typo(word, 1 + chance.below(word.length - 2)) : word))

/** Two letters change places: the commonest slip (Damerau 1964). */
const typo = (word: string, at: number): string =>
  word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)

function otherLinks(text: string, chance: Chance): string {
  const link = () => `http://offer-${chance.below(10_000)}.example/${chance.below(1_000)}`
  const changed = text.replace(/https?:\/\/[^\s"'<>\]]+/g, link)
  return changed === text ? `${text} ${link()}` : changed
}

const otherSpace = (text: string, chance: Chance): string =>
  text.replace(/ /g, () => chance.pick([' ', ' ', ' ', '  ', '\n', '\u00a0']))
