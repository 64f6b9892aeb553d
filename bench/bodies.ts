/** Deterministic comments as a site backend posts them. */
import { campaign, prose, title } from './prose.js'
import { type Chance, makeChance } from './random.js'

const articleCount = 50
const authorCount = 50_000
const hostCount = 500

const firstNames = [
  'Ada',
  'Ben',
  'Chloe',
  'Dan',
  'Elif',
  'Femi',
  'Gita',
  'Hugo',
  'Ines',
  'Jonas',
  'Kemal',
  'Lena',
] as const
const lastNames = [
  'Abbot',
  'Brandt',
  'Costa',
  'Diaz',
  'Eriksen',
  'Fisher',
  'Grant',
  'Haas',
  'Ito',
  'Jansen',
  'Khan',
] as const

const articles = Array.from({ length: articleCount }, (_, index) => ({
  external_id: `article-${index}`,
  url: `https://news.example/articles/${index}`,
  title: title(makeChance(index)),
}))

/** The same author always has the same name and address. */
function author(chance: Chance) {
  const number = chance.below(authorCount)
  const own = makeChance(number)
  const name = `${own.pick(firstNames)} ${own.pick(lastNames)}`
  return {
    external_id: `author-${number}`,
    name,
    email: `${name.toLowerCase().replace(' ', '.')}.${number}@mail.example`,
    ip: `10.${own.below(256)}.${own.below(256)}.${1 + own.below(254)}`,
    user_agent: `Mozilla/5.0 (X11; Linux x86_64; rv:${100 + own.below(40)}.0) Gecko/20100101 Firefox/${100 + own.below(40)}.0`,
  }
}

function text(chance: Chance): string {
  const draw = chance.next()
  if (draw < 0.03) return campaign(chance)
  if (draw < 0.18) return `${prose(chance)} https://site-${chance.below(hostCount)}.example/page/${chance.below(1000)}`
  return prose(chance)
}

/** One comment's JSON; `number` and `prefix` make its external_id. */
export function commentJson(chance: Chance, prefix: string, number: number): string {
  return JSON.stringify({
    external_id: `${prefix}-${number}`,
    article: articles[chance.below(articleCount)],
    author: author(chance),
    body: text(chance),
    form: { seconds_to_fill: 5 + chance.below(240) },
  })
}
