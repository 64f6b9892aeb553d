/** How long something took or is ago, as people say it. */

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `5 s`, `3 minutes`, `1 hour`, `2 days`. */
export function ago(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [unit, size] = units.find(([, size]) => whole >= size) ?? ['s', 1]
  const count = Math.floor(whole / size)
  return unit === 's' ? `${count} s` : `${count} ${unit}${count === 1 ? '' : 's'}`
}
