/** Links: how many, in how much text, how written, and where they lead. */
import type { Comment } from '../domain/comment.js'
import { type Link, linksIn, placeOf } from '../domain/links.js'
import { skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { type Finding, inBody, readingOf, type Signal } from './signal.js'

// All strengths are guesses, see decision 0004, set so that with the default policy (weight 5, prior -2.1) two or three
// links in a page of prose stay well below the hold line (strength 0.42) and a handful of raw anchors reaches the spam line
// (0.86). Every finding grows, or stays, when a link is added: counts rise, the prose between them does not.
const strengths = {
  linkOnly: 0.5,
  html: 0.95,
  bbcode: 0.95,
  bothMarkups: 0.6,
  shortener: 0.2,
  address: 0.5,
  oddPort: 0.3,
  punycode: 0.2,
  cheapSuffix: 0.2,
  userinfo: 0.6,
  otherShown: 0.6,
  authorUrlUnderShortText: 0.07,
}

/** Letters of prose with which a link is no longer all there is: a few words, as in "Sorry, I meant this: ...". */
const fewWordsChars = 25
/** With this much for each link, anchors are footnotes. */
const sentenceChars = 80
/** Kind words that could stand anywhere are about as long. */
const flatteryChars = 300

const name = 'links'

export const links: Signal = {
  name,
  read({ body, author }) {
    const found = linksIn(body)
    if (found.length === 0 && author.url === null) return skipped(name, 'no links')
    const prose = lettersOutside(body, found)
    const findings = [...inText(found, prose), ...markup(found, prose), ...hosts(found), ...ofAuthor(author.url, prose)]
    return readingOf(name, findings, 'no links in the text')
  },
}

/** How much a link counts: a domain named without its path ("amazon.com is down") is often but a name. */
const share = (link: Link): number => (link.kind === 'domain' && !link.url.includes('/') ? 0.4 : 1)

function inText(found: readonly Link[], prose: number): Finding[] {
  if (found.length === 0) return []
  const weight = found.reduce((sum, link) => sum + share(link), 0)
  const many = 1 - Math.exp(-((weight / 8) ** 1.5))
  const alone = strengths.linkOnly * Math.min(1, weight) * Math.exp(-prose / (fewWordsChars * weight))
  const evidence = found.slice(0, 10).map(({ start, end }) => inBody(start, end))
  const links = counted(found.length, 'link')
  const text = prose === 0 ? `${links} and no other text` : `${links} in ${counted(prose, 'letter')} of other text`
  return [{ strength: 1 - (1 - many) * (1 - alone), says: text, evidence }]
}

/** Anchors written out: some sites take HTML, hardly any take BBCode, and a person seldom types either. */
function markup(found: readonly Link[], prose: number): Finding[] {
  const dense = Math.exp(-prose / (sentenceChars * Math.max(1, found.length)))
  const html = found.filter(({ kind }) => kind === 'html').length
  const bbcode = found.filter(({ kind }) => kind === 'bbcode').length
  const findings: Finding[] = []
  if (html > 0) {
    const strength = strengths.html * (1 - Math.exp(-(html ** 1.3) / 2.5)) * (0.1 + 0.9 * dense)
    findings.push({ strength, says: `${counted(html, 'link')} written out as HTML` })
  }
  if (bbcode > 0) {
    const strength = strengths.bbcode * (1 - Math.exp(-(bbcode ** 1.3) / 2)) * (0.6 + 0.4 * dense)
    findings.push({ strength, says: `${counted(bbcode, 'link')} written out as BBCode` })
  }
  if (html > 0 && bbcode > 0) {
    findings.push({ strength: strengths.bothMarkups, says: 'HTML and BBCode in one text, in the hope that one works' })
  }
  return findings
}

// Services that hide where a link leads. Shorteners that serve one site only (youtu.be, amzn.to, redd.it) hide nothing.
const shorteners = new Set(
  (
    'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly shorturl.at rb.gy t.ly tiny.cc adf.ly ' +
    'bl.ink s.id clck.ru vk.cc goo.su u.to shorte.st bc.vc ouo.io linktr.ee lnkd.in dlvr.it snip.ly short.gy'
  ).split(' '),
)
// Suffixes that were free or sold for a dollar, named among the most abused by Spamhaus (its top ten of 2016 to 2018: the
// first line) or by Interisle (Cybercrime Supply Chain 2024 and June 2025: the second); the third is a guess from what spam
// sells. Honest sites live there too: modest.
const cheapSuffixes = new Set(
  (
    'download top click date review science accountant stream gq cf ml ga tk ' +
    'shop xyz icu sbs ' +
    'cyou cfd bond buzz win bid loan vip bet casino poker'
  ).split(' '),
)
// They show one address and lead there by way of their own.
const redirectors = new Set(['google.com', 'facebook.com', 'outlook.com', 'youtu.be'])
const usualPorts = new Set(['', '80', '443', '8080', '8443'])
const privateNetwork = /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.|^\[(?:::1?\]|f[cde])/

type Oddity = {
  readonly strength: number
  readonly one: string
  readonly many: string
  readonly is: (link: Target) => boolean
}
type Target = Pick<Link, 'url' | 'host' | 'domain'> & { readonly shown?: string | null }

const portOf = ({ url }: Target): string => placeOf(url)?.port ?? ''
const isPrivate = ({ host }: Target): boolean => privateNetwork.test(host)

const oddities: readonly Oddity[] = [
  {
    strength: strengths.shortener,
    one: 'goes through a link shortener',
    many: 'go through link shorteners',
    is: ({ domain }) => shorteners.has(domain ?? ''),
  },
  {
    strength: strengths.address,
    one: 'goes to a bare IP address',
    many: 'go to bare IP addresses',
    is: (link) => link.domain === null && !isPrivate(link),
  },
  {
    strength: strengths.oddPort,
    one: 'names an unusual port',
    many: 'name unusual ports',
    is: (link) => !usualPorts.has(portOf(link)) && !isPrivate(link),
  },
  {
    strength: strengths.punycode,
    one: 'spells a host in punycode (xn--)',
    many: 'spell their hosts in punycode (xn--)',
    is: ({ url }) => /(?:^|[/.@])xn--/i.test(url.slice(0, 300)),
  },
  {
    strength: strengths.cheapSuffix,
    one: 'goes to a domain of a kind that spammers buy cheaply',
    many: 'go to domains of a kind that spammers buy cheaply',
    is: ({ domain }) => cheapSuffixes.has(domain?.slice(domain.lastIndexOf('.') + 1) ?? ''),
  },
  {
    strength: strengths.userinfo,
    one: 'puts another name before its host',
    many: 'put another name before their hosts',
    is: ({ url }) => /^(?:https?:)?[\\/]{2}[^\\/?#@]{0,200}\.[^\\/?#@]{1,200}@/i.test(url),
  },
  {
    strength: strengths.otherShown,
    one: 'shows one host and leads to another',
    many: 'show one host and lead to another',
    is: showsAnother,
  },
]

function showsAnother({ domain, shown }: Target): boolean {
  if (!shown || shorteners.has(domain ?? '') || redirectors.has(domain ?? '')) return false
  return linksIn(shown).some((named) => named.start === 0 && named.domain !== domain)
}

function hosts(found: readonly Link[]): Finding[] {
  return oddities.flatMap(({ strength, one, many, is }) => {
    const odd = found.filter(is)
    if (odd.length === 0) return []
    const says = odd.length === 1 ? `1 link ${one}` : `${odd.length} links ${many}`
    const evidence = odd.slice(0, 10).map(({ start, end }) => inBody(start, end))
    return [{ strength: 1 - (1 - strength) ** Math.min(3, odd.length), says, evidence }]
  })
}

/** The author's own link says nothing, honest people give one too; under a few kind words it says a little. */
function ofAuthor(url: Comment['author']['url'], prose: number): Finding[] {
  const place = url === null ? null : placeOf(url)
  if (url === null || place === null) return []
  const evidence = [{ field: 'author.url', start: 0, end: url.length } as const]
  const strength = strengths.authorUrlUnderShortText
  const own = prose > flatteryChars ? [] : [{ strength, says: "an author's link under a short text", evidence }]
  const odd = oddities.filter(({ is }) => is({ url, ...place }))
  return [
    ...own,
    ...odd.map(({ strength, one }) => ({ strength: strength / 2, says: `the author's link ${one}`, evidence })),
  ]
}

function lettersOutside(body: string, found: readonly Link[]): number {
  let count = 0
  let at = 0
  for (const { start, end } of [...found, { start: body.length, end: body.length }]) {
    for (; at < start; at++) if (isLetter(body.charCodeAt(at))) count++
    at = Math.max(at, end)
  }
  return count
}

/** Near enough: ASCII letters and digits, and all beyond ASCII but spaces and punctuation. */
const isLetter = (code: number): boolean =>
  (code > 96 && code < 123) ||
  (code > 64 && code < 91) ||
  (code > 47 && code < 58) ||
  (code > 0xbf && (code < 0x2000 || code > 0x303f))
