/** Names and home pages of people who do not exist, for comments that come without. */
import { pick, type Random, write } from './grammar.js'

const given =
  'Anna Ben Marta John Maria Tom Li Wei Ivan Sara Bob Priya Kofi Mike Elena Omar Fatima Jürgen Pierre Camille Yuki Hana Ahmed Olga Dmitri Carlos Lucia Paulo Ingrid Lars Mei Chen Raj Anita Kemal Ayşe Nguyen Linh Sofia Marco Giulia Katya Pavel Agnes Noah Emma Liam Olivia Grace Henry Walter Ruth Doris Frank Steve Karen Susan Linda Patricia Dave Chris Alex Sam Jess Nina Leo Max Julia Peter Paul Mark Andrew Laura Diane Rob Jim Joe Kate Amy Tim Greg Scott Brian Kevin Jason Eric Sean Megan Heather Nicole Tina Wendy Vera Igor Anton Zoe Mia Luca Hugo Ines Femi Ada Chloe Gita'.split(
    ' ',
  )
const family =
  'Miller Smith Petrov Garcia Silva Nowak Rossi Kim Tanaka Singh Okafor Jensen Weber Dubois Yilmaz Haddad Brown Jones Clark Young King Wright Hill Green Adams Baker Nelson Carter Turner Parker Evans Collins Stewart Morris Murphy Cook Rogers Reed Bailey Cooper Ward Cox Gray James Watson Brooks Bennett Wood Ross Foster Hughes Price Long Fisher Ellis'.split(
    ' ',
  )
const handles =
  '{{old|blue|night|crazy|true|lil|the|mad|quiet|red|big|just}{_||.}{fox|gardener|reader|cat|coder|mom|dad|wolf|dreamer|skater|teacher|nurse|biker|baker|fan|panda|potato}{||7|42|_99|1988|xx}|{x|z|k|m|q}{ar|or|ul|en|yl}{o|a|ix|us|ek}{|3|88}}'
const pages =
  'http{s|}://{www.||}{<given>{s|-|}|{old|blue|quiet|green|my|the}}{garden|blog|notes|kitchen|photos|travels|code|books|diary|workshop|words|family}{.wordpress.com|.blogspot.com|.tumblr.com|.example.org|.net|.org|.de|.fr|.co.uk|.com|.me}{/|}'

export function personName(random: Random): string {
  const draw = random()
  const first = pick(given, random)
  if (draw < 0.35) return first
  if (draw < 0.6) return `${first} ${pick(family, random)}`
  if (draw < 0.7) return `${first} ${pick(family, random).charAt(0)}.`
  return draw < 0.8 ? first.toLowerCase() : write(handles, {}, random)
}

export const personPage = (random: Random): string =>
  write(pages, { given: given.map((name) => name.toLowerCase()) }, random)

type Author = { readonly name: string | null; readonly url: string | null }

/** The archives that keep no author are all ham: some are given one, so that to have a name or a page speaks for nothing. */
export const withAuthor = ({ name, url }: Author, random: Random): Author => ({
  name: name ?? (random() < 0.7 ? personName(random) : null),
  url: url ?? (random() < 0.35 ? personPage(random) : null),
})

/** The queue of spam keeps all authors: some are taken away. */
export const withoutAuthor = ({ name, url }: Author, random: Random): Author => ({
  name: random() < 0.3 ? null : name,
  url: random() < 0.63 ? null : url,
})
