/** Akismet: what others know. Its answer is heard elsewhere, and becomes a reading like the others' here. */
import type { Answer } from '../domain/akismet/asking.js'
import { failed, type Reading, read, skipped } from '../domain/reading.js'

export const akismetSignal = 'akismet'

// Guesses, see decision 0013: with weight 9 and prior -2.1 its spam alone is beyond the spam line, as those who come from Akismet
// expect, and short of the discard line, which is for what it calls blatant. It misses more than it invents, so its ham weighs less.
const strengths = { blatant: 1, spam: 0.8, ham: -0.3 }

export function akismetReading(answer: Answer): Reading {
  switch (answer.kind) {
    case 'spam':
      return answer.discard
        ? read(akismetSignal, strengths.blatant, 'Akismet calls it blatant spam')
        : read(akismetSignal, strengths.spam, 'Akismet calls it spam')
    case 'ham':
      // Said before it has looked at links and pictures, so it speaks for nothing yet.
      return answer.recheckAfterSeconds === null
        ? read(akismetSignal, strengths.ham, 'Akismet finds nothing wrong with it')
        : failed(akismetSignal, `not done yet: it wants to be asked again in ${answer.recheckAfterSeconds} s`)
    case 'neither':
      return failed(akismetSignal, answer.reason)
    default:
      return answer satisfies never
  }
}

export const notAsked = (reason: string): Reading => skipped(akismetSignal, `not asked: ${reason}`)
