/** Anchors: links written in HTML, BBCode or Markdown, which may show another text than their address. */

import { matchAt } from '../text.js'
import type { Link } from './link.js'
import { type Place, placeOf } from './place.js'

/** Of what an anchor shows, this much is read. */
const maxShown = 300

const attribute = /[\s/]+([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+)))?/y

/** An HTML anchor: quotes of any kind or none, closed or not. */
export function anchorAt(body: string, at: number): Link | null {
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

export function bbcodeAt(body: string, at: number): Link | null {
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

export function markdownAt(body: string, at: number): Link | null {
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
