/** A policy's lists: words, patterns, hosts, e-mails and addresses, and what they do to a comment. */
import { z } from 'zod'
import { rangeFrom } from '../address.js'
import { placeOf } from '../links/place.js'
import { checkPattern, maxPatterns, maxStepsTogether } from './patterns.js'
import { plain } from './words.js'

/** Enough for the largest public block lists in use on one site, and a policy stays below what a request may carry. */
const maxLists = 50
const maxEntries = 1_000
const maxEntriesTogether = 5_000
const maxEntryLength = 500

/** PostgreSQL cannot store NUL, and a lone surrogate is no text in any encoding. */
const text = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .refine(
      (value) => value.isWellFormed() && !value.includes('\u0000'),
      'Invalid text: expected well-formed Unicode without NUL',
    )

export const listSchema = z.strictObject({
  kind: z.enum(['words', 'patterns', 'hosts', 'emails', 'addresses']),
  effect: z.enum(['approve', 'hold', 'reject', 'spam']),
  /** For those who read the account. */
  note: text(200).nullable().default(null),
  entries: z.array(text(maxEntryLength).min(1)).max(maxEntries),
})
export const listsSchema = z.array(listSchema).max(maxLists)

export type List = z.infer<typeof listSchema>
export type ListKind = List['kind']
export type Effect = List['effect']

/** Where a list is wrong, from the lists down, and why. */
export type ListFault = { readonly path: readonly (string | number)[]; readonly message: string }

/** What the lists' shape does not say: whether each entry is one of its kind, and whether all of them are too much. */
export function faultsOfLists(lists: readonly List[]): ListFault[] {
  const faults = lists.flatMap(({ kind, entries }, list) =>
    entries.flatMap((entry, number): ListFault[] => {
      const message = faultOf[kind](entry)
      return message === null ? [] : [{ path: [list, 'entries', number], message }]
    }),
  )
  return faults.length > 0 ? faults : faultsTogether(lists)
}

function faultsTogether(lists: readonly List[]): ListFault[] {
  const entries = lists.reduce((sum, list) => sum + list.entries.length, 0)
  const patterns = lists.flatMap((list) => (list.kind === 'patterns' ? list.entries : []))
  const steps = patterns
    .map(checkPattern)
    .reduce((sum, checked) => sum + (checked.fault === null ? checked.steps : 0), 0)
  const tooMuch = (count: number, max: number, what: string): ListFault[] =>
    count <= max
      ? []
      : [{ path: [], message: `Too big: the lists have ${count} ${what} together; at most ${max} are taken` }]
  return [
    ...tooMuch(entries, maxEntriesTogether, 'entries'),
    ...tooMuch(patterns.length, maxPatterns, 'patterns'),
    ...tooMuch(steps, maxStepsTogether, 'steps of patterns'),
  ]
}

const faultOf: Readonly<Record<ListKind, (entry: string) => string | null>> = {
  words: (entry) => (plain(entry) === '' ? 'Invalid word: nothing of it is visible' : null),
  patterns: (entry) => {
    const { fault } = checkPattern(entry)
    return fault === null ? null : `Invalid pattern: ${fault}`
  },
  hosts: (entry) =>
    hostFrom(entry) === null ? 'Invalid host: expected a name such as casino.example, or an IP address' : null,
  emails: (entry) =>
    /^[^\s@]*@[^\s@]+$/.test(entry)
      ? null
      : 'Invalid e-mail: expected name@host.example, or @host.example for all of a host',
  addresses: (entry) =>
    rangeFrom(entry) === null
      ? 'Invalid address: expected IPv4 or IPv6, alone or as a range such as 192.0.2.0/24'
      : null,
}

/** As links show hosts: small letters, punycode. Null for what is no host, and for what all the world shares (`co.uk`). */
export const hostFrom = (entry: string): string | null =>
  /[\s/@?#\\]/.test(entry) ? null : (placeOf(entry)?.host ?? null)
