/** Where in a body the words stand that weighed most. */
import type { Evidence } from '../../domain/reading.js'
import type { Features } from './features.js'
import { bucketOf, grow, hashWord, pair, seeds } from './hashing.js'

const maxWords = 5
/** Below this many nats a word is not worth a mark. */
const worthAMark = 0.02
/** Letter groups of these lengths tell a word; the shortest stand in too many, the longest repeat what these say. */
const [fewestLetters, mostLetters] = [3, 5]

/** From this many nats on a reading's words are marked: what is honest need not be looked at. */
export const markedFromNats = -0.5

/** The five words whose own weight, with that of the letter groups that begin in them, speaks loudest for spam. */
export function weighedMost({ words, text }: Features, weightOf: (bucket: number) => number): Evidence[] {
  const wordShare = 1 / Math.sqrt(2 * words.length + 1)
  const gramShare = 1 / Math.sqrt((mostLetters - fewestLetters + 1) * text.length + 1)
  let before = 0
  let at = 1
  const heard = words.map((word) => {
    const hash = hashWord(word.text, seeds.word)
    const own = weightOf(bucketOf(hash)) + weightOf(bucketOf(pair(before, hash) ^ seeds.pair))
    const grams = gramsFrom(text, at - 1, at + word.text.length, weightOf)
    before = hash
    at += word.text.length + 1
    return { word, loudness: own * wordShare + grams * gramShare }
  })
  return heard
    .filter(({ loudness }) => loudness > worthAMark)
    .sort((one, other) => other.loudness - one.loudness)
    .slice(0, maxWords)
    .map(({ word: { start, end } }) => ({ field: 'body', start, end }))
}

function gramsFrom(text: string, from: number, to: number, weightOf: (bucket: number) => number): number {
  let sum = 0
  for (let start = from; start < to; start++) {
    const end = Math.min(text.length, start + mostLetters)
    let hash = seeds.gram
    for (let at = start; at < end; at++) {
      hash = grow(hash, text.charCodeAt(at))
      if (at > start + fewestLetters - 2) sum += weightOf(bucketOf(hash))
    }
  }
  return sum
}
