/** Hits: the entries of a policy's lists that a comment meets. */
import { addressFrom, type Range, rangeFrom, within } from '../address.js'
import type { Submission } from '../comment.js'
import { linksIn } from '../links/links.js'
import { placeOf } from '../links/place.js'
import type { Evidence } from '../reading.js'
import { type Effect, hostFrom, type List, type ListKind } from './lists.js'
import { makeFindPatterns, placeOfPattern } from './patterns.js'
import { makeFindWords } from './words.js'

export type Listed = Pick<Submission, 'body' | 'author'>
type Entry = { readonly order: number; readonly text: string; readonly effect: Effect; readonly note: string | null }
export type Hit = Entry & { readonly kind: ListKind; readonly evidence: readonly Evidence[] }
type Find = (comment: Listed) => readonly (readonly [entry: Entry, evidence: readonly Evidence[]])[]

/** By the lists themselves, which never change: a policy is compiled once, however many comments it judges. */
const compiled = new WeakMap<readonly List[], (comment: Listed) => readonly Hit[]>()

/** The entries that a comment meets, in the order of the policy. */
export function hitsOf(comment: Listed, lists: readonly List[]): readonly Hit[] {
  if (lists.length === 0) return []
  const find = compiled.get(lists) ?? compile(lists)
  compiled.set(lists, find)
  return find(comment)
}

function compile(lists: readonly List[]): (comment: Listed) => readonly Hit[] {
  const entries = lists.flatMap(({ kind, effect, note, entries }) =>
    entries.map((text) => ({ kind, effect, note, text })),
  )
  const finders = kinds.flatMap((kind) => {
    const own = entries.flatMap((entry, order) => (entry.kind === kind ? [{ ...entry, order }] : []))
    return own.length === 0 ? [] : [{ kind, find: makeFind[kind](own) }]
  })
  return (comment) =>
    finders
      .flatMap(({ kind, find }) => find(comment).map(([entry, evidence]) => ({ ...entry, kind, evidence })))
      .sort((one, other) => one.order - other.order)
}

const kinds = ['words', 'patterns', 'hosts', 'emails', 'addresses'] as const

const makeFind: Readonly<Record<ListKind, (entries: readonly Entry[]) => Find>> = {
  words: (entries) => {
    const find = makeFindWords(entries.map(({ text }) => text))
    return (comment) =>
      textsOf(comment).flatMap(([field, text]) =>
        find(text).flatMap(({ word, place }) => pairOf(entries[word], place === null ? [] : [{ field, ...place }])),
      )
  },
  patterns: (entries) => {
    const find = makeFindPatterns(entries.map(({ text }) => text))
    return (comment) =>
      [...textsOf(comment), ...urlOf(comment)].flatMap(([field, text]) =>
        find(text).flatMap((number) => {
          const place = placeOfPattern(entries[number]?.text ?? '', text)
          return pairOf(entries[number], place === null ? [] : [{ field, ...place }])
        }),
      )
  },
  hosts: (entries) => {
    const known = new Map(entries.toReversed().map((entry) => [hostFrom(entry.text), entry]))
    return (comment) => {
      const own = urlOf(comment).flatMap(([field, url]) =>
        listedAbove(known, placeOf(url)?.host ?? '').flatMap((entry) =>
          pairOf(entry, [{ field, start: 0, end: url.length }]),
        ),
      )
      const linked = linksIn(comment.body).flatMap(({ host, start, end }) =>
        listedAbove(known, host).flatMap((entry) => pairOf(entry, [{ field: 'body', start, end }])),
      )
      return [...own, ...linked]
    }
  },
  emails: (entries) => {
    const known = new Map(entries.toReversed().map((entry) => [entry.text.toLowerCase(), entry]))
    return ({ author }) => {
      const email = (author.email ?? '').trim().toLowerCase()
      const evidence = [{ field: 'author.email', start: 0, end: author.email?.length ?? 0 }] as const
      return [email, email.slice(email.lastIndexOf('@'))].flatMap((key) => pairOf(known.get(key), evidence))
    }
  },
  addresses: (entries) => {
    const ranges = entries.toReversed().flatMap((entry) => {
      const range = rangeFrom(entry.text)
      return range === null ? [] : [{ entry, range }]
    })
    const known = new Map(ranges.map(({ entry, range }) => [keyOf(range), entry]))
    const lengths = [...new Set(ranges.map(({ range }) => range.bits))]
    return ({ author }) => {
      const address = addressFrom(author.ip ?? '')
      if (address === null) return []
      const fitting = lengths.filter((bits) => bits <= (address.family === 4 ? 32 : 128))
      return fitting.flatMap((bits) => pairOf(known.get(keyOf({ ...within(address, bits), bits })), []))
    }
  },
}

const keyOf = ({ family, value, bits }: Range): string => `${family} ${bits} ${value}`

const pairOf = (entry: Entry | undefined, evidence: readonly Evidence[]) =>
  entry === undefined ? [] : [[entry, evidence] as const]

const textsOf = ({ body, author }: Listed): (readonly ['body' | 'author.name', string])[] =>
  author.name === null
    ? [['body', body]]
    : [
        ['body', body],
        ['author.name', author.name],
      ]

const urlOf = ({ author }: Listed): (readonly ['author.url', string])[] =>
  author.url === null ? [] : [['author.url', author.url]]

/** The entries that name a host or what it lies below: `a.b.example`, `b.example`, `example`. */
function listedAbove(known: ReadonlyMap<string | null, Entry>, host: string): Entry[] {
  const labels = /^[\d.]+$/.test(host) ? [host] : host.split('.')
  return labels.flatMap((_, at) => known.get(labels.slice(at).join('.')) ?? [])
}
