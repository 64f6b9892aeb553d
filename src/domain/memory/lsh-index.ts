/** A locality-sensitive index of fingerprints: near copies are found in it at a cost that does not grow with what it holds. */
import { equalFrom, type Fingerprint, minimaCount, mix } from './fingerprint.js'

/** A fingerprint to keep, under the id of its comment; `space` keeps sites apart. */
export type Shelved = { readonly id: string; readonly space: number; readonly print: Fingerprint }
export type Found = { readonly id: string; readonly likeness: number }

// Locality-sensitive hashing (Indyk, Motwani 1998): 16 bands of 3 minima. A pair with Jaccard similarity s shares a band with
// probability 1 - (1 - s^3)^16: 0.35 at s = 0.3, 0.88 at 0.5, 0.98 at 0.6, above 0.99 from 0.65.
const rowsPerBand = 3
const bandCount = minimaCount / rowsPerBand
/** The bands, and one for the exact text. */
const chainCount = bandCount + 1
/** A pair of which less than half seems in common is not called alike (docs/scoring.md, near copies). */
const leastEqual = minimaCount / 2

// A flood fills a chain with its copies: the newest tell all. Steps are counted apart, as other sites share the chains.
const maxPerChain = 24
const maxSteps = 128
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

  /** Whether it stands here with another text. */
  differs(id: string, print: Fingerprint): boolean {
    const place = this.#places.get(id)
    return place !== undefined && this.#exact[place] !== print.exact
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
  find({ space, print: { exact, minima } }: Omit<Shelved, 'id'>): Found[] {
    const likeness = new Map<number, number>()
    for (const place of this.#chained(exactKey(space, exact), space))
      if (this.#exact[place] === exact) likeness.set(place, 1)
    for (let band = 0; minima !== null && band < bandCount; band++)
      for (const place of this.#chained(bandKey(space, minima, 0, band), space)) {
        if (likeness.has(place) || !this.#hasMinima[place]) continue
        const equal = equalFrom(minima, this.#minima, place * minimaCount, leastEqual)
        if (equal >= leastEqual) likeness.set(place, equal / minimaCount)
      }
    return [...likeness].map(([place, share]) => ({ id: this.#ids[place] ?? '', likeness: share }))
  }

  /** The newest places of a chain; a few others are among them by chance. */
  #chained(key: number, space: number): number[] {
    const places: number[] = []
    let link = this.#heads[key & (this.#heads.length - 1)] ?? nobody
    for (let step = 0; link !== nobody && places.length < maxPerChain && step < maxSteps; step++) {
      const place = (link / chainCount) | 0
      if (this.#spaces[place] === space) places.push(place)
      link = this.#next[link] ?? nobody
    }
    return places
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
