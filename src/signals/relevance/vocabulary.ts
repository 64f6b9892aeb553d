/** Vocabulary: the words of an article as comments are compared with them. */
import { isFunctionWord } from '../language/words.js'
import { segmentsOf } from '../model/segments.js'

export type Vocabulary = {
  /** How often each word of meaning stands in it. */
  readonly counts: ReadonlyMap<string, number>
  /** All together. */
  readonly size: number
  /** The function words: they tell its language. */
  readonly small: ReadonlySet<string>
}

const maxCommentChars = 2_000
const maxArticleChars = 20_000
const maxArticles = 64
const run = /[\p{L}\p{M}]+/gu
/** Endings matter little to what a word means: its beginning serves as a stem in any language (McNamee and Mayfield 2004). */
const stemChars = 5
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/

const remembered = new Map<string, Vocabulary>()

/** Worked out once for each key; the latest 64 are remembered. */
export function vocabularyOf(key: string, text: string): Vocabulary {
  const known = remembered.get(key)
  const vocabulary = known ?? readOf(text)
  remembered.delete(key)
  remembered.set(key, vocabulary)
  if (remembered.size > maxArticles) remembered.delete(remembered.keys().next().value ?? key)
  return vocabulary
}

function readOf(text: string): Vocabulary {
  const words = runsOf(text.slice(0, maxArticleChars))
  const content = contentOf(words)
  return { counts: meanings(content), size: content.length, small: new Set(words.filter(isSmall)) }
}

/** The words of a comment, in lower case. */
export const wordsOf = (body: string): readonly string[] => runsOf(body.slice(0, maxCommentChars))

const runsOf = (text: string): readonly string[] => (text.toLowerCase().match(run) ?? []).flatMap(segmentsOf)

/** Words that mean something, as stems: four letters of an alphabet at least, two signs of Chinese, Japanese or Thai. */
export const contentOf = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !isSmall(word)).map((word) => word.slice(0, stemChars))

const isSmall = (word: string): boolean => word.length < (spaceless.test(word) ? 2 : 4) || isFunctionWord(word)

export function meanings(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
