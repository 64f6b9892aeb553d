/** Boils measured times down to the few figures that are shown. */

export type Times = {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** Milliseconds, rounded to hundredths; null when nothing was measured. */
export function timesOf(measuredMs: readonly number[]): Times | null {
  if (measuredMs.length === 0) return null
  const sorted = Float64Array.from(measuredMs).sort()
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
    return Math.round(value * 100) / 100
  }
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((left, right) => left - right)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
