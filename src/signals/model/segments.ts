/** Words of scripts that write without spaces, found with the platform's dictionaries (UAX 29, CLDR). */

// Han, Kana, Thai, Lao, Khmer, Myanmar.
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/
// Dictionaries are slow, some two microseconds a word; what goes beyond is known by its letter groups.
const maxChars = 400

let segmenter: Intl.Segmenter | undefined // opening the dictionaries takes milliseconds; it remembers nothing

export function segmentsOf(word: string): string[] {
  if (!spaceless.test(word)) return [word]
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return Array.from(segmenter.segment(word.slice(0, maxChars)), ({ segment }) => segment)
}
