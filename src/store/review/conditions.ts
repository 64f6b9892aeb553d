/** The conditions of a review filter that `waiting` and `comments` have in common, as SQL with its values. */
import { momentOf, type ReviewFilter } from '../../domain/filter/filter.js'
import { firstIdAt } from '../traces.js'

/** A place in a list: the number that it is ordered by, 0 where it is ordered by ids alone. */
export type Place = { readonly number: number; readonly id: string }

export type ReviewQuery = {
  readonly filter: ReviewFilter
  /** Ids of the sites to be looked at: the filter's, as far as the moderator may see them. */
  readonly sites: readonly string[]
  /** Whether these are all there are, so that no row has to be asked for its site. */
  readonly areAllSites: boolean
  /** The filter's host on each of the sites, and its author where an e-mail address or an id is meant (domain/memory/traces.ts). */
  readonly hostKeys: readonly number[]
  readonly authorKeys: readonly number[]
  /** The numbers of the filter's article: one on each site, by its id, or by its address. */
  readonly articles: readonly number[]
  /** The filter's address, where it is one: its keys. */
  readonly addressKeys: readonly number[]
  /** Who looks. */
  readonly moderator: string
  readonly now: Date
  readonly after: Place | null
  readonly limit: number
}

/** Collects values, and gives each its `$1`. */
export function makeValues() {
  const values: unknown[] = []
  return { values, put: (value: unknown) => `$${values.push(value)}` }
}
export type Put = (value: unknown) => string

/** When it was received is said by its id (UUIDv7). */
export function timeConditions({ filter, now }: Pick<ReviewQuery, 'filter' | 'now'>, id: string, put: Put): string[] {
  const at = (text: string) => put(firstIdAt((momentOf(text, now) ?? now).getTime()))
  return [
    ...(filter.since === null ? [] : [`${id} >= ${at(filter.since)}::uuid`]),
    ...(filter.until === null ? [] : [`${id} < ${at(filter.until)}::uuid`]),
  ]
}

/** Whether the filter asks for what the machine found: of a blind comment it is not to be had by asking, either. */
export const asksOfFinding = ({ min, max, signal, reason }: ReviewFilter): boolean =>
  [min, max, signal, reason].some((part) => part !== null)

/** The points between which a band of probabilities lies. */
export function pointConditions({ min, max }: ReviewFilter, points: string, put: Put): string[] {
  const pointsAt = (probability: number) => 100 * Math.log(probability / (1 - probability))
  return [
    ...(min === null || min === 0 ? [] : [min === 1 ? 'false' : `${points} >= ${put(pointsAt(min))}::float8`]),
    ...(max === null || max === 1 ? [] : [max === 0 ? 'false' : `${points} <= ${put(pointsAt(max))}::float8`]),
  ]
}

/** Nobody else looks at it now. */
export const unclaimed = (id: string, moderator: string, put: Put): string =>
  `not exists (select from hamlet.claims where comment_id = ${id} and claimed_until > now() and claimed_by <> ${put(moderator)})`

export const deciderCondition = (by: string, column: string, put: Put): string =>
  by.toLowerCase() === 'machine'
    ? `${column} is null`
    : `${column} in (select id from hamlet.moderators where lower(name) = lower(${put(by)}))`
