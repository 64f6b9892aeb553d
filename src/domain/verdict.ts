/** The machine's finding in one round: readings are weighed, added up, and laid against the policy's lines. */
import { defaultPolicy, type Policy } from './policy/policy.js'
import { type Case, type Found, type Overruling, type Rule, ruleFor } from './policy/rules.js'
import type { Evidence, Reading } from './reading.js'

export type { Rule } from './policy/rules.js'

/**
 * One line of the account. `points` are hundredths of a nat, whole; `strength` is kept so that a draft policy can be tried, and
 * left out where nothing was read, as `evidence` is where there is none: most of a million accounts would be zeros and empty lists.
 */
export type Line = {
  readonly signal: string
  readonly outcome: Reading['outcome']
  readonly strength?: number
  readonly points: number
  readonly reason: string
  readonly evidence?: readonly Evidence[]
}

export type Verdict = {
  readonly status: Found
  readonly discard: boolean
  readonly probability: number
  readonly points: number
  readonly rule: Rule | null
  readonly account: readonly Line[]
}

/** Probability of spam for a sum of points (hundredths of natural log-odds). */
export const probabilityOf = (points: number): number => 1 / (1 + Math.exp(-points / 100))

/**
 * Judges a comment from its readings.
 *
 * The account's points sum to the verdict's points exactly; a rule overrides the status, says so in a line of 0 points, and
 * leaves the points alone.
 */
export function judge(about: Case): Verdict {
  const { policy, readings } = about
  const weighed = [priorLine(policy.prior), ...readings.map((reading) => lineOf(reading, policy))]
  const points = weighed.reduce((sum, line) => sum + line.points, 0)
  const probability = probabilityOf(points)
  const byLines = statusAt(probability, policy)
  const overruling = ruleFor(byLines, about)
  const status = overruling?.status ?? byLines
  const account = [...weighed, ...ruleLines(overruling)]
  const discard = status === 'spam' && probability >= policy.discardAt
  return { status, discard, probability, points, rule: overruling?.rule ?? null, account }
}

/** The verdict on a comment that could not be judged: a person looks. */
export function unjudgeable(reason: string): Verdict {
  const line: Line = { signal: 'prior', outcome: 'failed', points: 0, reason }
  return { status: 'held', discard: false, probability: 0.5, points: 0, rule: 'unjudgeable', account: [line] }
}

/** What the lines alone make of a probability. */
export function statusAt(probability: number, policy: Pick<Policy, 'holdAt' | 'spamAt'>): Found {
  if (probability >= policy.spamAt) return 'spam'
  if (probability >= policy.holdAt) return 'held'
  return 'approved'
}

function lineOf(reading: Reading, policy: Policy): Line {
  const { signal, outcome, reason } = reading
  if (outcome !== 'read') return { signal, outcome, points: 0, reason }
  // A policy that was stored before there was such a signal does not silence it; a weight of 0 does.
  const weight = policy.weights[signal] ?? defaultPolicy.weights[signal] ?? 0
  const points = pointsOf(weight * reading.strength)
  return { signal, outcome, strength: reading.strength, points, reason, ...shown(reading.evidence) }
}

function ruleLines(overruling: Overruling | null): Line[] {
  if (overruling === null || overruling.says === null) return []
  const { rule, says, evidence } = overruling
  return [{ signal: rule, outcome: 'read', points: 0, reason: says, ...shown(evidence) }]
}

const shown = (evidence: readonly Evidence[]): Pick<Line, 'evidence'> => (evidence.length > 0 ? { evidence } : {})

/** Whole hundredths; `+ 0` turns -0 into 0. */
const pointsOf = (nats: number): number => Math.round(100 * nats) + 0

function priorLine(prior: number): Line {
  const odds = Math.round(1 + Math.exp(Math.abs(prior)))
  const reason = prior <= 0 ? `about 1 in ${odds} comments here is spam` : `all but 1 in ${odds} comments here are spam`
  return { signal: 'prior', outcome: 'read', strength: 1, points: pointsOf(prior), reason }
}
