/** Links in a text, in every form in which people and programs write them. */

import type { Submission } from '../comment.js'
import { anchorAt, bbcodeAt, markdownAt } from './anchors.js'
import type { Link, Nothing } from './link.js'
import { placeOf } from './place.js'
import { bareAt, domainAt } from './plain-links.js'

export const maxHosts = 10
/** A text with more is convicted by these. Looking each one up in the suffix list takes some 5 microseconds. */
export const maxLinks = 500

// What may begin a link. Each reader below takes over at such a place and looks ahead at most to where the next link may
// begin, so that the whole stays linear: "<a <a <a", "[url=[url=" and "http://http://" cost what prose of that length does.
const beginning = /https?:[\\/]{2}|www\.|<a[\s/]|\[|\.(?=[a-zр])/gi

// Signals, traces and fingerprints ask for the links of one body in turn; short texts are quickly read again.
const memorableChars = 300
let last: { readonly body: string; readonly links: readonly Link[] } = { body: '', links: [] }

/** The links of a text, in the order in which they stand, none within another; at most `maxLinks`. */
export function linksIn(body: string): readonly Link[] {
  if (body.length < memorableChars) return found(body)
  if (last.body !== body) last = { body, links: found(body) }
  return last.links
}

function found(body: string): readonly Link[] {
  const links: Link[] = []
  let from = 0
  for (let at = next(body, from); at !== -1 && links.length < maxLinks; at = next(body, from)) {
    const link = linkAt(body, at, links.at(-1)?.end ?? 0)
    if ('kind' in link) links.push(link)
    from = link.end
  }
  return links
}

/** Registrable domains (or IP addresses) that a comment points to, the author's own first; distinct, at most `maxHosts`. */
export function hostsOf({ body, author }: Pick<Submission, 'body' | 'author'>): string[] {
  const own = author.url === null ? null : placeOf(author.url)
  const places = [...(own === null ? [] : [own]), ...linksIn(body)]
  return [...new Set(places.map(({ domain, host }) => domain ?? host))].slice(0, maxHosts)
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
