/** Hosts that moderators of this site have met before, in spam or in ham. */
import { noStanding, type Standing } from '../../domain/context.js'
import type { Link } from '../../domain/links/link.js'
import { type Finding, inBody } from '../signal.js'
import { shorteners } from './hosts.js'

/** At most: half of it after one decision. A guess, see decision 0004. */
export const knownSpam = 0.9

type Target = Pick<Link, 'url' | 'host' | 'domain'>
export type Hosts = ReadonlyMap<string, Standing>

const standingOf = ({ domain, host }: Target, hosts: Hosts): Standing | undefined => hosts.get(domain ?? host)

/** Moderators approved it twice and never called it spam; a shortener leads elsewhere each time. */
export function isTrusted(link: Target, hosts: Hosts): boolean {
  const standing = standingOf(link, hosts)
  return standing?.decidedSpam === 0 && standing.decidedApproved > 1 && !shorteners.has(link.domain ?? '')
}

/** Half of the way after one comment that moderators called spam; none where they approved as many. */
export function badness(link: Target, hosts: Hosts): number {
  const { decidedSpam, decidedApproved } = standingOf(link, hosts) ?? noStanding
  return Math.max(0, (decidedSpam - decidedApproved) / (decidedSpam + decidedApproved + 1))
}

/** Links to hosts that stood in what moderators called spam: the worst speaks, others do not excuse it. */
export function known(found: readonly Link[], hosts: Hosts): Finding[] {
  const bad = hosts.size === 0 ? [] : found.filter((link) => badness(link, hosts) > 0)
  if (bad.length === 0) return []
  const strength = knownSpam * Math.max(...bad.map((link) => badness(link, hosts)))
  const evidence = bad.slice(0, 10).map(({ start, end }) => inBody(start, end))
  const go = bad.length === 1 ? '1 link goes' : `${bad.length} links go`
  return [{ strength, says: `${go} to where earlier spam led`, evidence }]
}
