/** Made-up comments with their labels, from templates of our own. */
import type { Chance } from '../../../bench/random.js'
import { kind, openings } from './ham-kind.js'
import { foreignKind } from './ham-languages.js'
import { commonplace, technical } from './ham-technical.js'
import { flattery } from './spam-flattery.js'
import { foreign } from './spam-languages.js'
import { linkSpam } from './spam-links.js'
import { social } from './spam-social.js'
import { trade } from './spam-trade.js'
import { spin } from './spin.js'

export type Text = {
  readonly body: string
  readonly author: { readonly name: string | null; readonly url: string | null }
}
type Maker = (chance: Chance) => string

const anyOf =
  (templates: readonly string[]): Maker =>
  (chance) =>
    spin(templates[chance.below(templates.length)] ?? '', chance)
/** One to three of them, as people go on. */
const someOf =
  (templates: readonly string[]): Maker =>
  (chance) =>
    Array.from({ length: 1 + Math.floor(chance.next() ** 2 * 3) }, () => anyOf(templates)(chance)).join(
      chance.next() < 0.2 ? '\n' : ' ',
    )

type Shares = readonly (readonly [share: number, make: Maker])[]
const spam: Shares = [
  [0.22, someOf(flattery)],
  [0.26, anyOf(social)],
  [0.22, anyOf(trade)],
  [0.14, linkSpam],
  [0.12, anyOf(foreign)],
  [0.04, (chance) => `${anyOf(openings)(chance)} ${anyOf(trade)(chance)}`],
]
const ham: Shares = [
  [0.34, someOf(kind)],
  [0.24, someOf(technical)],
  [0.14, someOf(commonplace)],
  [0.14, (chance) => `${anyOf(openings)(chance)} ${someOf([...technical, ...commonplace])(chance)}`],
  [0.14, anyOf(foreignKind)],
]

function from(shares: Shares, chance: Chance): string {
  let draw = chance.next() * shares.reduce((sum, [share]) => sum + share, 0)
  for (const [share, make] of shares) {
    draw -= share
    if (draw < 0) return make(chance)
  }
  return ''
}

export const madeUpSpam = (chance: Chance): Text => ({
  body: typed(from(spam, chance), chance),
  author: seller(chance),
})
export const madeUpHam = (chance: Chance): Text => ({ body: typed(from(ham, chance), chance), author: person(chance) })
export const opening = (chance: Chance): string => typed(anyOf(openings)(chance), chance)

/** As people type: now and then without capitals, in capitals, without the last full stop. */
function typed(text: string, chance: Chance): string {
  const draw = chance.next()
  if (draw < 0.12) return text.toLowerCase()
  if (draw < 0.16 && !/<a|\[url/i.test(text)) return text.toUpperCase()
  if (draw < 0.3) return text.replace(/[.!]$/, '')
  return text
}

/** Who sells signs with the wares as often as with a name. */
export function seller(chance: Chance): Text['author'] {
  if (chance.next() < 0.4) return { name: null, url: null }
  const name = spin('{<service>|<goods>|<drug> online|<name>|<name> <surname>|<site>|<name><n>|<game>}', chance)
  return {
    name,
    url: chance.next() < 0.5 ? spin('http://{www.|}{<site>|<name><n>|<code>}.<tld>{/|/<code>.html|}', chance) : null,
  }
}

export function person(chance: Chance): Text['author'] {
  if (chance.next() < 0.4) return { name: null, url: null }
  const name = spin('{<name>|<name> <surname>|<name><n>|<name>_<surname>|<surname>}', chance)
  const url =
    '{http://|https://}{www.|}{<surname>.<tld>|<name><surname>.{com|org|net}|<name>.blogspot.com|<surname>.wordpress.com|github.com/<name>|twitter.com/<name>}{/|}'
  return { name, url: chance.next() < 0.4 ? spin(url, chance) : null }
}
