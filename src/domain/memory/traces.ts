/** Traces: the keys under which the comments of one author, address or link host are found again. */
import { createHmac, createSecretKey } from 'node:crypto'
import type { Author, Comment } from '../comment.js'
import { hostsOf } from '../links/links.js'
import { fold } from '../text.js'
import { hashOf, joined } from './fingerprint.js'

export type TraceKind = 'address' | 'author' | 'host'
/** `key` is below 2^53 and mixes kind, site and value, so that one column serves them all; `host` is set for a host only. */
export type Trace = { readonly kind: TraceKind; readonly key: number; readonly host?: string }

/**
 * Makes the function that says under which keys a comment is found again.
 *
 * Who wrote and from where is personal: those keys are HMAC-SHA256, cut to 53 bits, so that a copy of the database without the
 * secret does not give addresses away. Hosts stand in the text anyway; a quick keyed hash is enough there, and keeps outsiders
 * from aiming at another host's key. A key may in theory be shared by two values: 53 bits of ten million are
 * 1 chance in 200.
 */
export function makeTracesOf(secret: Buffer): (comment: Comment) => Trace[] {
  const keyOf = makeTraceKey(secret)
  return (comment) => {
    const { siteId, author } = comment
    const address = author.ip === null ? null : networkOf(author.ip)
    const identity = identityOf(author, address)
    return [
      ...(address === null ? [] : [{ kind: 'address', key: keyOf('address', siteId, address) } as const]),
      ...(identity === null ? [] : [{ kind: 'author', key: keyOf('author', siteId, identity) } as const]),
      ...hostsOf(comment).map((host) => ({ kind: 'host', key: keyOf('host', siteId, host), host }) as const),
    ]
  }
}

export type TraceKey = (kind: TraceKind, siteId: string, value: string) => number

/** Makes the function that gives the key of a network (`networkOf`), an identity (`identityOf`) or a host (`hostsOf`). */
export function makeTraceKey(secret: Buffer): TraceKey {
  const key = createSecretKey(secret)
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest()
  const seed = hmac('hamlet traces').readUInt32BE(0)
  return (kind, siteId, value) => {
    const text = `${kind}\0${siteId}\0${value}`
    if (kind === 'host') return hashOf(text, seed)
    const digest = hmac(text)
    return joined(digest.readUInt32BE(0), digest.readUInt32BE(4))
  }
}

/**
 * Who wrote, as surely as the site can say: its own id, else the e-mail, else the name together with the address.
 *
 * A name alone is shared by every Anna; with the address it tells one person behind a school's address from another.
 */
export function identityOf(author: Author, address: string | null): string | null {
  if (author.externalId !== null) return `id\0${author.externalId}`
  if (author.email !== null) return `mail\0${author.email.trim().toLowerCase()}`
  return author.name === null || address === null ? null : `name\0${fold(author.name).trim()}\0${address}`
}

/** An IPv4 address, or the IPv6 network of 64 bits (RFC 4291) within which a host changes its address at will (RFC 8981). */
export function networkOf(ip: string): string {
  const plain = ip.trim().toLowerCase().replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([\da-f]{1,4}):([\da-f]{1,4}))$/.exec(plain)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (mapped) return [mapped[2], mapped[3]].flatMap((pair) => bytesOf(pair ?? '0')).join('.')
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...new Array<string>(zeros).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

function bytesOf(pair: string): number[] {
  const value = Number.parseInt(pair, 16)
  return [value >> 8, value & 255]
}
