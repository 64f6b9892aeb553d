/** A share with its confidence interval after Wilson (1927), which holds for few cases and for none. */

export type Share = {
  readonly of: number
  readonly count: number
  readonly share: number | null
  readonly low: number
  readonly high: number
}

/** Of 95 %. */
const z = 1.96

export function wilson(count: number, of: number): Share {
  if (of === 0) return { of, count, share: null, low: 0, high: 1 }
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  return { of, count, share, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}
