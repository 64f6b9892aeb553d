/** A seeded source of chance, so that each run sends the same comments. */

import { randomFrom } from '../seeds/model/grammar.js'

export type Chance = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

export function makeChance(seed: number): Chance {
  const next = randomFrom(seed)
  const below = (end: number) => Math.floor(next() * end)
  return { next, below, pick: (items) => items[below(items.length)] ?? items[0] }
}
