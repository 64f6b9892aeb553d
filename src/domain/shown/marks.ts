/** Marks: characters that show as nothing, turn their neighbours around, or look like another alphabet's. */

/** `end` exclusive, in UTF-16. `says` names it for an editor. */
export type Mark = {
  readonly kind: 'invisible' | 'look-alike'
  readonly start: number
  readonly end: number
  readonly says: string
}

/** More help nobody: whoever sent so many is convicted by the first. */
export const maxMarks = 1_000

/** The marks of a text, in order, none within another; at most `maxMarks`. */
export const marksIn = (text: string): readonly Mark[] =>
  [...invisibleIn(text), ...lookAlikesIn(text)].sort((one, other) => one.start - other.start).slice(0, maxMarks)

// Controls but for tab and line breaks, format characters, what Unicode calls ignorable, line and paragraph separators.
const invisible = /([\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|(?![\t\n\r])[\p{Cf}\p{DI}])\1*/gu

const names: Readonly<Record<number, string>> = {
  173: 'soft hyphen',
  1564: 'Arabic letter mark',
  6158: 'vowel separator',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'end of direction',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'isolate',
  8297: 'end of isolate',
  12644: 'Hangul filler',
  65279: 'zero-width no-break space',
}

function invisibleIn(text: string): Mark[] {
  const marks: Mark[] = []
  for (const { index, 0: run, 1: one = '' } of text.matchAll(invisible)) {
    if (isNeeded(text, index, run)) continue
    const code = one.codePointAt(0) ?? 0
    const times = run.length / one.length
    const name = names[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    const says = times === 1 ? name : `${name} × ${times}`
    marks.push({ kind: 'invisible', start: index, end: index + run.length, says })
    if (marks.length === maxMarks) break
  }
  return marks
}

const joiner = /^(\u200c|\u200d|\ufe0e|\ufe0f)$/
const needsJoiner = /([\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Emoji_Component}\p{Script=Arabic}]|\ufe0f|\p{M})$/u

/** Emoji are joined by them, Persian and Hindi parted: honest where such a character stands before. */
const isNeeded = (text: string, at: number, run: string): boolean =>
  joiner.test(run) && needsJoiner.test(text.slice(Math.max(0, at - 2), at))

const word = /[a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]{2,100}/gi
const foreign = /[\u0370-\u03ff\u0400-\u052f]/
const foreignRun = /[\u0370-\u03ff\u0400-\u052f]+/g
const latin = /[a-z\u00c0-\u024f]/i
const latinRun = /[a-z\u00c0-\u024f]+/gi

/** In words of two alphabets: the letters of the rarer one. */
function lookAlikesIn(text: string): Mark[] {
  if (!foreign.test(text)) return []
  const marks: Mark[] = []
  for (const { index, 0: found } of text.matchAll(word)) {
    if (!foreign.test(found) || !latin.test(found)) continue
    const others = [...found].filter((letter) => foreign.test(letter)).length
    const rare = others <= found.length / 2 ? foreignRun : latinRun
    for (const run of found.matchAll(rare)) {
      const start = index + run.index
      marks.push({ kind: 'look-alike', start, end: start + run[0].length, says: `${alphabetOf(run[0])} letters` })
    }
    if (marks.length >= maxMarks) break
  }
  return marks
}

const alphabetOf = (run: string): string =>
  /[\u0400-\u052f]/.test(run) ? 'Cyrillic' : /[\u0370-\u03ff]/.test(run) ? 'Greek' : 'Latin'
