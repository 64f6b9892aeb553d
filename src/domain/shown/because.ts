/** Because: a verdict in one sentence, for whoever looks at the comment. */
import type { Status } from '../comment.js'
import type { Rule } from '../policy/rules.js'
import type { Line } from '../verdict.js'

export type Found = {
  readonly status: Status
  readonly rule: Rule | null
  readonly account: readonly Line[]
}

const called: Readonly<Record<Status, string>> = {
  pending: 'Waiting',
  approved: 'Approved',
  held: 'Held',
  spam: 'Spam',
  rejected: 'Rejected',
}

/** Below this a line is one of several and no reason of its own: it moves even odds by five in a hundred. */
const minPoints = 20
const maxReasons = 2

/** What the machine found, and the loudest of what led there: "Held because 2 of 3 links go to hosts never seen here". */
export function becauseOf({ status, rule, account }: Found): string {
  if (status === 'pending') return 'Waiting to be judged'
  const reasons = rule === null ? loudest(status, account) : ruling(rule, account)
  if (reasons.length > 0) return `${called[status]} because ${reasons.join(', and ')}`
  return status === 'approved'
    ? 'Approved because nothing speaks for spam'
    : `${called[status]} because of many small signs`
}

function ruling(rule: Rule, account: readonly Line[]): string[] {
  if (rule === 'required-signal-failed')
    return account
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ signal, reason }) => `${signal} could not tell: ${reason}`)
  if (rule === 'unjudgeable') return [`it could not be judged: ${account[0]?.reason ?? 'nobody knows why'}`]
  return account.filter(({ signal }) => signal === rule).map(({ reason }) => reason)
}

function loudest(status: Status, account: readonly Line[]): string[] {
  const side = status === 'approved' ? -1 : 1
  return account
    .filter(({ signal, points }) => signal !== 'prior' && points * side >= minPoints)
    .toSorted((one, other) => (other.points - one.points) * side)
    .slice(0, maxReasons)
    .map(clauseOf)
}

/** Some signals name what they saw, or say what the comment does: with its subject it is half a sentence. */
function clauseOf({ signal, reason }: Line): string {
  if (reason.startsWith('reads ')) return `it ${reason}`
  if (reason.startsWith('written ')) return `it is ${reason}`
  return signal === 'disguise' ? `it has ${reason}` : reason
}
