/** A window: how many rechecks may be under way at once, found by what comes back, as no setting knows how fast a machine is. */

export type Window = {
  /** How many may be under way now. */
  size(): number
  /** What the last look has shown: how many were under way, whether more are due than fit, and how many came too late. */
  learn(seen: { readonly open: number; readonly isUsed: boolean; readonly late: number }): void
}

/**
 * Doubles while half of it and more comes back from one look to the next, so that all of it does in two or three; halves when
 * something comes too late; and begins anew after a rest, so that what fell due in an outage comes back slowly.
 */
export function makeWindow({ least, most }: { readonly least: number; readonly most: number }): Window {
  let size = Math.min(least, most)
  return {
    size: () => size,
    learn({ open, isUsed, late }) {
      if (late > 0) size = Math.max(1, Math.floor(size / 2))
      else if (!isUsed) size = Math.min(least, most)
      else if (open <= size / 2) size = Math.min(most, size * 2)
    },
  }
}
