/** What one signal says of one comment. */

/** A span that a reading rests on: UTF-16 offsets of the stored field, `end` exclusive. */
export type Evidence = {
  readonly field: 'body' | 'author.name' | 'author.url' | 'author.email' | 'form.honeypot'
  readonly start: number
  readonly end: number
}

/**
 * - `read`: `strength` from -1 (speaks for ham as loudly as this signal can) to 1 (for spam); `reason` is a sentence for an editor.
 * - `skipped`: there was nothing to look at.
 * - `failed`: the signal could not answer; that speaks for neither side.
 */
export type Reading =
  | {
      readonly signal: string
      readonly outcome: 'read'
      readonly strength: number
      readonly reason: string
      readonly evidence: readonly Evidence[]
    }
  | { readonly signal: string; readonly outcome: 'skipped'; readonly reason: string }
  | { readonly signal: string; readonly outcome: 'failed'; readonly reason: string }

/** Finer than a point at the heaviest weight, and short when it is written down. */
const strengthSteps = 10_000

export const read = (
  signal: string,
  strength: number,
  reason: string,
  evidence: readonly Evidence[] = [],
): Reading => ({
  signal,
  outcome: 'read',
  strength: Math.round(Math.max(-1, Math.min(1, strength)) * strengthSteps) / strengthSteps + 0,
  reason,
  evidence,
})
export const skipped = (signal: string, reason: string): Reading => ({ signal, outcome: 'skipped', reason })
export const failed = (signal: string, reason: string): Reading => ({ signal, outcome: 'failed', reason })
