/** Lists what waits for moderators: held comments, and the blind sample among them. */
import type { ReviewFilter } from '../../domain/filter/filter.js'
import { searchWords } from '../../domain/filter/search-words.js'
import { rules } from '../../domain/policy/rules.js'
import type { Queryable } from '../database.js'
import {
  asksOfFinding,
  deciderCondition,
  makeValues,
  type Place,
  type Put,
  pointConditions,
  type ReviewQuery,
  timeConditions,
  unclaimed,
} from './conditions.js'

/** What each order goes by, rising; ids break ties. Written as the indexes are. */
const numberOf: Readonly<Record<ReviewFilter['order'], string | null>> = {
  oldest: null,
  newest: null,
  certain: '(-w.points)',
  uncertain: '(abs(w.points))',
  reported: '(-w.reported)',
}

/** A page of places, in the filter's order; the cost is that of the page, or of one look at all that waits. */
export function waitingPage(db: Queryable, query: ReviewQuery): Promise<Place[]> {
  const { values, put } = makeValues()
  const { filter, after, limit } = query
  const number = numberOf[filter.order]
  const direction = filter.order === 'newest' ? 'desc' : 'asc'
  const more = after === null ? [] : [placeAfter(after, number, direction, put)]
  const page = (conditions: readonly string[]) => `
    select w.comment_id as id, ${number ?? '0'}::float8 as number
    from hamlet.waiting w
    where ${[...conditions, ...more].join('\n and ')}
    order by ${number === null ? '' : `${number}, `}w.comment_id ${direction}
    limit ${put(limit)}`
  if (number === null || query.sites.length === 1 || isNarrow(filter))
    return db.query<Place>(page([ofSites(query, put), ...waitingConditions(query, put)]), values)
  // Each site's page by its own index, merged: one order over all sites would need an index of its own.
  return db.query<Place>(
    `select page.id, page.number from unnest(${put(query.sites)}::uuid[]) as site (id)
     cross join lateral (${page(['w.site_id = site.id', ...waitingConditions(query, put)])}) as page
     order by page.number, page.id limit ${put(limit)}`,
    values,
  )
}

/** Has an index of its own, and so few are left that they are better sorted than looked for site by site. */
const isNarrow = ({ author, address, host, article, campaign, text, signal }: ReviewFilter): boolean =>
  [author, address, host, article, campaign, text, signal].some((part) => part !== null)

function placeAfter({ number, id }: Place, by: string | null, direction: 'asc' | 'desc', put: Put): string {
  if (by === null) return `w.comment_id ${direction === 'asc' ? '>' : '<'} ${put(id)}::uuid`
  const type = by.includes('reported') ? 'float8' : 'int'
  return `(${by}, w.comment_id) > (${put(number)}::${type}, ${put(id)}::uuid)`
}

/** Of `hamlet.waiting w`. */
export function ofSites({ sites, areAllSites }: ReviewQuery, put: Put): string {
  const [site] = sites
  if (sites.length === 1) return `w.site_id = ${put(site)}::uuid`
  return areAllSites ? 'true' : `w.site_id = any(${put(sites)}::uuid[])`
}

/** Of `hamlet.waiting w`, but for its site. */
export function waitingConditions(query: ReviewQuery, put: Put): string[] {
  const { filter, hostKeys, articles, moderator } = query
  const { signal, author, address, host, article, by, reason, campaign, text } = filter
  return [
    ...timeConditions(query, 'w.comment_id', put),
    ...(asksOfFinding(filter) ? ['not w.is_blind'] : []),
    ...pointConditions(filter, 'w.points', put),
    ...(signal === null ? [] : [`w.keys @> array[hamlet.key_of('signal', ${put(signal)})]`]),
    ...(author === null ? [] : [`w.keys @> array[hamlet.key_of('author', ${put(author)})]`]),
    ...(address === null ? [] : [`w.address <<= ${put(address)}::inet`]),
    ...(host === null ? [] : [`w.keys && ${put(hostKeys)}::bigint[]`]),
    ...(article === null ? [] : [`w.keys && ${put(articles.map((id) => -id))}::bigint[]`]),
    ...(by === null ? [] : [deciderCondition(by, 'w.decided_by', put)]),
    ...(reason === null ? [] : [rules.some((rule) => rule === reason) ? `w.rule = ${put(reason)}` : 'false']),
    ...(campaign === null ? [] : [`w.campaign = ${put(campaign)}::uuid`]),
    ...(text === null ? [] : [hasWords(text, put)]),
    ...(filter.flags.includes('reported') ? ['w.reported > 0'] : []),
    ...(filter.flags.includes('unclaimed') ? [unclaimed('w.comment_id', moderator, put)] : []),
  ]
}

const hasWords = (text: string, put: Put): string =>
  `w.comment_id in (
    select comment_id from hamlet.waiting_words
    where words @@ websearch_to_tsquery('simple', hamlet.parted(${put(searchWords(text))})))`
