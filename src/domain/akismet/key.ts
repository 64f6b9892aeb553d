/** A key for Akismet's clients: 12 small letters and digits, as the WordPress plugin refuses any other without asking. */
import { createHmac } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
const length = 12

/** @param random bytes enough: 36 of 256 values repeat without a remainder up to 252, and those beyond are passed over */
export function akismetKeyFrom(random: Buffer): string {
  const drawn = [...random].filter((byte) => byte < 252).slice(0, length)
  if (drawn.length < length) throw new Error(`${random.length} random bytes were too few for a key`)
  return drawn.map((byte) => letters[byte % letters.length]).join('')
}

/** Reads a key as a client sent it, in whatever case its URL parser left it; null when it has not the shape of one. */
export function akismetKeyOf(text: string): string | null {
  const key = text.trim().toLowerCase()
  return /^[a-z0-9]{12}$/.test(key) ? key : null
}

/**
 * What is kept of a key, and found it by.
 *
 * 62 bits under a plain hash could be searched for in a stolen table; under the installation's secret they cannot.
 */
export const akismetKeyDigest = (key: string, secret: Buffer): Buffer =>
  createHmac('sha256', secret).update(`akismet key\0${key}`).digest()

/** By which operators name a key without knowing it. */
export const akismetKeyId = (digest: Buffer): string => `ak_${digest.toString('hex').slice(0, 8)}`
