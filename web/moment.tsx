/** A moment: how long ago, and when exactly for whoever points at it. */

export const Moment = ({ at, now }: { at: Date; now: Date }) => (
  <time dateTime={at.toISOString()} title={`${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`}>
    {ago(now.getTime() - at.getTime())}
  </time>
)

const units = [
  ['day', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** "just now", "12 s ago", "5 min ago", "3 days ago". */
export function ago(ms: number): string {
  for (const [unit, length] of units) {
    const count = Math.floor(ms / length)
    if (count >= 1) return `${count} ${unit === 'day' && count > 1 ? 'days' : unit} ago`
  }
  return 'just now'
}
