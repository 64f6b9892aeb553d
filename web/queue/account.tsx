/** The account as a chart: each line begins where the one before it ended, so that one sees them add up to the verdict. */
import type { Line } from '../../src/domain/verdict.js'

export type AccountView = {
  readonly account: readonly Line[]
  readonly points: number
  readonly probability: number
  /** The policy's lines, as probabilities; null where they are not known any more. */
  readonly lines: { readonly holdAt: number; readonly spamAt: number } | null
}

type Scale = (points: number) => number

export function Account({ account, points, probability, lines }: AccountView) {
  const spoke = account.filter((line) => line.points !== 0)
  const [prior, ...others] = spoke.toSorted(byLoudness)
  const ordered = prior === undefined ? [] : [prior, ...others]
  const silent = account.filter((line) => line.points === 0)
  const steps = ordered.map((line, at) => {
    const from = ordered.slice(0, at).reduce((sum, one) => sum + one.points, 0)
    return { line, from, to: from + line.points }
  })
  const at = scaleOf([
    0,
    points,
    ...steps.map(({ to }) => to),
    ...(lines ? [pointsAt(lines.holdAt), pointsAt(lines.spamAt)] : []),
  ])
  return (
    <div class="account">
      <table>
        <caption class="unseen">What each signal added: the points sum to the verdict</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">What it saw</th>
            <th scope="col">Chart</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ line, from, to }) => (
            <tr key={line.signal}>
              <th scope="row">{nameOf(line.signal)}</th>
              <td class="reason">{line.reason}</td>
              <td class="chart">
                <Bar from={from} to={to} at={at} lines={lines} kind={line.points > 0 ? 'for' : 'against'} />
              </td>
              <td class="number">{signed(line.points)}</td>
            </tr>
          ))}
          <tr class="sum">
            <th scope="row">Together</th>
            <td class="reason">
              <strong>{percentBeside(probability, lines)}</strong> likely spam
              {lines && (
                <span class="soft">{` · held from ${percent(lines.holdAt)}, spam from ${percent(lines.spamAt)}`}</span>
              )}
            </td>
            <td class="chart">
              <Bar from={0} to={points} at={at} lines={lines} kind="sum" />
            </td>
            <td class="number">{signed(points)}</td>
          </tr>
        </tbody>
      </table>
      {silent.length > 0 && <Silent lines={silent} />}
    </div>
  )
}

/** The prior first, as all began there; then what moved most. */
const byLoudness = (one: Line, other: Line): number =>
  Number(other.signal === 'prior') - Number(one.signal === 'prior') || Math.abs(other.points) - Math.abs(one.points)

const Silent = ({ lines }: { lines: readonly Line[] }) => (
  <details class="silent">
    <summary>{lines.length === 1 ? '1 more line added nothing' : `${lines.length} more lines added nothing`}</summary>
    <dl>
      {lines.map(({ signal, outcome, reason }) => (
        <div key={signal}>
          <dt>{nameOf(signal)}</dt>
          <dd>
            {outcome === 'failed' && <span class="fault">failed: </span>}
            {reason}
          </dd>
        </div>
      ))}
    </dl>
  </details>
)

type BarProps = {
  readonly from: number
  readonly to: number
  readonly at: Scale
  readonly lines: AccountView['lines']
  readonly kind: 'for' | 'against' | 'sum'
}

function Bar({ from, to, at, lines, kind }: BarProps) {
  const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))]
  return (
    <svg class="bar" viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true">
      <path class="axis" d={`M${at(0)} 0V20`} />
      {lines && <path class="hold" d={`M${at(pointsAt(lines.holdAt))} 0V20`} />}
      {lines && <path class="line" d={`M${at(pointsAt(lines.spamAt))} 0V20`} />}
      <rect class={kind} x={left} y={4} width={Math.max(1, round(right - left))} height={12} rx={1.5} />
    </svg>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

function scaleOf(points: readonly number[]): Scale {
  const [low, high] = [Math.min(...points), Math.max(...points)]
  const span = Math.max(1, high - low)
  return (value) => round(2 + (196 * (value - low)) / span)
}

/** Beyond this a line lies nowhere that one could draw. */
const farPoints = 1_200
const pointsAt = (probability: number): number =>
  Math.max(-farPoints, Math.min(farPoints, 100 * Math.log(probability / (1 - probability))))

export const percent = (probability: number): string => {
  const hundredths = probability * 100
  if (hundredths > 99 && hundredths < 100) return hundredths > 99.9 ? '99.9\u00a0%' : `${hundredths.toFixed(1)}\u00a0%`
  return hundredths < 1 && hundredths > 0 ? 'under\u00a01\u00a0%' : `${Math.round(hundredths)}\u00a0%`
}

/** As `percent`, but what lies below a line is never rounded up to it. */
export function percentBeside(probability: number, lines: AccountView['lines']): string {
  const isBelow = (line: number) => probability < line && Math.round(probability * 100) >= Math.round(line * 100)
  if (!lines || ![lines.holdAt, lines.spamAt].some(isBelow)) return percent(probability)
  return `${(Math.floor(probability * 1_000) / 10).toFixed(1)}\u00a0%`
}

/** A minus as long as a plus is wide. */
export const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`)

const names: Readonly<Record<string, string>> = {
  prior: 'starting point',
  model: 'wording',
  site: 'your site',
  'required-signal-failed': 'missing signal',
}
export const nameOf = (signal: string): string => names[signal] ?? signal
