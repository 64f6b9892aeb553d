/** Where a webhook may go: what can be said of its address before anybody asks where it leads. */
import { isIP } from 'node:net'

export type TargetRules = {
  /** Plain http to any host of the internet. */
  readonly allowHttp: boolean
  /** `host` or `host:port` of our own: http, any port and a private address are fine there. */
  readonly allowedHosts: readonly string[]
  /** Where no host is named; as `URL.port` has them, '' being the usual one. */
  readonly ports?: ReadonlySet<string>
}

const usualPorts = new Set(['', '80', '443', '8443'])

export const isOurOwn = ({ hostname, host }: URL, { allowedHosts }: TargetRules): boolean =>
  allowedHosts.includes(hostname) || allowedHosts.includes(host)

/** Why nothing is sent there, as a sentence; null when it may be tried. Where a name leads is judged when it is connected to. */
export function targetFault(address: string, rules: TargetRules): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'expected https://host/...'
  if (url.username || url.password) return 'expected no user name and no password in it'
  if (isOurOwn(url, rules)) return null
  if (url.protocol === 'http:' && !rules.allowHttp) return 'expected https'
  if (!(rules.ports ?? usualPorts).has(url.port)) return 'expected port 443, 8443 or 80'
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return 'expected a host by its name'
  if (!url.hostname.replace(/\.$/, '').includes('.')) return 'expected a name that the internet knows'
  return null
}
