/** Lists comments that do not wait: what was settled, lately first, looked through in bounded steps. */
import { statuses } from '../../domain/comment.js'
import { searchWords } from '../../domain/filter/search-words.js'
import { reasonCodes } from '../../domain/reasons.js'
import type { Queryable } from '../database.js'
import { isSample, isUnsaid } from './blind-sample.js'
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

/** One step looks at no more comments than this, whatever the filter; 2,000 take some 20 ms (bench/review.ts). */
export const maxLookedAt = 2_000
/** Reading texts or accounts costs ten times as much. */
const maxRead = 500

/** `upto` is where the looking ended before all was seen; null: there is no more. */
export type SettledPage = { readonly places: readonly Place[]; readonly upto: Place | null }

/** Where most of what is looked at fits the filter, so many for each card wanted fill the page. */
const firstLookedAt = 4

export async function settledPage(db: Queryable, query: ReviewQuery): Promise<SettledPage> {
  const { filter, limit } = query
  const step = filter.text === null && filter.signal === null ? maxLookedAt : maxRead
  const first = await lookThrough(db, query, Math.max(1, Math.min(step, limit * firstLookedAt)))
  return first.upto === null ? first : lookThrough(db, query, step)
}

async function lookThrough(db: Queryable, query: ReviewQuery, step: number): Promise<SettledPage> {
  const { values, put } = makeValues()
  const { filter, limit } = query
  const direction = filter.order === 'oldest' ? 'asc' : 'desc'
  const last = direction === 'asc' ? 'max' : 'min'
  const [row] = await db.query<{ found: string | null; looked: number; last: string | null }>(
    `with looked as materialized (
       select id from (${candidates(query, direction, put(step), put)}) as candidates
       order by id ${direction} limit ${put(step)}
     ), found as (
       select c.id from looked join hamlet.comments c on c.id = looked.id
       left join hamlet.verdicts v on v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round
       where ${settledConditions(query, put).join('\n and ')}
       order by c.id ${direction} limit ${put(limit)}
     )
     select (select string_agg(id::text, ',' order by id ${direction}) from found) as found,
            (select count(*)::int from looked) as looked,
            (select ${last}(id::text) from looked) as last`,
    values,
  )
  const places = (row?.found ?? '')
    .split(',')
    .filter(Boolean)
    .map((id) => ({ id, number: 0 }))
  const isMore = places.length < limit && row?.looked === step && row.last !== null
  return { places, upto: isMore && row?.last ? { id: row.last, number: 0 } : null }
}

/** The ids to look at, by whatever index leads to them best. @param step the value of how many at most */
function candidates(query: ReviewQuery, direction: 'asc' | 'desc', step: string, put: Put): string {
  const { filter, hostKeys, authorKeys, addressKeys, after } = query
  const sign = direction === 'asc' ? '>' : '<'
  const within = (id: string) => [
    ...(after === null ? [] : [`${id} ${sign} ${put(after.id)}::uuid`]),
    ...timeConditions(query, id, put),
  ]
  const where = (...conditions: readonly string[]) => (conditions.length === 0 ? 'true' : conditions.join(' and '))
  const keys = filter.host !== null ? hostKeys : authorKeys.length > 0 ? authorKeys : addressKeys
  if (filter.host !== null || keys.length > 0)
    // Each key's own newest by the index, and not all of every key before the first is known.
    return `select distinct page.comment_id as id from unnest(${put(keys)}::bigint[]) as look (key)
      cross join lateral (
        select t.comment_id from hamlet.traces t where t.key = look.key and ${where(...within('t.comment_id'))}
        order by t.comment_id ${direction} limit ${step}
      ) as page`
  if (filter.by !== null && filter.by.toLowerCase() !== 'machine')
    return `select id from hamlet.comments
      where decided_by is not null and ${where(deciderCondition(filter.by, 'decided_by', put), ...within('id'))}
      order by id ${direction} limit ${step}`
  const asked = filter.status === 'any' ? statuses : [filter.status]
  return `select page.id from unnest(${put(asked)}::text[]) as stand (status) cross join unnest(${put(query.sites)}::uuid[]) as site (id)
    cross join lateral (
      select c.id from hamlet.comments c
      where c.status = stand.status and c.site_id = site.id and ${where(...within('c.id'))}
      order by c.id ${direction} limit ${step}
    ) as page`
}

/** Of `hamlet.comments c` with its verdict `v`. */
function settledConditions({ filter, sites, articles, moderator }: ReviewQuery, put: Put): string[] {
  const { status, signal, author, address, article, by, reason, text } = filter
  const isCode = reasonCodes.some((code) => code === reason)
  return [
    `c.site_id = any(${put(sites)}::uuid[])`,
    `c.status = any(${put(status === 'any' ? statuses : [status])}::text[])`,
    ...(status === 'any' ? [] : [`not ${isSample('c.id')}`]),
    ...(asksOfFinding(filter) ? [`not ${isUnsaid('c.id')}`] : []),
    ...pointConditions(filter, 'c.points', put),
    ...(signal === null ? [] : [spokeForSpam(signal, put)]),
    ...(author === null ? [] : [isAuthor(author, put)]),
    ...(address === null ? [] : [`c.author_ip <<= ${put(address)}::inet`]),
    ...(article === null ? [] : [`c.article_id = any(${put(articles)}::bigint[])`]),
    ...(by === null ? [] : [deciderCondition(by, 'c.decided_by', put)]),
    ...(reason === null ? [] : [isCode ? rejectedFor(reason, put) : `v.rule = ${put(reason)}`]),
    ...(text === null ? [] : hasWords(text, put)),
    ...(filter.flags.includes('reported') ? ['c.report_weight > 0'] : []),
    ...(filter.flags.includes('unclaimed') ? [unclaimed('c.id', moderator, put)] : []),
  ]
}

const spokeForSpam = (signal: string, put: Put): string =>
  `exists (
    select from json_array_elements(v.account) as line
    where line->>'signal' = ${put(signal)} and (line->>'points')::int > 0)`

function isAuthor(author: string, put: Put): string {
  const asked = `lower(btrim(${put(author)}))`
  return `${asked} in (lower(btrim(c.author_name)), lower(btrim(c.author_email)), lower(btrim(c.author_external_id)))`
}

/** What the newest decision said, taken back or not: its comment would stand otherwise. */
const rejectedFor = (reason: string, put: Put): string =>
  `c.decided_by is not null and ${put(reason)} = (
    select e.detail->>'reason' from hamlet.events e
    where e.comment_id = c.id and e.kind = 'decided' order by e.id desc limit 1)`

/** Texts that do not hold the words somewhere are not taken apart; that is asked of words that have one spelling only. */
function hasWords(text: string, put: Put): string[] {
  const isPlain = /^[a-z\d]+(?: [a-z\d]+)*$/i.test(text) && !/\bor\b/i.test(text)
  const holding = isPlain
    ? [
        `(coalesce(c.author_name, '') || ' ' || c.body) ilike all (${put(text.split(' ').map((word) => `%${word}%`))}::text[])`,
      ]
    : []
  const asked = `websearch_to_tsquery('simple', hamlet.parted(${put(searchWords(text))}))`
  return [...holding, `hamlet.words_of(c.body, c.author_name) @@ ${asked}`]
}
