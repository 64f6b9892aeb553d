/** Shapes: what a text looks like from afar, whatever its words. */
import type { Folded } from './fold.js'

const patterns: readonly (readonly [name: string, pattern: RegExp, fullAt: number])[] = [
  ['addresses', /https?:\/\/|www\.|\b[a-z\d-]+\.(?:com|net|org|info|biz|ru|xyz|top|online|site|shop|club|icu)\b/gi, 4],
  ['anchors', /<a\s+[^<>]{0,20}href/gi, 3],
  ['bbcode', /\[(?:url|link)\b/gi, 3],
  ['markup', /<\/?[a-z]{1,10}\b/gi, 6],
  ['shorteners', /\b(?:bit\.ly|goo\.gl|tinyurl\.com|t\.co|cutt\.ly|is\.gd|ow\.ly|t\.me|wa\.me)\//gi, 2],
  ['mail', /[a-z\d](?=@[a-z\d-]{1,40}\.[a-z])/gi, 2],
  ['handles', /(?<![\p{L}\d])@[\p{L}\d_]{3}/gu, 3],
  ['tags', /(?<![\p{L}\d&])#[\p{L}_]/gu, 4],
  ['phones', /\+?\d[\d ()-]{7}/g, 2],
  ['money', /[$€£₹₽¥]\s?\d|\d\s?[$€£₹₽¥]/g, 3],
  ['percents', /\d\s?%/g, 2],
  ['exclamations', /!/g, 6],
  ['rows of exclamations', /!!+/g, 3],
  ['questions', /\?/g, 4],
  ['dots', /\.\.+|…/g, 4],
  ['quotes', /["“”«»]/g, 6],
  ['colons', /:(?!\/)/g, 5],
  ['commas', /[,،、，]/g, 12],
  ['stops', /[.。](?=\s|$)/g, 12],
  ['code', /[{};=]|\(\)|=>/g, 8],
  ['lines', /\n/g, 10],
  ['empty lines', /\n\s{0,9}\n/g, 5],
  ['emoji', /\p{Extended_Pictographic}/gu, 6],
  ['hearts and money bags', /[❤♥💋💰💵💸🤑🔥🚀✅💯👇👉📈]/gu, 4],
  ['one person', /\b(?:i|me|my|mine|я|мне|мой)\b/gi, 6],
  ['the reader', /\b(?:you|your|yours|вы|вам|ваш)\b/gi, 6],
  ['capitals', /\p{Lu}/gu, 60],
  ['words in capitals', /(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu, 6],
  ['numbers', /\d+/g, 8],
]

/** How many numbers `shapesOf` gives. */
export const shapeCount = patterns.length + 6

/** Each from 0 to about 1; the order is that of the weights. */
export function shapesOf(text: string, { words, symbols }: Folded): Float32Array {
  const shapes = new Float32Array(shapeCount)
  patterns.forEach(([, pattern, fullAt], index) => {
    shapes[index] = level(count(text, pattern), fullAt)
  })
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  const different = new Set(words.map((word) => word.text)).size
  shapes.set(
    [
      level(text.length, 2_000),
      level(words.length, 300),
      words.length === 0 ? 0 : Math.min(1, letters / words.length / 10),
      words.length === 0 ? 0 : 1 - different / words.length,
      symbols.length / (symbols.length + letters + 1),
      words.length < 8 ? 1 - words.length / 8 : 0,
    ],
    patterns.length,
  )
  return shapes
}

/** Logarithmic: the first of a kind says more than the tenth. A quarter at most, lest the eye drown the words (measured). */
const level = (count: number, fullAt: number): number => Math.min(1, Math.log1p(count) / Math.log1p(fullAt)) / 4

function count(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0
  let found = 0
  while (found < 500 && pattern.test(text)) found++
  pattern.lastIndex = 0
  return found
}
