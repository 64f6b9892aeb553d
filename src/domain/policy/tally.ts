/** A tally of verdicts: how many of each status and rule, and how they meet what moderators decided. */

import type { Verdict } from '../verdict.js'
import type { Found, Rule } from './rules.js'
import type { Past } from './stored-finding.js'

export type Counts = Readonly<Record<Found, number>>
/** What moderators decided, by what the machine found. */
export type Confusion = Readonly<Record<Found, Counts>>
export type Tally = {
  readonly statuses: Counts
  readonly discarded: number
  readonly rules: Readonly<Partial<Record<Rule, number>>>
  readonly confusion: Confusion
}

export function startTally() {
  const statuses = noCounts()
  const confusion = { approved: noCounts(), held: noCounts(), spam: noCounts(), rejected: noCounts() }
  const rules: Partial<Record<Rule, number>> = {}
  let discarded = 0
  return {
    add({ status, discard, rule }: Verdict, past: Past): void {
      statuses[status] += 1
      discarded += discard ? 1 : 0
      if (rule !== null) rules[rule] = (rules[rule] ?? 0) + 1
      if (past.isDecided) confusion[past.status][status] += 1
    },
    tally: (): Tally => ({ statuses, discarded, rules, confusion }),
  }
}

const noCounts = () => ({ approved: 0, held: 0, spam: 0, rejected: 0 })
