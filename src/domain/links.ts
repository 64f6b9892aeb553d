/** Links in a text, in every form in which people and programs write them. */
import { parse } from 'tldts'
import type { Submission } from './comment.js'

export type Link = {
  readonly kind: 'html' | 'bbcode' | 'markdown' | 'bare' | 'domain'
  /** As written, entities included. */
  readonly url: string
  /** Lower case, as a browser would look it up: punycode, IPv4 in dotted form, IPv6 in brackets. */
  readonly host: string
  /** The registrable domain; null for an IP address. */
  readonly domain: string | null
  /** What an anchor shows in place of its address. */
  readonly shown: string | null
  /** UTF-16 offsets of the whole link, an anchor's text included; `end` exclusive. */
  readonly start: number
  readonly end: number
}

export const maxHosts = 10
/** A text with more is convicted by these. Looking every one up in the suffix list would take a hostile body 50 ms. */
export const maxLinks = 1000
const maxShown = 300

// What may begin a link. Each reader below takes over at such a place and looks ahead at most to where the next link may
// begin, so that the whole stays linear: "<a <a <a", "[url=[url=" and "http://http://" cost what prose of that length does.
const beginning = /https?:[\\/]{2}|www\.|<a[\s/]|\[|\.(?=[a-zр])/gi

/** The links of a text, in the order in which they stand, none within another; at most `maxLinks`. */
export function linksIn(body: string): Link[] {
  const links: Link[] = []
  let from = 0
  for (let at = next(body, from); at !== -1 && links.length < maxLinks; at = next(body, from)) {
    const found = linkAt(body, at, links.at(-1)?.end ?? 0)
    if ('kind' in found) links.push(found)
    from = found.end
  }
  return links
}

/** Registrable domains (or IP addresses) that a comment points to, the author's own first; distinct, at most `maxHosts`. */
export function hostsOf({ body, author }: Pick<Submission, 'body' | 'author'>): string[] {
  const own = author.url === null ? null : placeOf(author.url)
  const places = [...(own === null ? [] : [own]), ...linksIn(body)]
  return [...new Set(places.map(({ domain, host }) => domain ?? host))].slice(0, maxHosts)
}

type Place = { readonly host: string; readonly domain: string | null; readonly isKnown: boolean; readonly port: string }
type Nothing = { readonly end: number }

/** Where an address leads; null for what is no web address (mailto:, #top, /path, localhost). */
export function placeOf(url: string): Place | null {
  const [, start, authority = ''] = /^\s*((?:(?:https?|ftp):)?[\\/]{2})?([^\s\\/?#]{1,300})/i.exec(url) ?? []
  const isOtherScheme = start === undefined && /^[a-z][a-z+-]*:(?!\d)/i.test(authority)
  if (isOtherScheme) return null
  const [, name = '', port = ''] = /^(?:.*@)?(.*?)(?::(\d*))?$/.exec(authority) ?? []
  const host = hostnameOf(name)
  if (host === null) return null
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return { host, domain: null, isKnown: true, port }
  // blogspot.com lets anyone have a name below it, so the list's private part counts: a bad blog is not all of Blogspot.
  const options = { extractHostname: false, validateHostname: false, detectIp: false }
  const below = parse(host, { ...options, allowPrivateDomains: true })
  const domain = below.domain ?? parse(host, options).domain
  return domain === null ? null : { host, domain, isKnown: below.isIcann === true || below.isPrivate === true, port }
}

function hostnameOf(name: string): string | null {
  const isPlain = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*\.[a-z][a-z\d-]*\.?$/i.test(name)
  if (isPlain) return name.toLowerCase().replace(/\.$/, '')
  if (!/[.:\d]/.test(name) || !URL.canParse(`http://${name}`)) return null
  const { hostname } = new URL(`http://${name}`)
  return /[.:]/.test(hostname) ? hostname.replace(/\.$/, '') : null
}

function next(body: string, from: number): number {
  beginning.lastIndex = from
  return beginning.exec(body)?.index ?? -1
}

function linkAt(body: string, at: number, after: number): Link | Nothing {
  const first = body[at]
  if (first === '<') return anchorAt(body, at) ?? { end: at + 2 }
  if (first === '[') return bbcodeAt(body, at) ?? markdownAt(body, at) ?? { end: at + 1 }
  if (first === '.') return domainAt(body, at, after)
  const isInWord = at > after && /[\p{L}\p{N}]/u.test(body[at - 1] ?? '')
  if (isInWord && /w/i.test(first ?? '')) return domainAt(body, at + 3, after)
  return bareAt(body, at)
}

// What no address holds unescaped, and the quotes and full stops of other scripts, which close a sentence around it.
const stop =
  '\\s<>"`{}|\\\\^\\[\\]\\u2018-\\u201f\\u00ab\\u00bb\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65'
const scheme = /https?:[\\/]{2}/iy
const authorityPart = new RegExp(`\\[[\\da-f:.]{2,45}\\](?::\\d+)?|(?:(?!https?:)[^/?#&(),;!*'${stop}]){1,300}`, 'iy')
// An address within an address belongs to it after =, / and the like (redirects, archives); glued on without, it is the next.
const pathPart = new RegExp(
  `[/?#](?:(?!(?<![/=:?&%])https?:[\\\\/]{2})(?!&(?:quot|lt|gt|nbsp|#\\d{1,4});)[^${stop}])*`,
  'iy',
)

function bareAt(body: string, at: number): Link | Nothing {
  const schemeEnd = at + matchAt(scheme, body, at).length
  const authority = matchAt(authorityPart, body, schemeEnd)
  const nothing = { end: Math.max(at + 4, schemeEnd + authority.length) }
  // Chinese and Japanese put no space behind an address: what follows a known domain in other letters is the sentence.
  const plain = /^[\x21-\x7e]+/.exec(authority)?.[0] ?? ''
  const isGlued = plain !== '' && plain.length < authority.length && placeOf(`//${plain}`)?.isKnown === true
  const place = placeOf(`//${isGlued ? plain : authority}`)
  if (place === null || (schemeEnd === at && !place.isKnown)) return nothing
  const pathStart = schemeEnd + authority.length
  const end = isGlued ? schemeEnd + plain.length : pathStart + matchAt(pathPart, body, pathStart).length
  return linkOf('bare', trimmed(body.slice(at, end)), place, at)
}

// Bare domains without a path count only below these: elsewhere "it was fun.it is" or "main.py" look the same. A guess: the
// large registries and what spam uses, without those that are words or file endings.
const plainSuffixes = new Set(
  (
    'com net org info biz edu gov io ai app dev tv co eu uk fr nl de pl cz ru su ua by kz рф gr tr ir pk cn jp kr tw hk vn ' +
    'ph sg au nz br ar ng ke za xyz top site online club shop store icu vip bet casino poker loan click link website'
  ).split(' '),
)

function domainAt(body: string, dot: number, after: number): Link | Nothing {
  const [from, to] = runAround(body, dot, after)
  const name = body.slice(from, to)
  const nextScheme = body.startsWith('://', to) ? (/https?$/i.exec(name)?.[0].length ?? 0) : 0
  const nothing = { end: Math.max(dot + 1, to - nextScheme) }
  const isPartOfMore = /[@/\\_]/.test(body[from - 1] ?? '') || /[@_]/.test(body[to] ?? '')
  if (isPartOfMore || name.length > 253 || !name.includes('.')) return nothing
  const place = placeOf(name)
  if (!place?.isKnown) return nothing
  const pathStart = to + (/^:\d{2,5}(?=[/?#])/.exec(body.slice(to, to + 7))?.[0].length ?? 0)
  const path = matchAt(pathPart, body, pathStart)
  if (path === '' && !isPlainDomain(name)) return nothing
  return linkOf('domain', trimmed(path === '' ? name : body.slice(from, pathStart + path.length)), place, from)
}

function isPlainDomain(name: string): boolean {
  const suffix = name.slice(name.lastIndexOf('.') + 1)
  // "one sentence.De la casa": a capital begins the next sentence.
  const isSentenceStart = /^\p{Lu}\p{Ll}/u.test(suffix) && !/^com$/i.test(suffix)
  return !isSentenceStart && plainSuffixes.has(suffix.toLowerCase())
}

/** The dotted name around a dot: from and to; an ellipsis bounds it. */
function runAround(body: string, dot: number, after: number): [number, number] {
  let from = dot
  while (from > after && isInName(body.charCodeAt(from - 1)) && !body.startsWith('..', from - 1)) from--
  let to = dot + 1
  while (to < body.length && isInName(body.charCodeAt(to)) && !body.startsWith('..', to)) to++
  while (from <= dot && /[.-]/.test(body[from] ?? '')) from++
  while (to > dot + 1 && /[.-]/.test(body[to - 1] ?? '')) to--
  return [from, to]
}

const isInName = (code: number): boolean =>
  (code > 96 && code < 123) ||
  (code > 44 && code < 58 && code !== 47) ||
  (code > 64 && code < 91) ||
  (code >= 0xc0 && code < 0x530)

const attribute = /[\s/]+([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+)))?/y

/** An HTML anchor: quotes of any kind or none, closed or not. */
function anchorAt(body: string, at: number): Link | null {
  let end = at + 2
  let url: string | undefined
  attribute.lastIndex = end
  for (let found = attribute.exec(body); found !== null; found = attribute.exec(body)) {
    end = attribute.lastIndex
    if (found[1]?.toLowerCase() === 'href') url ??= found[2] ?? found[3] ?? found[4]
  }
  if (url === undefined) return null
  const tagEnd = end + matchAt(/\s*\/?>/y, body, end).length
  return anchorOf('html', url, body, at, tagEnd, /<\/a\s*>/i)
}

const bbcodeOpen = /\[(?:url|link)(?:\s*=\s*(?:"|'|&quot;)?([^\][\n<>"']{1,2048})["']?)?\]/iy

function bbcodeAt(body: string, at: number): Link | null {
  const opening = matchAt(bbcodeOpen, body, at)
  if (opening === '') return null
  const tagEnd = at + opening.length
  const named = /=\s*(?:"|'|&quot;)?([^"'\]]+)/.exec(opening)?.[1]
  const url = named ?? matchAt(/[^\][\n<>]{1,2048}(?=\[\/(?:url|link))/iy, body, tagEnd)
  return anchorOf('bbcode', url, body, at, tagEnd, /\[\/(?:url|link)\]/i)
}

// One level of parentheses within the address, as Wikipedia has them.
const markdown =
  /\[([^\][\n]{0,300})\]\(\s*<?([^\s()<>[\]]*(?:\([^\s()<>[\]]*\)[^\s()<>[\]]*){0,4})>?(?:\s+(?:"[^"\n]{0,100}"|'[^'\n]{0,100}'))?\s*\)/y

function markdownAt(body: string, at: number): Link | null {
  markdown.lastIndex = at
  const found = markdown.exec(body)
  const place = found === null ? null : addressed(found[2] ?? '')
  if (found === null || place === null) return null
  const { host, domain } = place
  return {
    kind: 'markdown',
    url: found[2] ?? '',
    host,
    domain,
    shown: found[1] ?? '',
    start: at,
    end: at + found[0].length,
  }
}

function anchorOf(
  kind: 'html' | 'bbcode',
  url: string,
  body: string,
  at: number,
  tagEnd: number,
  close: RegExp,
): Link | null {
  const place = addressed(url)
  if (place === null) return null
  const rest = body.slice(tagEnd, tagEnd + maxShown)
  const closed = close.exec(rest)
  const inner = rest.slice(0, closed?.index ?? 0)
  // An anchor swallows the address it shows, but not further links: it could hide them.
  const swallowsMore =
    /<a[\s/]|\[(?:url|link)\b|\]\(/i.test(inner) || (inner.match(/https?:[\\/]{2}|www\./gi)?.length ?? 0) > 1
  const end = closed === null || swallowsMore ? tagEnd : tagEnd + closed.index + closed[0].length
  const shown = swallowsMore ? '' : inner.replace(/<[^<>]*>|\[\/?[a-z]+(?:=[^\][]*)?\]/gi, '').trim()
  return { kind, url, host: place.host, domain: place.domain, shown, start: at, end }
}

/** The place of an address written into an anchor: with a scheme, or below a known suffix; "page.html" is a path. */
function addressed(url: string): Place | null {
  const plain = decoded(url.trim())
  const place = placeOf(plain)
  return place?.isKnown || /^(?:https?:)?[\\/]{2}/i.test(plain) ? place : null
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  colon: ':',
  sol: '/',
  period: '.',
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const linkOf = (kind: Link['kind'], url: string, { host, domain }: Place, start: number): Link => ({
  kind,
  url,
  host,
  domain,
  shown: null,
  start,
  end: start + url.length,
})

/** Without the punctuation of the sentence around it; a parenthesis stays when it was opened within. */
function trimmed(url: string): string {
  let surplus = url.split(')').length - url.split('(').length
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1] ?? ''
    if (last === ')' && surplus > 0) surplus--
    else if (!/[.,;:!?'*_~\u2026]/.test(last)) break
  }
  return url.slice(0, end)
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
