/** Spam that is little but links, in the markup of every board. */
import type { Chance } from '../../../bench/random.js'
import { spin } from './spin.js'

const wares = `{<drug>|<goods>|<service>|<game>|<coin>|cheap <goods>|buy <drug> online|best <service>|<service> in {London|Miami|Delhi}|free <tech> download|{click|look} here|<site>}`
const address = `{http|https}://{www.|}{<site>|<name>-<site>|<code>}.<tld>{/|/<code>|/<code>.html|/?p=<n>|/<drug>-online|}`
const forms: readonly string[] = [
  `<a href="${address}">${wares}</a>`,
  `<a href='${address}' {target=_blank|title="${wares}"|rel=dofollow|}>${wares}</a>`,
  `<a href=${address}>${wares}</a>`,
  `[url=${address}]${wares}[/url]`,
  `[URL="${address}"]${wares}[/URL]`,
  `[url]${address}[/url]`,
  `[link=${address}]${wares}[/link]`,
  `[${wares}](${address})`,
  `<h1><a href="${address}">${wares}</a></h1>`,
  `${wares} ${address}`,
  address,
]
const joints = [' ', '\n', ', ', ' <br> ', ' | ', ' - ', '\n\n', '']
const around = [
  '',
  '',
  '',
  'Hello!',
  'comment1,',
  'Great site.',
  'Thanks for the post',
  'cool',
  '<code>',
  'Good luck!',
  '<code> <code>',
  'Hi, guys',
  'interesting',
  'What do you think about it',
  'see also',
  'More info:',
  'Посмотрите',
  'Very nice {site|blog}!',
  '{I like|We love} your <article>',
  'new <service>',
  '<b>NEW</b>',
  '<praise>',
]

/** One to eight links, mostly in one form, sometimes in all of them. */
export function linkSpam(chance: Chance): string {
  const usual = forms[chance.below(forms.length)] ?? address
  const isMixed = chance.next() < 0.25
  const joint = joints[chance.below(joints.length)] ?? ' '
  const count = 1 + Math.floor(chance.next() ** 1.5 * 8)
  const links = Array.from({ length: count }, () => (isMixed ? (forms[chance.below(forms.length)] ?? usual) : usual))
  const before = around[chance.below(around.length)] ?? ''
  const after = chance.next() < 0.3 ? (around[chance.below(around.length)] ?? '') : ''
  return links
    .map((link) => spin(link, chance))
    .join(joint)
    .replace(/^/, before === '' ? '' : `${spin(before, chance)} `)
    .concat(after === '' ? '' : ` ${spin(after, chance)}`)
}
