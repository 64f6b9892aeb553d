/** Regular expressions of RE2's kind: linear in the text, whatever is written. */
import { RE2JS, RE2Set } from 're2js'
import { messageOf } from '../errors.js'

export const maxPatternLength = 500
export const maxPatterns = 200
/**
 * Steps of the program that a pattern compiles to, and those of a site together.
 *
 * A step costs at most 17 ns per character (measured 2026-11-24 over 30 hostile patterns and six texts of 20,000 characters),
 * so the worst pattern stays under 50 ms on most of them. `.{1000}` has 1,002 steps and took 280 ms.
 */
export const maxSteps = 200
export const maxStepsTogether = 4_000
/**
 * Bytes for the states that a set of patterns remembers; when hostile texts have filled it, each step is walked.
 *
 * Measured 2026-11-24 as above: with 128 KiB harmless patterns are walked (57 ms), with 1 MiB the worst spends 49 ms on
 * states that never come again, with RE2's own 8 MiB 230 ms; with this the worst takes 35 ms.
 */
const maxMemory = 262_144
/** Finding the place costs a second reading: beyond this length a reader is told the pattern only. */
const maxPlaced = 4_096

/** Case is ignored, as in words; `(?-i)` minds it again. */
const flags = RE2JS.CASE_INSENSITIVE

export type Checked = { readonly fault: string } | { readonly fault: null; readonly steps: number }

/** Whether a pattern may stand in a policy, and how large it is. */
export function checkPattern(pattern: string): Checked {
  if (pattern.length > maxPatternLength) return { fault: `a pattern has at most ${maxPatternLength} characters` }
  try {
    const compiled = RE2JS.compile(pattern, flags)
    const steps = compiled.programSize()
    if (steps > maxSteps)
      return {
        fault: `it is too large: it compiles to ${steps} steps, at most ${maxSteps} are taken; repeat less, or write two`,
      }
    if (compiled.matcher('').find()) return { fault: 'it matches the empty text, so it would match every comment' }
    return { fault: null, steps }
  } catch (error) {
    return { fault: `${messageOf(error)}; RE2 has no lookaround, no backreference, and no repeat above 1000` }
  }
}

/** Makes a finder of many patterns that reads a text once. @throws when one of them is none */
export function makeFindPatterns(patterns: readonly string[]): (text: string) => readonly number[] {
  if (patterns.length === 0) return () => []
  const set = new RE2Set(RE2Set.UNANCHORED, flags, maxMemory)
  for (const pattern of patterns) set.add(pattern)
  set.compile()
  return (text) => set.match(text)
}

/** Where a pattern matches first; null in a long text. */
export function placeOfPattern(pattern: string, text: string): { readonly start: number; readonly end: number } | null {
  if (text.length > maxPlaced) return null
  const matcher = RE2JS.compile(pattern, flags).matcher(text)
  return matcher.find() ? { start: matcher.start(), end: matcher.end() } : null
}
