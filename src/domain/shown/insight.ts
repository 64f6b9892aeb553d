/** Insight: what the counts say of volume, haste, agreement and work. */
import { type Share, wilson } from './wilson.js'

/** Upper bounds in seconds of the classes in which times are counted. */
export const timeBounds = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200] as const

export type Counted = { readonly at: Date; readonly measure: string; readonly label: string; readonly count: number }
export type Sampled = { readonly found: string; readonly decided: string; readonly count: number }

export type Moment = {
  readonly at: Date
  readonly received: number
  /** By what the machine first made of them. */
  readonly approved: number
  readonly held: number
  readonly spam: number
  readonly rejected: number
  readonly pending: number
  readonly spamShare: number | null
  /** The class that the median, or the 95th of a hundred, lies in: its upper bound in seconds; null: none, or beyond the last. */
  readonly verdictP50: number | null
  readonly verdictP95: number | null
  readonly decisions: number
  readonly decisionP50: number | null
  readonly decisionP95: number | null
}

export type Insight = {
  readonly moments: readonly Moment[]
  /** Of what the machine approved, the share that moderators call spam, and of its spam, the share that they approve. */
  readonly missed: Share
  readonly wronged: Share
  /** Of the held comments that moderators approved or called spam: how the side of even that they were on agreed. */
  readonly decided: readonly { readonly found: string; readonly decided: string; readonly count: number }[]
  readonly signals: readonly {
    readonly signal: string
    readonly spokeForSpam: Share
    readonly spokeForHam: Share
  }[]
  readonly moderators: readonly { readonly name: string; readonly decisions: number }[]
}

export function insightFrom(counted: readonly Counted[], sampled: readonly Sampled[]): Insight {
  return {
    moments: momentsOf(counted),
    ...sampleOf(sampled),
    decided: sumBy(counted, 'decided').map(([label, count]) => {
      const [found = '', decided = ''] = label.split('>')
      return { found, decided, count }
    }),
    signals: signalsOf(counted),
    moderators: sumBy(counted, 'moderator')
      .map(([name, decisions]) => ({ name, decisions }))
      .sort((one, other) => other.decisions - one.decisions),
  }
}

function sumBy(counted: readonly Counted[], measure: string): [string, number][] {
  const sums = new Map<string, number>()
  for (const { measure: its, label, count } of counted)
    if (its === measure) sums.set(label, (sums.get(label) ?? 0) + count)
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
}

function momentsOf(counted: readonly Counted[]): Moment[] {
  const byTime = new Map<number, Counted[]>()
  for (const one of counted) byTime.set(one.at.getTime(), [...(byTime.get(one.at.getTime()) ?? []), one])
  return [...byTime].sort(([one], [other]) => one - other).map(([at, its]) => momentOf(new Date(at), its))
}

function momentOf(at: Date, counted: readonly Counted[]): Moment {
  const found = Object.fromEntries(sumBy(counted, 'found'))
  const { approved = 0, held = 0, spam = 0, rejected = 0, pending = 0 } = found
  const judged = approved + held + spam + rejected
  const times = (measure: string) => sumBy(counted, measure).map(([label, count]) => ({ bucket: Number(label), count }))
  const [verdicts, decisions] = [times('verdict-within'), times('decision-within')]
  return {
    at,
    received: judged + pending,
    ...{ approved, held, spam, rejected, pending },
    spamShare: judged === 0 ? null : spam / judged,
    verdictP50: percentile(verdicts, 0.5),
    verdictP95: percentile(verdicts, 0.95),
    decisions: sumBy(counted, 'decided').reduce((sum, [, count]) => sum + count, 0),
    decisionP50: percentile(decisions, 0.5),
    decisionP95: percentile(decisions, 0.95),
  }
}

/** PostgreSQL's width_bucket: class n lies below bound n, counted from 0. */
function percentile(
  times: readonly { readonly bucket: number; readonly count: number }[],
  share: number,
): number | null {
  const all = times.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { bucket, count } of times.toSorted((one, other) => one.bucket - other.bucket)) {
    seen += count
    if (seen >= share * all) return timeBounds[bucket] ?? null
  }
  return null
}

/** What a moderator left held says neither. */
function sampleOf(sampled: readonly Sampled[]): Pick<Insight, 'missed' | 'wronged'> {
  const count = (found: string, ...decisions: readonly string[]) =>
    sampled
      .filter((one) => one.found === found && decisions.includes(one.decided))
      .reduce((sum, one) => sum + one.count, 0)
  const all = ['approved', 'spam', 'rejected']
  return {
    missed: wilson(count('approved', 'spam'), count('approved', ...all)),
    wronged: wilson(count('spam', 'approved'), count('spam', ...all)),
  }
}

function signalsOf(counted: readonly Counted[]): Insight['signals'] {
  const sums = sumBy(counted, 'signal').map(([label, count]) => ({ parts: label.split('>'), count }))
  const names = [...new Set(sums.map(({ parts: [signal = ''] }) => signal))]
  const agreed = (signal: string, side: string) => {
    const spoke = sums.filter(({ parts }) => parts[0] === signal && parts[1] === side)
    const sum = (some: typeof spoke) => some.reduce((total, { count }) => total + count, 0)
    return wilson(sum(spoke.filter(({ parts }) => parts[2] === side)), sum(spoke))
  }
  return names.map((signal) => ({
    signal,
    spokeForSpam: agreed(signal, 'spam'),
    spokeForHam: agreed(signal, 'approved'),
  }))
}
