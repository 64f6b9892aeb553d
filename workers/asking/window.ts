/** A window: how many rounds may be open for rechecks to go on, found by what is answered, as no setting knows how fast a machine is. */

export type Window = {
  size(): number
  /** What came back since the last look, whether more is due than fits, and how many came too late. */
  learn(seen: {
    readonly answered: number
    readonly elapsedMs: number
    readonly isUsed: boolean
    readonly late: number
  }): void
}

/** What is open together is answered within this time, so that all of it is within its 8 s. */
const answeredWithinMs = 2_500

/**
 * As many as are answered in that time, going by the last look; half as many after one came too late; and after a rest it begins
 * anew, so that what fell due in an outage comes back slowly.
 */
export function makeWindow({ least, most }: { readonly least: number; readonly most: number }): Window {
  const first = Math.min(least, most)
  let size = first
  return {
    size: () => size,
    learn({ answered, elapsedMs, isUsed, late }) {
      if (late > 0) size = Math.max(1, Math.floor(size / 2))
      else if (!isUsed) size = first
      else size = Math.max(first, Math.min(most, Math.floor((answered / elapsedMs) * answeredWithinMs)))
    },
  }
}
