/** A place on the web: where an address leads. */
import { parse } from 'tldts'

export type Place = {
  readonly host: string
  readonly domain: string | null
  readonly isKnown: boolean
  readonly port: string
}

/** Where an address leads; null for what is no web address (mailto:, #top, /path, localhost). */
export function placeOf(url: string): Place | null {
  const [, start, authority = ''] = /^\s*((?:(?:https?|ftp):)?[\\/]{2})?([^\s\\/?#]{1,300})/i.exec(url) ?? []
  const isOtherScheme = start === undefined && /^[a-z][a-z+-]*:(?!\d)/i.test(authority)
  if (isOtherScheme) return null
  const [, name = '', port = ''] = /^(?:.*@)?(.*?)(?::(\d*))?$/.exec(authority) ?? []
  const host = hostnameOf(name)
  if (host === null) return null
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return { host, domain: null, isKnown: true, port }
  // blogspot.com lets anyone have a name below it, so the list's private part counts: a bad blog is not all of Blogspot.
  const options = { extractHostname: false, validateHostname: false, detectIp: false }
  const below = parse(host, { ...options, allowPrivateDomains: true })
  const domain = below.domain ?? parse(host, options).domain
  return domain === null ? null : { host, domain, isKnown: below.isIcann === true || below.isPrivate === true, port }
}

function hostnameOf(name: string): string | null {
  const isPlain = /^[a-z\d_-]+(?:\.[a-z\d_-]+)*\.[a-z][a-z\d-]*\.?$/i.test(name)
  if (isPlain) return name.toLowerCase().replace(/\.$/, '')
  if (!/[.:\d]/.test(name) || !URL.canParse(`http://${name}`)) return null
  const { hostname } = new URL(`http://${name}`)
  return /[.:]/.test(hostname) ? hostname.replace(/\.$/, '') : null
}
