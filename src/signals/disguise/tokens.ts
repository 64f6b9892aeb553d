/** Tokens of disguise: spans of a body that together grow into a finding. */
import { type Finding, inBody } from '../signal.js'

export type Span = { readonly text: string; readonly start: number; readonly end: number }

// How fast a sum of tokens of disguise grows into a strength: `most` x (1 - e^(-sum x `each`)). Guesses, see decision 0004;
// with weight 4.5 and prior -2.1 the hold line is 0.47: one slip of the keyboard stays below, a word written so on purpose
// reaches it, and the spam line (0.96) takes more than one kind of disguise.
const growth = {
  lookAlikes: { most: 0.95, each: 0.75 },
  invisible: { most: 0.95, each: 0.35 },
  softHyphens: { most: 0.2, each: 0.1 },
  override: { most: 0.6, each: 2 },
  tradeWords: { most: 0.95, each: 0.85 },
  digitsInWords: { most: 0.7, each: 0.3 },
  drawnApart: { most: 0.95, each: 0.9 },
  styled: { most: 0.7, each: 0.035 },
  piled: { most: 0.6, each: 0.1 },
  marked: { most: 0.8, each: 0.5 },
  parted: { most: 0.9, each: 0.45 },
  stretched: { most: 0.8, each: 0.6 },
  lengthened: { most: 0.6, each: 0.15 },
  swapped: { most: 0.95, each: 0.45 },
  entities: { most: 0.9, each: 0.6 },
  spun: { most: 0.9, each: 0.85 },
  blanks: { most: 0.8, each: 0.65 },
}

/** The finding of one kind of disguise; none where the tokens weigh nothing. */
export function found(
  kind: keyof typeof growth,
  spans: readonly Span[],
  says: (count: number) => string,
  weigh: (span: Span) => number = () => 1,
): Finding[] {
  const sum = spans.reduce((total, span) => total + weigh(span), 0)
  if (sum === 0) return []
  const { most, each } = growth[kind]
  const evidence = spans.slice(0, 10).map(({ start, end }) => inBody(start, end))
  return [{ strength: most * (1 - Math.exp(-sum * each)), says: says(spans.length), evidence }]
}

/** Where a text has more, these tell enough: objects without end would cost more than their search. */
const maxSpans = 500

/** The first `maxSpans` places that a pattern matches. */
export function matches(body: string, pattern: RegExp): Span[] {
  const spans: Span[] = []
  for (const { 0: text, index } of body.matchAll(pattern)) {
    spans.push({ text, start: index, end: index + text.length })
    if (spans.length === maxSpans) break
  }
  return spans
}

/** The spans that touch none of these places; both stand in the order of the text. */
export function outside(spans: readonly Span[], places: readonly { readonly start: number; readonly end: number }[]) {
  let next = 0
  return spans.filter(({ start, end }) => {
    while ((places[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    return (places[next]?.start ?? Number.POSITIVE_INFINITY) >= end
  })
}
