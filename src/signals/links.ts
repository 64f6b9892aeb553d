/** Links: how many, in how much text, how written, and where they lead. */
import type { Comment } from '../domain/comment.js'
import type { Link } from '../domain/links/link.js'
import { linksIn } from '../domain/links/links.js'
import { placeOf } from '../domain/links/place.js'
import { skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { badness, type Hosts, isTrusted, known, knownSpam } from './links/known-hosts.js'
import { oddities } from './links/oddities.js'
import { type Finding, inBody, readingOf, type Signal } from './signal.js'

// All strengths are guesses, see decision 0004, set so that with the default policy (weight 5, prior -2.1) two or three
// links in a page of prose stay well below the hold line (strength 0.42) and a handful of raw anchors reaches the spam line
// (0.86). Every finding grows, or stays, when a link is added: counts rise, the prose between them does not.
const strengths = {
  linkOnly: 0.3,
  html: 0.95,
  bbcode: 0.95,
  bothMarkups: 0.6,
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
  read({ body, author }, { track }) {
    const found = linksIn(body)
    if (found.length === 0 && author.url === null) return skipped(name, 'no links')
    const prose = lettersOutside(body, found)
    const isWelcome = (link: Link) => isTrusted(link, track.hosts)
    const findings = [
      ...inText(found, prose),
      ...markup(found, prose),
      ...known(found, track.hosts),
      ...hosts(found.filter((link) => !isWelcome(link))),
      ...ofAuthor(author.url, prose, track.hosts),
    ]
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
    const strength = strengths.html * (1 - Math.exp(-(html ** 1.3) / 2.5)) * (0.2 + 0.8 * dense)
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
function ofAuthor(url: Comment['author']['url'], prose: number, hosts: Hosts): Finding[] {
  const place = url === null ? null : placeOf(url)
  if (url === null || place === null) return []
  const evidence = [{ field: 'author.url', start: 0, end: url.length } as const]
  const strength = strengths.authorUrlUnderShortText
  const own = prose > flatteryChars ? [] : [{ strength, says: "an author's link under a short text", evidence }]
  const target = { url, ...place }
  const bad = knownSpam * badness(target, hosts)
  const odd = isTrusted(target, hosts) ? [] : oddities.filter(({ is }) => is(target))
  return [
    ...own,
    ...(bad > 0 ? [{ strength: bad, says: "the author's link goes to where earlier spam led", evidence }] : []),
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
