/** Looks through the comments for a moderator: from a filter to a page of cards. */
import { rangeFrom } from '../domain/address.js'
import { Refusal } from '../domain/errors.js'
import type { ReviewFilter } from '../domain/filter.js'
import { fold } from '../domain/text.js'
import { networkOf, type TraceKey } from '../domain/traces.js'
import type { Queryable } from './database.js'
import { type ReviewCard, reviewCards } from './review-card.js'
import type { Place, ReviewQuery } from './review-conditions.js'
import { reviewPage } from './review-list.js'
import { sitesSeen } from './sites-seen.js'

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
    addressKeys: sites.flatMap((site) => (network === null ? [] : keyOf('address', site, network))),
    moderator: by.id,
    now,
    after,
    limit,
  }
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
