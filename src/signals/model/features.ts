/** What the model sees of a comment: hashed words and letter groups, and shapes. */
import type { Author } from '../../domain/comment.js'
import { cut } from '../../domain/text.js'
import { type Folded, folded, type Word } from './fold.js'
import { bucketCount, bucketOf, grow, hashWord, pair, seeds } from './hashing.js'
import { segmentsOf } from './segments.js'
import { shapesOf } from './shapes.js'

export type Seen = { readonly body: string; readonly author: Pick<Author, 'name' | 'url'> }
/** Sparse: `values[i]` at `buckets[i]`, a bucket may come twice. `words` and their `text` serve to say what weighed. */
export type Features = {
  readonly buckets: Uint32Array
  readonly values: Float32Array
  readonly shapes: Float32Array
  readonly words: readonly Word[]
  readonly text: string
}

// Of a longer body this much is read: spam stands at the beginning or hides at the end.
const [headChars, tailChars] = [6_144, 2_048]
export const [shortestGram, longestGram] = [2, 6]
/** Folding may swell a text; this much of it is looked at. */
const maxFoldedChars = 12_288

/** Pure and linear; reads the first 6 KiB and the last 2 KiB of the body. */
export function featuresOf({ body, author }: Seen): Features {
  const sample = sampleOf(body)
  const inText = folded(sample)
  const words = shifted(inText.words, body)
  const text = cut(` ${words.map((word) => word.text).join(' ')} `, maxFoldedChars)
  const table = makeTable()
  addWords(table, inText, seeds.word)
  for (const sign of inText.symbols) if (sign !== '.' && sign !== ',') table.add(bucketOf(hashWord(sign, seeds.symbol)))
  table.endGroup(1)
  addGrams(table, text)
  table.endGroup(1)
  addWords(table, folded(cut(`${author.name ?? ''} ${author.url ?? ''}`, 300)), seeds.word)
  table.endGroup(0.5)
  return { ...table.taken(), shapes: shapesOf(sample, inText), words, text }
}

function sampleOf(body: string): string {
  return body.length <= headChars + tailChars ? body : `${body.slice(0, headChars)} ${body.slice(-tailChars)}`
}

/** Offsets of the sample as offsets of the body. */
function shifted(words: readonly Word[], body: string): readonly Word[] {
  const by = body.length - headChars - tailChars - 1
  if (by < 0) return words
  return words.map((word) =>
    word.start < headChars ? word : { text: word.text, start: word.start + by, end: word.end + by },
  )
}

/** Words without spaces are looked for in about this much of a text; further on its letter groups tell. */
const maxSegmentedChars = 800

function addWords(table: Table, { words }: Folded, seed: number): void {
  let before = 0
  let segmented = 0
  for (const { text } of words) {
    const parts = segmented < maxSegmentedChars ? segmentsOf(text) : [text]
    if (parts[0] !== text) segmented += text.length
    for (const word of parts) {
      const hash = hashWord(word, seed)
      table.add(bucketOf(hash))
      table.add(bucketOf(pair(before, hash) ^ seeds.pair))
      before = hash
    }
  }
}

function addGrams(table: Table, text: string): void {
  for (let start = 0; start + shortestGram <= text.length; start++) {
    const end = Math.min(text.length, start + longestGram)
    let hash = seeds.gram
    for (let at = start; at < end; at++) {
      hash = grow(hash, text.charCodeAt(at))
      if (at > start) table.add(bucketOf(hash))
    }
  }
}

type Table = {
  add(bucket: number): void
  /** Gives the group's entries 1 + log(count) each, and the group this length (L2). */
  endGroup(length: number): void
  taken(): { readonly buckets: Uint32Array; readonly values: Float32Array }
}

// Scratch between `makeTable` and `taken`, all zero outside: a fresh table of a megabyte per comment would cost more than the rest.
const counts = new Uint16Array(bucketCount)

function makeTable(): Table {
  const buckets: number[] = []
  const values: number[] = []
  let from = 0
  return {
    add(bucket) {
      const count = counts[bucket] ?? 0
      if (count === 0) buckets.push(bucket)
      if (count < 65_535) counts[bucket] = count + 1
    },
    endGroup(length) {
      let squares = 0
      for (let at = from; at < buckets.length; at++) {
        const bucket = buckets[at] ?? 0
        const value = 1 + Math.log(counts[bucket] ?? 1)
        counts[bucket] = 0
        values.push(value)
        squares += value * value
      }
      const factor = length / Math.sqrt(squares || 1)
      for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) * factor
      from = buckets.length
    },
    taken: () => ({ buckets: Uint32Array.from(buckets), values: Float32Array.from(values) }),
  }
}
