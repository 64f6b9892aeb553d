/** Pieces: a text cut where a moderator should look, so that the pieces joined again are the text. */
import type { Link } from '../links/link.js'
import { linksIn } from '../links/links.js'
import type { Evidence } from '../reading.js'
import { type Mark, marksIn } from './marks.js'

export type Piece = {
  readonly text: string
  /** The signals whose evidence it is. */
  readonly evidence: readonly string[]
  /** Within a link: whether it is the host's name, and where the link goes. */
  readonly link: { readonly isHost: boolean; readonly host: string } | null
  readonly mark: Mark | null
}

/** Evidence of one field of the text, and whose it is. */
export type Spoken = Pick<Evidence, 'start' | 'end'> & { readonly signal: string }

type Span<Of> = { readonly start: number; readonly end: number; readonly of: Of }

export function piecesOf(text: string, spoken: readonly Spoken[] = []): readonly Piece[] {
  const links = linksIn(text).map((link) => ({ start: link.start, end: link.end, of: link }))
  const hosts = links.map(({ of }) => hostIn(text, of))
  const marks = marksIn(text).map((mark) => ({ start: mark.start, end: mark.end, of: mark }))
  const evidence = spoken.flatMap((span) => {
    const [start, end] = [whole(text, span.start, -1), whole(text, span.end, 1)]
    return start < end ? [{ start, end, of: span.signal }] : []
  })
  const cuts = new Set([0, text.length])
  for (const { start, end } of [...links, ...hosts, ...marks, ...evidence]) cuts.add(start).add(end)
  const places = [...cuts].sort((one, other) => one - other)

  const linkAt = walker(links)
  const hostAt = walker(hosts)
  const markAt = walker(marks)
  const evidenceAt = coverer(evidence)
  return places.slice(0, -1).map((start, at): Piece => {
    const link = linkAt(start)
    const host = link === null ? null : { host: link.host, isHost: hostAt(start) !== null }
    return { text: text.slice(start, places[at + 1]), evidence: evidenceAt(start), link: host, mark: markAt(start) }
  })
}

/** Within the text, and not amid a surrogate pair. */
function whole(text: string, at: number, step: 1 | -1): number {
  const within = Math.max(0, Math.min(text.length, Math.trunc(at)))
  return (text.charCodeAt(within) & 0xfc00) === 0xdc00 && (text.charCodeAt(within - 1) & 0xfc00) === 0xd800
    ? within + step
    : within
}

/** The host's name where it stands in a link; the whole of a link that hides it. */
function hostIn(text: string, link: Link): Span<true> {
  const written = text.slice(link.start, link.end)
  const plain = written.toLowerCase().indexOf(link.host)
  if (plain >= 0 && written.length === written.toLowerCase().length)
    return { start: link.start + plain, end: link.start + plain + link.host.length, of: true }
  const authority = /(?:https?:[\\/]{2}(?:[^\s/?#@"'<>]{0,200}@)?|^)([^\s/?#:"'<>[\]]{1,253})/i.exec(written)
  const [before = '', name = ''] = authority ?? []
  const start = link.start + (authority?.index ?? 0) + before.length - name.length
  return name === ''
    ? { start: link.start, end: link.end, of: true }
    : { start, end: Math.min(link.end, start + name.length), of: true }
}

/** What covers a place, of spans that stand in order and apart; asked from left to right. */
function walker<Of>(spans: readonly Span<Of>[]): (at: number) => Of | null {
  let next = 0
  return (at) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= at) next++
    const span = spans[next]
    return span !== undefined && span.start <= at ? span.of : null
  }
}

/** What covers a place, of spans that may lie over each other; asked from left to right. */
function coverer(spans: readonly Span<string>[]): (at: number) => readonly string[] {
  const waiting = spans.toSorted((one, other) => one.start - other.start)
  let [next, open]: [number, Span<string>[]] = [0, []]
  return (at) => {
    open = open.filter(({ end }) => end > at)
    for (; next < waiting.length && (waiting[next]?.start ?? 0) <= at; next++) {
      const span = waiting[next]
      if (span && span.end > at) open.push(span)
    }
    return [...new Set(open.map(({ of }) => of))]
  }
}
