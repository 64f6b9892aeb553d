/** The parts of a filter: how each is called, read and written. */
import { rangeFrom } from '../address.js'
import { statuses } from '../comment.js'
import { placeOf } from '../links/place.js'
import { rules } from '../policy/rules.js'
import { reasonCodes } from '../reasons.js'
import { type Flag, flags, momentOf, orders, type ReviewFilter } from './filter.js'

export type Read = { readonly found: Partial<ReviewFilter> } | { readonly fault: string }
export type Field = {
  /** In a query string. */
  readonly key: string
  /** In a search line; null: it has none. */
  readonly prefix: string | null
  readonly read: (text: string, before: Partial<ReviewFilter>) => Read
  /** Null where the filter asks for nothing here. */
  readonly write: (filter: ReviewFilter) => string | null
}

type TextName = {
  [Name in keyof ReviewFilter]: ReviewFilter[Name] extends string | null ? Name : never
}[keyof ReviewFilter]

/** A part that is kept as it is written, but for what `clean` makes of it; null means that it is not one. */
const plain = (
  name: Exclude<TextName, 'status' | 'order'>,
  names: { readonly key?: string; readonly prefix?: string | null },
  expected: string,
  clean: (text: string) => string | null = (text) => text,
): Field => ({
  key: names.key ?? name,
  prefix: names.prefix === undefined ? (names.key ?? name) : names.prefix,
  read(text) {
    const value = clean(text.trim())
    return value === null ? { fault: `expected ${expected}` } : { found: { [name]: value } }
  },
  write: (filter) => filter[name],
})

const probability = (name: 'min' | 'max'): Field => ({
  key: name,
  prefix: null,
  read(text) {
    const value = /^\d?(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN
    return value >= 0 && value <= 1 ? { found: { [name]: value } } : { fault: 'expected a probability from 0 to 1' }
  },
  write: (filter) => (filter[name] === null ? null : String(filter[name])),
})

const oneOf =
  (words: readonly string[]) =>
  (text: string): string | null =>
    words.find((word) => word === text.toLowerCase()) ?? null

const standings = [...statuses, 'any'] as const
const isFlag = (word: string): word is Flag => flags.some((flag) => flag === word)
const codes = [...reasonCodes, ...rules]
const moment = (text: string): string | null => (momentOf(text, new Date(0)) === null ? null : text)
const aMoment = 'a date (2026-11-24), a moment (2026-11-24T10:00Z) or an age (30m, 2h, 3d, 1w)'

/** In the order in which they are written. */
export const fields: readonly Field[] = [
  {
    key: 'site',
    prefix: 'site',
    read(text) {
      const sites = [...new Set(text.toLowerCase().split(',').filter(Boolean))].sort()
      const areNames = sites.every((site) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(site))
      return areNames ? { found: { sites } } : { fault: 'expected names of sites, with commas between' }
    },
    write: ({ sites }) => (sites.length === 0 ? null : sites.join(',')),
  },
  {
    key: 'status',
    prefix: 'is',
    read(text) {
      const status = standings.find((one) => one === text.toLowerCase())
      return status ? { found: { status } } : { fault: `expected one of ${standings.join(', ')}` }
    },
    write: ({ status }) => (status === 'held' ? null : status),
  },
  {
    key: 'is',
    prefix: 'is',
    read(text, before) {
      const words = text.toLowerCase().split(',').filter(Boolean)
      const status = standings.find((one) => words.includes(one))
      const wanted = words.filter((word) => word !== status)
      if (!wanted.every(isFlag)) return { fault: `expected one of ${[...standings, ...flags].join(', ')}` }
      const all = [...(before.flags ?? []), ...wanted]
      return { found: { flags: flags.filter((flag) => all.includes(flag)), ...(status ? { status } : {}) } }
    },
    write: (filter) => (filter.flags.length === 0 ? null : filter.flags.join(',')),
  },
  {
    key: 'order',
    prefix: null,
    read(text) {
      const order = orders.find((one) => one === text)
      return order ? { found: { order } } : { fault: `expected one of ${orders.join(', ')}` }
    },
    write: ({ order }) => order,
  },
  probability('min'),
  probability('max'),
  plain('signal', {}, "a signal's name", (text) => (/^[a-z]{2,20}$/.test(text) ? text : null)),
  plain('author', {}, "an author's name, e-mail address or id"),
  plain('address', { key: 'ip' }, 'an address or a range of them (192.0.2.0/24, 2001:db8::/32)', (text) =>
    rangeFrom(text) === null ? null : text.toLowerCase(),
  ),
  plain('host', {}, 'a host (example.com)', (text) => {
    const place = placeOf(text)
    return place === null ? null : (place.domain ?? place.host)
  }),
  plain('article', {}, "an article's id or address"),
  plain('since', { prefix: 'after' }, aMoment, moment),
  plain('until', { prefix: 'before' }, aMoment, moment),
  plain('by', {}, "machine, or a moderator's name"),
  plain('reason', {}, `one of ${codes.join(', ')}`, oneOf(codes)),
  plain('campaign', { prefix: null }, "a comment's id", (text) =>
    /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : null,
  ),
  plain('text', { key: 'q', prefix: '' }, 'words', (text) => (text === '' ? null : text.replace(/\s+/g, ' '))),
]
