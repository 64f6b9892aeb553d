/** Oddities: what is strange about where one link leads, or about how it says so. */
import type { Link } from '../../domain/links/link.js'
import { linksIn } from '../../domain/links/links.js'
import { placeOf } from '../../domain/links/place.js'
import { cheapSuffixes, privateNetwork, redirectors, shorteners, usualPorts, wares } from './hosts.js'

type Oddity = {
  readonly strength: number
  readonly one: string
  readonly many: string
  readonly is: (link: Target) => boolean
}
type Target = Pick<Link, 'url' | 'host' | 'domain'> & { readonly shown?: string | null }

// Most links have no port, and a place takes microseconds to find.
const portOf = ({ url }: Target): string => (/:\d/.test(url.slice(0, 300)) ? (placeOf(url)?.port ?? '') : '')
const isPrivate = ({ host }: Target): boolean => privateNetwork.test(host)

// Strengths are guesses, as are those of the links signal, see decision 0004.
export const oddities: readonly Oddity[] = [
  {
    strength: 0.2,
    one: 'goes through a link shortener',
    many: 'go through link shorteners',
    is: ({ domain }) => shorteners.has(domain ?? ''),
  },
  {
    strength: 0.5,
    one: 'goes to a bare IP address',
    many: 'go to bare IP addresses',
    is: (link) => link.domain === null && !isPrivate(link),
  },
  {
    strength: 0.3,
    one: 'names an unusual port',
    many: 'name unusual ports',
    is: (link) => !usualPorts.has(portOf(link)) && !isPrivate(link),
  },
  {
    strength: 0.2,
    one: 'spells a host in punycode (xn--)',
    many: 'spell their hosts in punycode (xn--)',
    is: ({ url }) => /(?:^|[/.@])xn--/i.test(url.slice(0, 300)),
  },
  {
    strength: 0.2,
    one: 'goes to a domain of a kind that spammers buy cheaply',
    many: 'go to domains of a kind that spammers buy cheaply',
    is: ({ domain }) => cheapSuffixes.has(domain?.slice(domain.lastIndexOf('.') + 1) ?? ''),
  },
  {
    strength: 0.45,
    one: 'sells what spam sells, by its address or its text',
    many: 'sell what spam sells, by their addresses or texts',
    is: ({ url, shown }) => wares.test(url.slice(0, 300)) || wares.test(shown ?? ''),
  },
  {
    strength: 0.6,
    one: 'puts another name before its host',
    many: 'put another name before their hosts',
    is: ({ url }) => /^(?:https?:)?[\\/]{2}[^\\/?#@]{0,200}\.[^\\/?#@]{1,200}@/i.test(url),
  },
  {
    strength: 0.6,
    one: 'shows one host and leads to another',
    many: 'show one host and lead to another',
    is: showsAnother,
  },
]

function showsAnother({ domain, shown }: Target): boolean {
  if (!shown || shorteners.has(domain ?? '') || redirectors.has(domain ?? '')) return false
  return linksIn(shown).some((named) => named.start === 0 && named.domain !== domain)
}
