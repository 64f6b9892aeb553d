/** A link, as it stands in a text. */
export type Link = {
  readonly kind: 'html' | 'bbcode' | 'markdown' | 'bare' | 'domain'
  /** As written, entities included. */
  readonly url: string
  /** Lower case, as a browser would look it up: punycode, IPv4 in dotted form, IPv6 in brackets. */
  readonly host: string
  /** The registrable domain; null for an IP address. */
  readonly domain: string | null
  /** What an anchor shows in place of its address. */
  readonly shown: string | null
  /** UTF-16 offsets of the whole link, an anchor's text included; `end` exclusive. */
  readonly start: number
  readonly end: number
}

/** No link after all; the next one may begin at `end`. */
export type Nothing = { readonly end: number }
