/** Looks through the comments for a moderator: from a filter to a page of cards. */
import { rangeFrom } from '../../domain/address.js'
import { Refusal } from '../../domain/errors.js'
import { everythingHeld, type ReviewFilter } from '../../domain/filter/filter.js'
import { hostsOf } from '../../domain/links/links.js'
import { networkOf, type TraceKey } from '../../domain/memory/traces.js'
import { fold } from '../../domain/text.js'
import type { Queryable } from '../database.js'
import { type ReviewCard, reviewCards } from './card.js'
import type { Place, ReviewQuery } from './conditions.js'
import { reviewPage } from './list.js'
import { sitesSeen } from './sites-seen.js'
import { type HeldCount, heldCounts } from './waiting-held.js'

/** Who looks: `sites` are the ids of those that this one may see, null all. */
export type Looker = { readonly id: string; readonly sites: readonly string[] | null }

export type Look = {
  readonly filter: ReviewFilter
  readonly by: Looker
  readonly after: Place | null
  readonly limit: number
  readonly now: Date
}

/** `next` is where the next page begins; null: there is none. Of what is settled, a page may be short and yet have a next one. */
export type CardPage = { readonly cards: readonly ReviewCard[]; readonly next: Place | null }

export const makeLook =
  (db: Queryable, keyOf: TraceKey) =>
  async (look: Look): Promise<CardPage> => {
    const { ids, next } = await reviewPage(db, await makeQuery(db, keyOf, look))
    return { cards: await reviewCards(db, { keyOf, sites: look.by.sites, ids }), next }
  }

/** @throws Refusal `invalid` when the filter names a site that is not there, or not this moderator's */
export async function makeQuery(db: Queryable, keyOf: TraceKey, look: Look): Promise<ReviewQuery> {
  const { filter, by, after, limit, now } = look
  const seen = await sitesSeen(db, by.sites)
  const named = filter.sites.map((name) => seen.find((site) => site.name === name)?.id ?? unknownSite(name))
  const sites = named.length > 0 ? named : seen.map(({ id }) => id)
  const authorKeys = filter.status === 'held' ? [] : await known(db, sites.flatMap(authorKeysOf(filter, keyOf)))
  const network = singleNetwork(filter.address)
  return {
    filter,
    sites,
    areAllSites: by.sites === null && named.length === 0,
    hostKeys: sites.flatMap((site) => (filter.host === null ? [] : keyOf('host', site, filter.host))),
    authorKeys,
    articles: filter.article === null ? [] : await articlesAsked(db, filter.article, sites),
    addressKeys: sites.flatMap((site) => (network === null ? [] : keyOf('address', site, network))),
    moderator: by.id,
    now,
    after,
    limit,
  }
}

/** By the site's own id, or by the address on the web. */
async function articlesAsked(db: Queryable, article: string, sites: readonly string[]): Promise<number[]> {
  const rows = await db.query<{ id: string }>(
    `select id::text from hamlet.articles where site_id = any($2::uuid[]) and external_id = $1
     union
     select id::text from hamlet.articles where site_id = any($2::uuid[]) and url = $1`,
    [article, [...sites]],
  )
  return rows.map(({ id }) => Number(id))
}

function unknownSite(name: string): never {
  const detail = `there is no site ${name} here: expected the name of one of yours`
  throw new Refusal('invalid', 'the filter has a fault', [{ pointer: '#/site', code: 'unknown-site', detail }])
}

/** The keys under which an author may stand: by e-mail address, by the site's own id, or by a name with an address. */
const authorKeysOf =
  ({ author, address }: ReviewFilter, keyOf: TraceKey) =>
  (site: string): number[] => {
    if (author === null) return []
    const network = singleNetwork(address)
    const identities = [
      `id\0${author}`,
      ...(author.includes('@') ? [`mail\0${author.toLowerCase()}`] : []),
      ...(network === null ? [] : [`name\0${fold(author).trim()}\0${network}`]),
    ]
    return identities.map((identity) => keyOf('author', site, identity))
  }

/** What is traced as one: an IPv4 address, or an IPv6 network of 64 bits. */
function singleNetwork(address: string | null): string | null {
  const range = address === null ? null : rangeFrom(address)
  if (address === null || range === null) return null
  const isOne = (range.family === 4 && range.bits === 32) || (range.family === 6 && range.bits >= 64)
  return isOne ? networkOf(address.replace(/\/\d+$/, '')) : null
}

/** Those that anything was left under; none of them is known where an author is asked for by name alone. */
async function known(db: Queryable, keys: readonly number[]): Promise<number[]> {
  if (keys.length === 0) return []
  const rows = await db.query<{ key: string }>(
    `select look.key from unnest($1::bigint[]) as look (key)
     where exists (select from hamlet.traces t where t.key = look.key)`,
    [[...keys]],
  )
  return rows.map(({ key }) => Number(key))
}

/** What a comment has in common with others: a filter that finds those that are held, how many it finds, and how many besides itself. */
export type Alike = HeldCount & {
  readonly kind: 'campaign' | 'author' | 'address' | 'host'
  /** As a person reads it; of a campaign null. */
  readonly what: string | null
  readonly filter: ReviewFilter
}

/** The held ones of the same campaign, author, address and hosts on its site. */
export async function alikeOf(db: Queryable, keyOf: TraceKey, by: Looker, card: ReviewCard): Promise<Alike[]> {
  const asked = criteriaOf(card)
  const look = { by, after: null, limit: 0, now: card.receivedAt }
  const queries = await Promise.all(asked.map(({ filter }) => makeQuery(db, keyOf, { ...look, filter })))
  const counts = await heldCounts(db, queries, card.id)
  return asked.map((one, index) => ({ ...one, ...(counts[index] ?? { held: 0, others: 0 }) }))
}

function criteriaOf({ site, id, author, body, campaign }: ReviewCard): Omit<Alike, keyof HeldCount>[] {
  const filterOf = (more: Partial<ReviewFilter>): ReviewFilter => ({ ...everythingHeld, sites: [site], ...more })
  const { externalId, email, name, ip } = author
  const identity = externalId ?? email
  const who = identity ?? (ip === null ? null : name)
  return [
    { kind: 'campaign', what: null, filter: filterOf({ campaign: campaign?.id ?? id }) },
    ...(who === null
      ? []
      : [
          {
            kind: 'author',
            what: name ?? who,
            filter: filterOf({ author: who, address: identity === null ? ip : null }),
          } as const,
        ]),
    ...(ip === null ? [] : [{ kind: 'address', what: ip, filter: filterOf({ address: ip }) } as const]),
    ...hostsOf({ body, author }).map((host) => ({ kind: 'host', what: host, filter: filterOf({ host }) }) as const),
  ]
}
