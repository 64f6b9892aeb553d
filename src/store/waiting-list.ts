/** Lists what waits for moderators: held comments, and the blind sample among them. */
import type { ReviewFilter } from '../domain/filter.js'
import { rules } from '../domain/rules.js'
import { searchWords } from '../domain/search-words.js'
import type { Queryable } from './database.js'
import {
  articleCondition,
  deciderCondition,
  makeValues,
  type Place,
  type Put,
  pointConditions,
  type ReviewQuery,
  timeConditions,
  unclaimed,
} from './review-conditions.js'

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
  const conditions = waitingConditions(query, put)
  if (after !== null) conditions.push(placeAfter(after, number, direction, put))
  return db.query<Place>(
    `select w.comment_id as id, ${number ?? '0'}::float8 as number
     from hamlet.waiting w
     where ${conditions.join('\n and ')}
     order by ${number === null ? '' : `${number}, `}w.comment_id ${direction}
     limit ${put(limit)}`,
    values,
  )
}

function placeAfter({ number, id }: Place, by: string | null, direction: 'asc' | 'desc', put: Put): string {
  if (by === null) return `w.comment_id ${direction === 'asc' ? '>' : '<'} ${put(id)}::uuid`
  const type = by.includes('reported') ? 'float8' : 'int'
  return `(${by}, w.comment_id) > (${put(number)}::${type}, ${put(id)}::uuid)`
}

/** Of `hamlet.waiting w`. */
export function waitingConditions(query: ReviewQuery, put: Put): string[] {
  const { filter, sites, areAllSites, hostKeys, moderator } = query
  const { signal, author, address, host, article, by, reason, campaign, text } = filter
  const [site] = sites
  const ofSites =
    sites.length === 1
      ? `w.site_id = ${put(site)}::uuid`
      : areAllSites
        ? 'true'
        : `w.site_id = any(${put(sites)}::uuid[])`
  return [
    ofSites,
    ...timeConditions(query, 'w.comment_id', put),
    ...pointConditions(filter, 'w.points', put),
    ...(signal === null ? [] : [`${put(signal)} = any(w.signals)`]),
    ...(author === null ? [] : [`w.keys @> array[hamlet.author_key(${put(author)})]`]),
    ...(address === null ? [] : [`w.address <<= ${put(address)}::inet`]),
    ...(host === null ? [] : [`w.keys && ${put(hostKeys)}::bigint[]`]),
    ...(article === null ? [] : [articleCondition(article, sites, 'w.article_id', put)]),
    ...(by === null ? [] : [deciderCondition(by, 'w.decided_by', put)]),
    ...(reason === null ? [] : [rules.some((rule) => rule === reason) ? `w.rule = ${put(reason)}` : 'false']),
    ...(campaign === null ? [] : [`w.campaign = ${put(campaign)}::uuid`]),
    ...(text === null ? [] : [`w.words @@ websearch_to_tsquery('simple', hamlet.parted(${put(searchWords(text))}))`]),
    ...(filter.flags.includes('reported') ? ['w.reported > 0'] : []),
    ...(filter.flags.includes('unclaimed') ? [unclaimed('w.comment_id', moderator, put)] : []),
  ]
}
