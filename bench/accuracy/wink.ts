/** wink's naive Bayes, given lower-case words. */
import makeClassifier from 'wink-naive-bayes-text-classifier'
import type { Example, Trained } from './example.js'

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

export function trainWink(examples: readonly Example[]): Trained {
  const classifier = makeClassifier()
  // Lidstone's smoothing, as its own documentation advises; without it unknown words count as proof.
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 })
  for (const { text, isSpam } of examples) classifier.learn(wordsOf(text), isSpam ? 'spam' : 'ham')
  classifier.consolidate()
  return (texts) =>
    texts.map((text) => {
      const [, odds] = classifier.computeOdds(wordsOf(text)).find(([label]) => label === 'spam') ?? ['spam', 0]
      return 1 / (1 + 2 ** -odds)
    })
}
