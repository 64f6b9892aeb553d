/** Charts: plain SVG, made on the server, with what they say in words beside them. */

export type Bar = {
  readonly label: string
  readonly parts: readonly { readonly kind: string; readonly count: number }[]
}

const wide = 720
const high = 200
const [left, right, top, bottom] = [44, 4, 8, 24]

/** Bars that stand side by side, each of several parts one upon the other. */
export function Bars({ bars, says }: { bars: readonly Bar[]; says: string }) {
  const sums = bars.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0))
  const ceiling = roundUp(Math.max(1, ...sums))
  const step = (wide - left - right) / Math.max(1, bars.length)
  const y = (count: number) => round(high - bottom - ((high - top - bottom) * count) / ceiling)
  const every = Math.ceil(bars.length / 8)
  return (
    <svg class="chart-wide" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={says}>
      <Grid values={[0, ceiling / 2, ceiling]} y={y} shown={(value) => value.toLocaleString('en')} />
      {bars.map(({ label, parts }, at) => {
        let below = 0
        const x = round(left + at * step + step * 0.14)
        return (
          <g key={label}>
            <title>{`${label}: ${parts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}`}</title>
            {parts.map(({ kind, count }) => {
              const base = y(below)
              below += count
              return count === 0 ? null : (
                <rect
                  key={kind}
                  class={kind}
                  x={x}
                  y={y(below)}
                  width={round(step * 0.72)}
                  height={round(base - y(below))}
                />
              )
            })}
            {at % every === 0 && (
              <text x={round(left + at * step + step / 2)} y={high - 7} text-anchor="middle">
                {label}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

export type Curve = { readonly name: string; readonly kind: string; readonly values: readonly (number | null)[] }

/** Curves over time on a scale that takes seconds and days alike. */
export function Times({ labels, curves, says }: { labels: readonly string[]; curves: readonly Curve[]; says: string }) {
  const ticks = [1, 60, 3_600, 86_400]
  const span = Math.log(259_200)
  const y = (seconds: number) => round(high - bottom - ((high - top - bottom) * Math.log(Math.max(1, seconds))) / span)
  const step = (wide - left - right) / Math.max(1, labels.length)
  const x = (at: number) => round(left + (at + 0.5) * step)
  const every = Math.ceil(labels.length / 8)
  return (
    <svg class="chart-wide" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={says}>
      <Grid values={ticks} y={y} shown={duration} />
      {labels.map((label, at) =>
        at % every === 0 ? (
          <text key={label} x={x(at)} y={high - 7} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {curves.map(({ name, kind, values }) => {
        const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]))
        return (
          <g key={name} class={`curve ${kind}`}>
            <path d={known.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('')} />
            {known.map(({ at, value }) => (
              <circle key={at} cx={x(at)} cy={y(value)} r="3">
                <title>{`${labels[at]}, ${name}: ${duration(value)}`}</title>
              </circle>
            ))}
          </g>
        )
      })}
    </svg>
  )
}

type GridProps = {
  readonly values: readonly number[]
  readonly y: (value: number) => number
  readonly shown: (value: number) => string
}

const Grid = ({ values, y, shown }: GridProps) => (
  <g class="grid">
    {values.map((value) => (
      <g key={value}>
        <path d={`M${left} ${y(value)}H${wide - right}`} />
        <text x={left - 6} y={y(value) + 4} text-anchor="end">
          {shown(value)}
        </text>
      </g>
    ))}
  </g>
)

export type Interval = { readonly share: number | null; readonly low: number; readonly high: number }

/** A share with the interval that it lies in. */
export const Whisker = ({ share, low, high: upper }: Interval) => (
  <svg class="whisker" viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true">
    <path class="rail" d="M0 10H200" />
    <path class="range" d={`M${round(low * 200)} 10H${round(upper * 200)}`} />
    {share !== null && <rect class="dot" x={Math.max(0, round(share * 200 - 2))} y="3" width="4" height="14" />}
  </svg>
)

/** A part of a whole. */
export const Portion = ({ share, kind }: { share: number; kind: string }) => (
  <svg class="portion" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class={kind} width={round(share * 200)} height="10" rx="2" />
  </svg>
)

const round = (value: number): number => Math.round(value * 10) / 10

/** To a number that one can halve and read: 1, 2, 5 and their tens. */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((times) => times * ten >= value) ?? 10
  return Math.max(2, step * ten)
}

/** "2 s", "5 min", "4 h", "3 d". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`
  return seconds < 86_400 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}
