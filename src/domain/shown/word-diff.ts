/** What an edit changed, word by word. */
import { diffWordsWithSpace } from 'diff'

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Texts that have more than this in them to change are shown one after the other: comparing them would take seconds. */
const maxChanges = 2_000

// Words as Unicode finds them (UAX 29), as Chinese and Thai have no spaces.
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** The pieces that are the same or removed make the text before, those that are the same or added the text after. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const changes = diffWordsWithSpace(before, after, { intlSegmenter: words, maxEditLength: maxChanges }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  return changes
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }))
}
