/** Plain links: addresses that stand in a text as they are, without an anchor around them. */

import { matchAt } from '../text.js'
import type { Link, Nothing } from './link.js'
import { type Place, placeOf } from './place.js'

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

/** An address with its scheme, or with www. */
export function bareAt(body: string, at: number): Link | Nothing {
  const schemeEnd = at + matchAt(scheme, body, at).length
  const authority = matchAt(authorityPart, body, schemeEnd)
  const nothing = { end: Math.max(at + 4, schemeEnd + authority.length) }
  // Chinese and Japanese put no space behind an address: what follows a known domain in other letters is the sentence.
  const plain = /^[\x21-\x7e]+/.exec(authority)?.[0] ?? ''
  const alone = plain !== '' && plain.length < authority.length ? placeOf(`//${plain}`) : null
  const isGlued = alone?.isKnown === true
  const place = isGlued ? alone : placeOf(`//${authority}`)
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

/** A domain without scheme or www, with a path or without, around its dot; nothing before `after` belongs to it. */
export function domainAt(body: string, dot: number, after: number): Link | Nothing {
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
