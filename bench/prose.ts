/** Made-up comment texts: plain English by shape, different each time. */
import type { Chance } from './random.js'

type Words = readonly [string, ...string[]]
// Only for the literals below, which are never empty.
const list = (words: string): Words => words.trim().split(/\s+/) as unknown as Words
const phrases = (text: string): Words => text.split('|').map((phrase) => phrase.trim()) as unknown as Words

const nouns = list(`council river budget school bridge market garden library station theatre bakery harbour museum
  street teacher driver farmer neighbour reporter mayor doctor engineer painter student tenant village winter summer
  morning ticket letter answer question promise problem report meeting decision project proposal contract building
  kitchen window engine bicycle tram train ferry forest field orchard mountain valley island weather storm drought
  harvest recipe story novel record concert match season player referee captain article headline paragraph opinion`)
const adjectives = list(`quiet honest careful expensive cheap local foreign early late modern ancient narrow wide
  pleasant bitter curious tired patient angry gentle public private serious funny ordinary strange simple complicated
  familiar empty crowded broken useful useless recent famous reliable doubtful generous stubborn hopeful weary`)
const verbs = list(`ignored repaired opened closed followed described defended questioned visited measured painted
  promised delayed rejected supported explained forgot remembered improved replaced mentioned discussed counted
  doubted praised blamed crossed watched missed needed planned finished started carried heard answered warned`)
const adverbs = list(`again yesterday slowly quickly twice rarely often never quietly openly badly well together
  recently finally eventually nearly really somehow almost clearly`)
const openers = phrases(`I think|To be fair,|As far as I remember,|My sister says|Nobody told us that|It seems|Last year
  |In my town|Thank you,|With respect,|I am not sure that|Honestly,|Back then|If you ask me,`)
const endings = phrases('.|.|.|!|?|, or so they say.|, which is a pity.|, and I was there.')

/** Shapes of a sentence: `n` noun, `a` adjective, `v` verb, `d` adverb; the rest stands as it is. */
const shapes = phrases(`the %a %n %v the %n %d|every %n in the %n %v a %a %n|a %n %v what the %a %n %v
  |the %n was %a and %a|they %v the %n because the %n was %a|our %n %v %d and the %n %v it|no %n %v this %a %n before`)
const words: Readonly<Record<string, Words>> = { n: nouns, a: adjectives, v: verbs, d: adverbs }

function sentence(chance: Chance): string {
  const filled = chance.pick(shapes).replace(/%([navd])/g, (_, kind: string) => chance.pick(words[kind] ?? nouns))
  return `${chance.pick(openers)} ${filled}${chance.pick(endings)}`
}

/** Between 40 and 600 characters, most of them short. */
export function prose(chance: Chance): string {
  const wanted = 40 + Math.floor(chance.next() ** 2 * 460)
  let text = sentence(chance)
  while (text.length < wanted) text += ` ${sentence(chance)}`
  return text.slice(0, 600)
}

export const title = (chance: Chance): string =>
  `The ${chance.pick(adjectives)} ${chance.pick(nouns)} of the ${chance.pick(nouns)}`

/** One campaign sent again and again, each time with other words in two places. */
export const campaign = (chance: Chance): string =>
  `My ${chance.pick(nouns)} earns 4,500 a week from home with this ${chance.pick(adjectives)} system, no skills needed, ` +
  `start today at https://earn-${chance.below(9)}.example/join before the offer ends`
