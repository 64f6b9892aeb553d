/** The machine's finding in one round: readings are weighed, added up, and laid against the policy's lines. */
import type { Role, Status } from './comment.js'
import type { Policy } from './policy.js'
import type { Evidence, Reading } from './reading.js'

export type Rule = 'unjudgeable' | 'list' | 'role' | 'premoderation' | 'required-signal-failed'

/** One line of the account. `points` are hundredths of a nat, whole; `strength` is kept so that a draft policy can be tried. */
export type Line = {
  readonly signal: string
  readonly outcome: Reading['outcome']
  readonly strength: number
  readonly points: number
  readonly reason: string
  readonly evidence: readonly Evidence[]
}

export type Verdict = {
  readonly status: Extract<Status, 'approved' | 'held' | 'spam'>
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
 * The account's points sum to the verdict's points exactly; a rule overrides the status and leaves the points alone.
 */
export function judge(readings: readonly Reading[], policy: Policy, author: { readonly role: Role }): Verdict {
  const account = [priorLine(policy.prior), ...readings.map((reading) => lineOf(reading, policy))]
  const points = account.reduce((sum, line) => sum + line.points, 0)
  const probability = probabilityOf(points)
  const byLines = statusAt(probability, policy)
  const rule = ruleFor(byLines, readings, policy, author)
  const status = rule === 'role' ? 'approved' : rule === null ? byLines : 'held'
  return { status, discard: status === 'spam' && probability >= policy.discardAt, probability, points, rule, account }
}

/** The verdict on a comment that could not be judged: a person looks. */
export function unjudgeable(reason: string): Verdict {
  const line: Line = { signal: 'prior', outcome: 'failed', strength: 0, points: 0, reason, evidence: [] }
  return { status: 'held', discard: false, probability: 0.5, points: 0, rule: 'unjudgeable', account: [line] }
}

function ruleFor(
  byLines: Verdict['status'],
  readings: readonly Reading[],
  policy: Policy,
  author: { readonly role: Role },
): Rule | null {
  if (policy.trustedRoles.includes(author.role)) return 'role'
  // An outage never approves; and what the other signals prove without it, they prove.
  const isMissing = readings.some(({ outcome, signal }) => outcome === 'failed' && policy.required.includes(signal))
  return isMissing && byLines !== 'spam' ? 'required-signal-failed' : null
}

function statusAt(probability: number, policy: Policy): Verdict['status'] {
  if (probability >= policy.spamAt) return 'spam'
  if (probability >= policy.holdAt) return 'held'
  return 'approved'
}

function lineOf(reading: Reading, policy: Policy): Line {
  const { signal, outcome, reason } = reading
  if (outcome !== 'read') return { signal, outcome, strength: 0, points: 0, reason, evidence: [] }
  const points = pointsOf((policy.weights[signal] ?? 0) * reading.strength)
  return {
    signal,
    outcome,
    strength: reading.strength,
    points,
    reason,
    evidence: reading.evidence,
  }
}

/** Whole hundredths; `+ 0` turns -0 into 0. */
const pointsOf = (nats: number): number => Math.round(100 * nats) + 0

function priorLine(prior: number): Line {
  const odds = Math.round(1 + Math.exp(Math.abs(prior)))
  const reason = prior <= 0 ? `about 1 in ${odds} comments here is spam` : `all but 1 in ${odds} comments here are spam`
  return { signal: 'prior', outcome: 'read', strength: 1, points: pointsOf(prior), reason, evidence: [] }
}
