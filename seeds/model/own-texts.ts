/** All texts of our own writing that the starter learns from. */
import { makeChance } from '../../bench/random.js'
import type { Labelled } from './corpora.js'
import { randomFrom } from './grammar.js'
import { synthetic } from './synthetic.js'
import { madeUpHam, madeUpSpam, person } from './texts/made-up.js'
import { withLinks } from './texts/mixed-in.js'

// By cross-validation over sources: each doubling was worth about .02 of recall at 1 %, and further ones no more.
const amounts = { strung: 40_000, madeUp: 16_000, linked: 4_000 }
const seeds = { strung: 5, madeUp: 77 }

/** Deterministic. Links of every form are put into comments that people wrote, so that a link alone is no spam. */
export function* ownTexts(labelled: readonly Labelled[]): Generator<Pick<Labelled, 'isSpam' | 'body' | 'author'>> {
  const honest = labelled.filter(({ source }) => source.startsWith('ham_')).map(({ body }) => body)
  const sentences = honest.map((body) => body.slice(0, 200))
  yield* synthetic(randomFrom(seeds.strung), amounts.strung, sentences)
  const chance = makeChance(seeds.madeUp)
  for (let i = 0; i < amounts.madeUp; i++) {
    yield { ...madeUpSpam(chance), isSpam: true }
    yield { ...madeUpHam(chance), isSpam: false }
  }
  for (let i = 0; i < amounts.linked; i++) {
    const body = honest[chance.below(honest.length)] ?? ''
    yield { body: withLinks(body, chance), author: person(chance), isSpam: false }
  }
}
