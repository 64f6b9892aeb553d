/** Synthetic comments of our own writing, spam and ham: what the corpora lack, and disguises and links around both alike. */
import { disguised } from './disguises.js'
import { pick, type Random, write } from './grammar.js'
import { foreignHam, hamKinds, hamLists } from './ham-lines.js'
import { personName, personPage } from './persons.js'
import { foreignSpam, spamLists, spamTrades } from './spam-lines.js'

export type Synthetic = {
  readonly isSpam: boolean
  readonly weight: number
  readonly body: string
  readonly author: { readonly name: string | null; readonly url: string | null }
}

const lists = { ...spamLists, ...hamLists }
const trades = Object.keys(spamTrades)
const kinds = Object.keys(hamKinds)
/** Flattery is most of a blog's queue, and promotion of one's own channel most of a video's. */
const commonTrades = ['flattery', 'flattery', 'flattery', 'channel', 'channel', 'money', 'shop', ...trades]
const commonKinds = ['kind', 'kind', 'kind', 'opinion', 'tech', 'music', 'story', ...kinds]

/**
 * Makes `count` comments, half of them spam. `real` are sentences that people wrote: some hams are made of one of them and a
 * kind line, so that a kind line alone does not speak for spam.
 */
export function* synthetic(random: Random, count: number, real: readonly string[] = []): Generator<Synthetic> {
  for (let i = 0; i < count; i++) yield i % 2 === 0 ? spam(random) : ham(random, real)
}

function spam(random: Random): Synthetic {
  const draw = random()
  if (draw < 0.12) return finished(true, linkSpam(random), random)
  if (draw < 0.3) return finished(true, write(pick(foreignSpam, random), lists, random), random)
  const trade = pick(commonTrades, random)
  const sentences = strung(spamTrades[trade] ?? [], trade === 'flattery' ? 4 : 3, random)
  const link =
    random() < 0.25 ? ` ${linkOf(write('<link>', lists, random), random, write('<thing>', lists, random))}` : ''
  return finished(true, sentences + link, random)
}

function ham(random: Random, real: readonly string[]): Synthetic {
  const draw = random()
  if (draw < 0.15) return finished(false, write(pick(foreignHam, random), lists, random), random)
  const sentences = strung(hamKinds[pick(commonKinds, random)] ?? [], 3, random)
  const spliced = real.length > 0 && draw < 0.45 ? `${sentences} ${pick(real, random)}` : sentences
  const link = random() < 0.15 ? ` ${linkOf(write('<doc>', lists, random), random, 'this page')}` : ''
  return finished(false, spliced + link, random)
}

function strung(sentences: readonly string[], most: number, random: Random): string {
  const count = 1 + Math.floor(random() * most)
  const chosen = Array.from({ length: count }, () => write(pick(sentences, random), lists, random))
  const text = [...new Set(chosen)].join(random() < 0.15 ? '\n' : ' ')
  const draw = random()
  if (draw < 0.08) return text.toUpperCase()
  return draw < 0.25 ? text.toLowerCase() : text
}

/** Addresses in the form that the site may take: a list of anchors, both markups at once, or bare. */
function linkSpam(random: Random): string {
  const count = 1 + Math.floor(random() * 8)
  const words = () => `{buy|cheap|best|online|} {<thing>|casino|viagra|loans|poker|essay|porn videos}`
  const links = Array.from({ length: count }, () =>
    linkOf(write('<url>', lists, random), random, write(words(), lists, random).trim()),
  )
  const around = random() < 0.5 ? `${strung(spamTrades.flattery ?? [], 1, random)} ` : ''
  return around + links.join(pick([' ', '\n', ', ', ' | '], random))
}

function linkOf(url: string, random: Random, shown: string): string {
  const full = url.includes('://') ? url : `http://${url}`
  const forms = [
    url,
    url,
    url,
    `<a href="${full}">${shown}</a>`,
    `[url=${full}]${shown}[/url]`,
    `[${shown}](${full})`,
    `[link=${full}]${shown}[/link]`,
  ]
  return pick(forms, random)
}

function finished(isSpam: boolean, body: string, random: Random): Synthetic {
  const trader = write('{<thing>|cheap <thing>|<name>|best casino|payday loans|seo expert|<site>}', lists, random)
  const hasTrade = isSpam && random() < 0.4
  const author = {
    name: random() < 0.3 ? null : hasTrade ? trader : personName(random),
    url: random() < 0.65 ? null : isSpam && random() < 0.7 ? write('http://<site>', lists, random) : personPage(random),
  }
  const draw = random()
  return { isSpam, weight: 1, body: draw < 0.12 ? disguised(body, random) : body, author }
}
