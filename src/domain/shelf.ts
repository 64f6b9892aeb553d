/** A shelf of fingerprints: near copies are found in it at a cost that does not grow with what it holds. */
import { type Fingerprint, likenessOf, minimaCount, mix } from './fingerprint.js'

/** A fingerprint to keep, under the id of its comment; `space` keeps sites apart. */
export type Shelved = { readonly id: string; readonly space: number; readonly print: Fingerprint }
export type Found = { readonly id: string; readonly likeness: number }

// Locality-sensitive hashing (Indyk, Motwani 1998): 16 bands of 3 minima. A pair with Jaccard similarity s shares a band with
// probability 1 - (1 - s^3)^16: 0.35 at s = 0.3, 0.88 at 0.5, 0.98 at 0.6, above 0.99 from 0.65.
const rowsPerBand = 3
const bandCount = minimaCount / rowsPerBand
/** The bands, and one for the exact text. */
const chainCount = bandCount + 1
/** A pair that shows less than this in common is not called alike (docs/scoring.md, near copies). */
export const minLikeness = 0.5

// A flood fills a chain with its copies: the newest tell all. Steps are counted apart, as chains share heads by chance.
const maxFoundPerChain = 32
const maxStepsPerChain = 256
const firstCapacity = 1_024
const nobody = -1

/** Holds at most `capacity` fingerprints, newest last; about 200 bytes each, taken as they come. */
export class Shelf {
  #size = firstCapacity
  #count = 0
  #heads = new Int32Array(0)
  #next = new Int32Array(0)
  #spaces = new Int32Array(0)
  #minima = new Uint8Array(0)
  #exact = new Float64Array(0)
  readonly #hasMinima: boolean[] = []
  readonly #ids: string[] = []
  readonly #places = new Map<string, number>()

  constructor(readonly capacity: number) {
    this.#grow(Math.min(firstCapacity, capacity))
  }

  get isFull(): boolean {
    return this.#count >= this.capacity
  }

  has(id: string): boolean {
    return this.#places.has(id)
  }

  keep({ id, space, print }: Shelved): void {
    if (this.#places.has(id) || this.isFull) return
    if (this.#count === this.#size) this.#grow(Math.min(this.#size * 2, this.capacity))
    const place = this.#count++
    this.#ids.push(id)
    this.#places.set(id, place)
    this.#spaces[place] = space
    this.#exact[place] = print.exact
    this.#hasMinima.push(print.minima !== null)
    if (print.minima) this.#minima.set(print.minima, place * minimaCount)
    this.#link(place)
  }

  /** Its place stays taken; it is found no more. */
  remove(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    this.#spaces[place] = nobody
    this.#places.delete(id)
  }

  /** What is alike in the same space, in no order. */
  find({ space, print }: Omit<Shelved, 'id'>): Found[] {
    const likeness = new Map<number, number>()
    const isSameText = (place: number) => this.#exact[place] === print.exact
    this.#walk(exactKey(space, print.exact), space, isSameText, (place) => likeness.set(place, 1))
    const { minima } = print
    for (let band = 0; minima !== null && band < bandCount; band++) {
      const sharesBand = (place: number) => this.#sharesBand(place, minima, band)
      this.#walk(bandKey(space, minima, 0, band), space, sharesBand, (place) => {
        if (!likeness.has(place)) likeness.set(place, likenessOf(minima, this.#minimaAt(place)))
      })
    }
    return [...likeness]
      .filter(([, share]) => share >= minLikeness)
      .map(([place, share]) => ({ id: this.#ids[place] ?? '', likeness: share }))
  }

  #walk(key: number, space: number, isOne: (place: number) => boolean, found: (place: number) => void): void {
    let left = maxFoundPerChain
    let link = this.#heads[key & (this.#heads.length - 1)] ?? nobody
    for (let step = 0; link !== nobody && left > 0 && step < maxStepsPerChain; step++) {
      const place = Math.floor(link / chainCount)
      if (this.#spaces[place] === space && isOne(place)) {
        left -= 1
        found(place)
      }
      link = this.#next[link] ?? nobody
    }
  }

  #sharesBand(place: number, minima: Uint8Array, band: number): boolean {
    if (!this.#hasMinima[place]) return false
    for (let row = band * rowsPerBand; row < (band + 1) * rowsPerBand; row++)
      if (this.#minima[place * minimaCount + row] !== minima[row]) return false
    return true
  }

  #minimaAt(place: number): Uint8Array {
    return this.#minima.subarray(place * minimaCount, (place + 1) * minimaCount)
  }

  #link(place: number): void {
    const space = this.#spaces[place] ?? nobody
    this.#chain(place * chainCount + bandCount, exactKey(space, this.#exact[place] ?? 0))
    if (!this.#hasMinima[place]) return
    for (let band = 0; band < bandCount; band++)
      this.#chain(place * chainCount + band, bandKey(space, this.#minima, place * minimaCount, band))
  }

  #chain(link: number, key: number): void {
    const head = key & (this.#heads.length - 1)
    this.#next[link] = this.#heads[head] ?? nobody
    this.#heads[head] = link
  }

  #grow(size: number): void {
    const [spaces, minima, exact] = [this.#spaces, this.#minima, this.#exact]
    this.#size = size
    this.#spaces = new Int32Array(size)
    this.#spaces.set(spaces)
    this.#minima = new Uint8Array(size * minimaCount)
    this.#minima.set(minima)
    this.#exact = new Float64Array(size)
    this.#exact.set(exact)
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(size * chainCount))).fill(nobody)
    this.#next = new Int32Array(size * chainCount)
    for (let place = 0; place < this.#count; place++) this.#link(place)
  }
}

const exactKey = (space: number, exact: number): number =>
  mix(mix(space + 0x51ed270b) ^ (exact >>> 0) ^ mix(Math.floor(exact / 2 ** 32)))

function bandKey(space: number, minima: Uint8Array, from: number, band: number): number {
  const at = from + band * rowsPerBand
  return mix(
    mix(space * 31 + band + 1) ^ (((minima[at] ?? 0) << 16) | ((minima[at + 1] ?? 0) << 8) | (minima[at + 2] ?? 0)),
  )
}
