/** What the bench asks of the moderators' API, and how long each answer may take. */
import type { Planted } from './plant.js'

export type Ask = { readonly what: string; readonly path: string; readonly goalMs: number }

/** The limits are those of the issue: a page within 50 ms (p95), whatever it asks for. */
const pageMs = 50

const page = (what: string, query: string): Ask => ({ what, path: `/v1/admin/comments?${query}`, goalMs: pageMs })

export const asks = ({ author, address, host }: Planted): readonly Ask[] => [
  page('first page of a site', 'site=site-1'),
  page('first page of all sites', ''),
  page("a phone's page (10 cards)", 'site=site-1&limit=10'),
  page('newest first', 'order=newest'),
  page('most certain first, a site', 'site=site-1&order=certain'),
  page('most certain first, all sites', 'order=certain'),
  page('most uncertain first, a site', 'site=site-1&order=uncertain'),
  page('most reported first, all sites', 'order=reported'),
  page('two of five sites', 'site=site-1,site-4'),
  page('band .70 to .75', 'min=0.7&max=0.75'),
  page('signal', 'signal=repeats&site=site-2'),
  page('signal that never spoke', 'signal=trap'),
  page('author', `author=${encodeURIComponent(author)}`),
  page('address', `ip=${address}`),
  page('address prefix /24', `ip=${encodeURIComponent(`${address}/24`)}`),
  page('host', `host=${host}`),
  page('host that nobody linked to', 'host=nobody.example'),
  page('article', 'article=a-17'),
  page('age', 'until=30d&since=31d'),
  page('unclaimed', 'is=unclaimed'),
  page('words', 'q=orchard+tram'),
  page('words that are nowhere', 'q=zeppelin'),
  page('words and a band, most certain first', 'q=council&min=0.7&order=certain'),
  page('approved, newest', 'status=approved'),
  page('spam of a site, by author', `status=spam&site=site-3&author=${encodeURIComponent(author)}`),
  page('all of an author', `status=any&author=${encodeURIComponent(author)}`),
  page('all of a host', `status=any&host=${host}`),
  page('all of an address', `status=any&ip=${address}`),
  page('approved, by a signal', 'status=approved&signal=links'),
  page('approved, words', 'status=approved&q=orchard'),
  page('approved, a prefix that is rare', `status=approved&ip=${encodeURIComponent(`${address}/24`)}`),
  page('rejected for a reason', 'status=rejected&reason=abuse'),
  { what: 'counts of all sites', path: '/v1/admin/counts', goalMs: pageMs },
]
