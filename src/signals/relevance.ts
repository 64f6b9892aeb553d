/** Relevance: whether the comment's words have anything to do with the article's. */
import type { Article } from '../domain/comment.js'
import { read, skipped } from '../domain/reading.js'
import { contentOf, meanings, vocabularyOf, wordsOf } from './relevance/vocabulary.js'
import type { Signal } from './signal.js'

// Guesses, see decision 0004: people wander off; a text that has nothing at all to do with the article says a little, and
// one that shares its words says less, as titles are easily copied.
const [farthest, nearest] = [1, -0.4]
/** Disagreements, as shares of the greatest there can be: at the first all is said for ham, from the second on for spam. */
const [close, neutral] = [0.6, 0.92]
const minWords = 12
const minArticleWords = 60
/** With this many words more the reading is half way between the fewest and the most that it says. */
const halfWay = 15

const name = 'relevance'

export const relevance: Signal = {
  name,
  read({ body, article, siteId }) {
    if (article.text === null) return skipped(name, 'the text of the article is not known')
    const words = wordsOf(body)
    const content = contentOf(words)
    if (content.length < minWords) return skipped(name, 'too few words to compare with the article')
    const vocabulary = vocabularyOf(`${siteId} ${keyOf(article)}`, `${article.title ?? ''} ${article.text}`)
    if (vocabulary.size < minArticleWords) return skipped(name, 'the article has too few words to compare with')
    if (!words.some((word) => vocabulary.small.has(word))) return skipped(name, 'not in the language of the article')
    const distance = disagreement(content, vocabulary.counts, vocabulary.size)
    const sureness = 0.5 + (0.5 * (content.length - minWords)) / (content.length - minWords + halfWay)
    return read(name, sureness * leaning(distance), sentence(content, vocabulary.counts))
  },
}

function leaning(distance: number): number {
  if (distance > neutral) return (farthest * (distance - neutral)) / (1 - neutral)
  return nearest * Math.min(1, (neutral - distance) / (neutral - close))
}

/** Of the words of the article's language, about as many as an educated reader knows: what a word is worth that it lacks. */
const lexicon = 50_000
/** How much of the article's model is that of the language at large. */
const background = 0.3

/**
 * How far the comment's unigram model is from the article's, smoothed, as a share of the greatest distance there can be.
 *
 * Kullback-Leibler divergence, after Mishne, Carmel, Lempel (AIRWeb 2005).
 */
function disagreement(words: readonly string[], article: ReadonlyMap<string, number>, size: number): number {
  let distance = 0
  let greatest = 0
  for (const [word, count] of meanings(words)) {
    const share = count / words.length
    const smoothed = ((1 - background) * (article.get(word) ?? 0)) / size + background / lexicon
    distance += share * Math.log(share / smoothed)
    greatest += share * Math.log((share * lexicon) / background)
  }
  return greatest <= 0 ? 0 : Math.max(0, distance / greatest)
}

function sentence(words: readonly string[], article: ReadonlyMap<string, number>): string {
  const distinct = [...new Set(words)]
  const shared = distinct.filter((word) => article.has(word)).length
  return shared === 0
    ? `none of its ${distinct.length} words of meaning stands in the article`
    : `${shared} of its ${distinct.length} words of meaning ${shared === 1 ? 'stands' : 'stand'} in the article`
}

/** Tells articles and their revisions apart without reading them through. */
const keyOf = ({ externalId, title, text }: Article): string =>
  [externalId, title, text?.length, text?.slice(0, 80), text?.slice(-80)].join('\n')
