/** A small grammar: `{a|b}` takes one, `<name>` takes one of a list; nested as one likes. */

export type Random = () => number
export type Lists = Readonly<Record<string, readonly string[]>>

export const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** @throws when a list is unknown: a slip in a template */
export function write(template: string, lists: Lists, random: Random): string {
  let text = template
  for (let depth = 0; depth < 8 && /[{<]/.test(text); depth++) {
    text = text
      .replace(/\{([^{}]*)\}/g, (_, choices: string) => pick(choices.split('|'), random))
      .replace(/<([a-z]+)>/g, (_, name: string) => pick(lists[name] ?? unknown(name), random))
  }
  return text
}

function unknown(name: string): never {
  throw new Error(`the grammar has no list <${name}>`)
}

/** Mulberry32: small, quick, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
