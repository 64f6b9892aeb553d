/** Puts links of every format into honest texts, so that a link alone convicts nobody. */
import type { Chance } from '../../../bench/random.js'
import { spin } from './spin.js'

const address = '{http|https}://{www.|}<honestsite>'
const forms: readonly string[] = [
  address,
  address,
  '<honestsite>',
  `(${address})`,
  `<a href="${address}">{here|this|source|the article}</a>`,
  `<a href="${address}" rel="nofollow">${address}</a>`,
  `[{source|this|see here}](${address})`,
  `[url=${address}]{link|source|here}[/url]`,
  `{See|Source:|Cf.|Read} ${address}`,
]

/** Before, behind or in the midst of it. */
export function withLinks(body: string, chance: Chance): string {
  const links = Array.from({ length: 1 + Math.floor(chance.next() ** 3 * 4) }, () =>
    spin(forms[chance.below(forms.length)] ?? address, chance),
  )
  const draw = chance.next()
  if (draw < 0.2) return `${links.join(' ')} ${body}`
  if (draw < 0.7) return `${body} ${links.join(' ')}`
  const words = body.split(' ')
  words.splice(chance.below(words.length + 1), 0, ...links)
  return words.join(' ')
}
