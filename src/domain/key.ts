/** A secret that names itself: `hk_<8 hex>_<43 base64url>` for a site's backend, `hm_...` for a moderator. */
import { createHash, timingSafeEqual } from 'node:crypto'

export type KeyKind = 'hk' | 'hm'
export type Key = { readonly kind: KeyKind; readonly id: string; readonly text: string; readonly digest: Buffer }

const shape = /^(hk|hm)_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/

/** @param random 36 random bytes: 4 for the id, 32 for the secret */
export function keyFrom(kind: KeyKind, random: Buffer): Key {
  const id = random.subarray(0, 4).toString('hex')
  const text = `${kind}_${id}_${random.subarray(4, 36).toString('base64url')}`
  return { kind, id, text, digest: digestOf(text) }
}

/** Reads a key as a caller sent it; null when it has not the shape of one. */
export function parseKey(text: string): Key | null {
  const [, kind, id] = shape.exec(text) ?? []
  if ((kind !== 'hk' && kind !== 'hm') || id === undefined) return null
  return { kind, id, text, digest: digestOf(text) }
}

/** Compares in constant time. 256 random bits need no slow hash. */
export const sameDigest = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other)

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
