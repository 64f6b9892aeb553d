/** Cuts a stream of bytes into lines, holding one line at most. */

import { StringDecoder } from 'node:string_decoder'

/** `text` is null of a line that is longer than anybody's comment. */
export type Cut = { readonly number: number; readonly text: string | null }

/** A body of 64 KiB, every byte of it written as \u00XX, and the fields around it. */
export const maxLineChars = 1_048_576

/** The lines of each piece as it comes, numbered from 1; empty ones are counted and left out. */
export async function* linesOf(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<readonly Cut[]> {
  const decoder = new StringDecoder('utf8')
  let number = 0
  let rest = ''
  let isTooLong = false
  const cutOff = (line: string): Cut[] => {
    const text = isTooLong || line.length > maxLineChars ? null : line.trim()
    isTooLong = false
    number += 1
    return text === '' ? [] : [{ number, text }]
  }
  for await (const piece of pieces) {
    const lines = (rest + (typeof piece === 'string' ? piece : decoder.write(piece))).split('\n')
    rest = lines.pop() ?? ''
    const cuts = lines.flatMap(cutOff)
    if (rest.length > maxLineChars) {
      isTooLong = true
      rest = ''
    }
    if (cuts.length > 0) yield cuts
  }
  rest += decoder.end()
  if (rest !== '' || isTooLong) yield cutOff(rest)
}
