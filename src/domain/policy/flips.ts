/** A flip: a comment that a draft policy would have given another status, and why. */

import type { Verdict } from '../verdict.js'
import type { Found } from './rules.js'
import type { Past } from './stored-finding.js'

export type Flip = {
  readonly id: string
  readonly before: Pick<Verdict, 'status' | 'probability' | 'rule'>
  readonly draft: Pick<Verdict, 'status' | 'probability' | 'rule'>
  readonly decided: Found | null
  readonly because: string
}
const faceOf = ({ status, probability, rule }: Verdict): Flip['before'] => ({ status, probability, rule })

export const flipOf = ({ comment, verdict, status, isDecided }: Past, found: Verdict): Flip => ({
  id: comment.id,
  before: faceOf(verdict),
  draft: faceOf(found),
  decided: isDecided ? status : null,
  because: whyFlipped(verdict, found),
})

/** The rule that came or went, else the line of the account that changed most, else the policy's lines. */
function whyFlipped(before: Verdict, draft: Verdict): string {
  const ruling = draft.account.find(({ signal }) => signal === draft.rule)
  if (draft.rule !== null) return ruling?.reason ?? 'a signal that the draft requires had failed'
  if (before.rule !== null) return `the rule '${before.rule}' does not apply under the draft`
  const was = new Map(before.account.map(({ signal, points }) => [signal, points]))
  const moved = draft.account.map(({ signal, points }) => ({ signal, points, by: points - (was.get(signal) ?? 0) }))
  const [most] = moved.toSorted((one, other) => Math.abs(other.by) - Math.abs(one.by))
  if (most === undefined || most.by === 0) return 'the lines were moved'
  return `${most.signal} has ${most.points} points instead of ${most.points - most.by}`
}
