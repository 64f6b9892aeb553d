/** What a moderator wants to see of the comments: a filter as a value. */
import type { Status } from '../comment.js'

export const ordersOfHeld = ['certain', 'uncertain', 'reported'] as const
export const orders = ['oldest', 'newest', ...ordersOfHeld] as const
/** `certain` is most certainly spam first, `uncertain` nearest to even first, `reported` most reported first. */
export type Order = (typeof orders)[number]

/** `reported`: readers have reported it; `unclaimed`: nobody looks at it now. */
export const flags = ['reported', 'unclaimed'] as const
export type Flag = (typeof flags)[number]

/** Null, or an empty list, asks for nothing. Names, e-mails and words are compared without regard to case. */
export type ReviewFilter = {
  /** Names; empty: all that the moderator may see. */
  readonly sites: readonly string[]
  readonly status: Status | 'any'
  readonly order: Order
  /** Probability of spam, from 0 to 1, both inclusive. */
  readonly min: number | null
  readonly max: number | null
  /** One that spoke for spam. */
  readonly signal: string | null
  /** A whole name or e-mail address of an author, or the site's own id of one. */
  readonly author: string | null
  /** An address, or a range of them as CIDR writes it. */
  readonly address: string | null
  /** The registrable domain (or address) of a link or of the author's home page. */
  readonly host: string | null
  /** The site's own id of an article, or its address on the web. */
  readonly article: string | null
  /** A moment, or an age (`30m`, `2h`, `3d`, `1w`): received since then, or before. */
  readonly since: string | null
  readonly until: string | null
  /** `machine`, or a moderator's name. */
  readonly by: string | null
  /** A reason code of a rejection, or the rule that overrode the lines. */
  readonly reason: string | null
  /** A campaign's first comment. */
  readonly campaign: string | null
  readonly flags: readonly Flag[]
  /** Words of the body or the author's name; "several in a row", -without, or. */
  readonly text: string | null
}

export const everythingHeld: ReviewFilter = {
  sites: [],
  status: 'held',
  order: 'oldest',
  min: null,
  max: null,
  signal: null,
  author: null,
  address: null,
  host: null,
  article: null,
  since: null,
  until: null,
  by: null,
  reason: null,
  campaign: null,
  flags: [],
  text: null,
}

/** What waits longest comes first; of what is settled, the newest. */
export const usualOrder = (status: ReviewFilter['status']): Order => (status === 'held' ? 'oldest' : 'newest')

export const isOrderOfHeld = (order: Order): boolean => ordersOfHeld.some((one) => one === order)

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** The moment that `since` or `until` names; null for what names none. */
export function momentOf(text: string, now: Date): Date | null {
  const [, count, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? []
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (unitMs[unit] ?? 0))
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}
