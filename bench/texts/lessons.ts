/** What the starter learns from: lines that may ship, made-up ones, and both in other clothes. */
import { synthetic } from '../../seeds/model/synthetic.js'
import { type Chance, makeChance } from '../random.js'
import { disguised } from './disguise.js'
import type { Labelled } from './lines.js'
import { madeUpHam, madeUpSpam, opening, person, type Text } from './made-up.js'
import { withLinks } from './mixed-in.js'

export type TrainingLine = Text & { readonly isSpam: boolean; readonly weight: number }
export type Amounts = {
  /** Of the grammar's sentences, half of them spam. */
  readonly strung: number
  readonly spam: number
  readonly ham: number
  readonly spliced: number
  readonly linked: number
  readonly disguised: number
  readonly hamWeight: number
}

/** By cross-validation; see seeds/model/CARD.md. */
export const usualAmounts: Amounts = {
  strung: 24_000,
  spam: 16_000,
  ham: 8_000,
  spliced: 3_000,
  linked: 2_500,
  disguised: 0.08,
  hamWeight: 3,
}

/** Deterministic from the seed. */
export function trainingLines(real: readonly Labelled[], amounts: Amounts, seed: number): TrainingLine[] {
  const chance = makeChance(seed)
  const signed = real.map((line) => ({ body: line.body, author: authorOf(line, chance), isSpam: line.isSpam }))
  const honest = signed.filter(({ isSpam }) => !isSpam)
  const some = <Item>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make)
  const anyHonest = () => honest[chance.below(honest.length)] ?? madeUpHam(chance)
  const plain = [
    ...signed,
    ...synthetic(
      chance.next,
      amounts.strung,
      honest.slice(0, 3_000).map(({ body }) => body.slice(0, 300)),
    ),
    ...some(amounts.spam, () => ({ ...madeUpSpam(chance), isSpam: true })),
    ...some(amounts.ham, () => ({ ...madeUpHam(chance), isSpam: false })),
    ...some(amounts.spliced, () => ({
      body: spliced(anyHonest().body, chance),
      author: person(chance),
      isSpam: false,
    })),
    ...some(amounts.linked, () => ({
      body: withLinks(anyHonest().body, chance),
      author: person(chance),
      isSpam: false,
    })),
  ]
  const dressed = plain
    .filter(() => chance.next() < amounts.disguised)
    .map((line) => ({ ...line, body: disguised(line.body, chance) }))
  return [...plain, ...dressed].map((line) => ({ ...line, weight: line.isSpam ? 1 : amounts.hamWeight }))
}

/** A kind line, then something somebody really meant. */
const spliced = (body: string, chance: Chance): string => `${opening(chance)} ${body.slice(0, 400)}`

/** Archives keep authors or not; that must tell nothing, so that honest lines get invented ones and spam loses some. */
function authorOf({ isSpam, author }: Labelled, chance: Chance): Text['author'] {
  if (isSpam) return chance.next() < 0.5 ? author : { name: author.name, url: null }
  return author.name === null && author.url === null ? person(chance) : author
}
