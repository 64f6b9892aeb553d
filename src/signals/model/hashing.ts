/** Hashes of words and letter groups, as places in a table (Weinberger et al. 2009, feature hashing). */
import { mix } from '../../domain/memory/fingerprint.js'

export const bucketBits = 18
export const bucketCount = 2 ** bucketBits

const multiplier = 0x9e3779b1

export const hashWord = (text: string, seed: number): number => {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), multiplier)
  return hash
}

/** The high bits are the good ones. */
export const bucketOf = (hash: number): number => mix(hash) >>> (32 - bucketBits)
export const grow = (hash: number, code: number): number => Math.imul(hash ^ code, multiplier)
export const pair = (first: number, second: number): number => Math.imul(first, 31) ^ second

export const seeds = { word: 0x1f83d9ab, symbol: 0x5be0cd19, gram: 0x3c6ef372, author: 0x510e527f, pair: 0x6a09e667 }
