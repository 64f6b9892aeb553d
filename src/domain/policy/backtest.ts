/** A backtest: stored comments, judged again from their recorded readings under a draft policy; nothing is written. */

import { type Context, noStanding, nothingSeen, type Standing } from '../context.js'
import { identityOf, networkOf } from '../memory/traces.js'
import { type Reading, read } from '../reading.js'
import { judge, type Line, probabilityOf, statusAt, type Verdict } from '../verdict.js'
import { type Flip, flipOf } from './flips.js'
import type { Policy } from './policy.js'
import type { Past } from './stored-finding.js'
import { startTally, type Tally } from './tally.js'

/** How often a signal was heard, and how often the lines alone would have given another status without it. */
export type LineCount = {
  readonly signal: string
  readonly read: number
  readonly skipped: number
  readonly failed: number
  readonly decisive: number
}
/** `draft` is what the policy that is tried would have done, `before` what the verdicts in force did. */
export type Report = {
  readonly replayed: number
  /** Comments that could not be judged when they came: there are no readings to replay. */
  readonly unjudgeable: number
  readonly decided: number
  readonly changed: number
  readonly before: Tally
  readonly draft: Tally
  readonly flips: readonly Flip[]
  readonly lines: readonly LineCount[]
}
export const maxFlips = 20

/** The newest flips are kept, at most `maxFlips`. */
export function startBacktest(policy: Policy): { add(past: Past): void; report(): Report } {
  const [before, draft] = [startTally(), startTally()]
  const lines = new Map<string, { read: number; skipped: number; failed: number; decisive: number }>()
  const records = new Map<string, Standing>()
  const flips: Flip[] = []
  let [replayed, unjudgeable, decided, changed] = [0, 0, 0, 0]

  const count = ({ account, points, rule }: Verdict): void => {
    for (const { signal, outcome, points: own } of account.filter(isReading)) {
      const known = lines.get(signal) ?? { read: 0, skipped: 0, failed: 0, decisive: 0 }
      lines.set(signal, known)
      known[outcome] += 1
      const without = statusAt(probabilityOf(points - own), policy)
      if (rule === null && without !== statusAt(probabilityOf(points), policy)) known.decisive += 1
    }
  }

  return {
    /** In the order of their receipt, as an author's record grows with them. */
    add(past) {
      if (past.verdict.rule === 'unjudgeable') {
        unjudgeable += 1
        return
      }
      const { verdict, comment } = past
      const context = contextOf(records.get(writerOf(comment) ?? ''))
      const found = judge({ comment, context, policy, readings: readingsFrom(verdict.account) })
      replayed += 1
      decided += past.isDecided ? 1 : 0
      before.add(verdict, past)
      draft.add(found, past)
      count(found)
      if (found.status !== verdict.status) {
        changed += 1
        if (!past.isBlind) flips.push(flipOf(past, found))
        if (flips.length > maxFlips) flips.shift()
      }
      remember(records, past)
    },
    report: () => ({
      replayed,
      unjudgeable,
      decided,
      changed,
      before: before.tally(),
      draft: draft.tally(),
      flips: flips.toReversed(),
      lines: [...lines].map(([signal, counts]) => ({ signal, ...counts })),
    }),
  }
}

const notReadings: ReadonlySet<string> = new Set(['prior', 'list', 'role', 'premoderation'])
const isReading = ({ signal }: Line): boolean => !notReadings.has(signal)

/** What the signals said when the comment was judged. */
export const readingsFrom = (account: readonly Line[]): Reading[] =>
  account
    .filter(isReading)
    .map(({ signal, outcome, strength = 0, reason, evidence }) =>
      outcome === 'read' ? read(signal, strength, reason, evidence) : { signal, outcome, reason },
    )

const contextOf = (author: Standing | undefined): Context => ({
  ...nothingSeen,
  track: { ...nothingSeen.track, author: author ?? noStanding },
})

const writerOf = ({ author }: Past['comment']): string | null =>
  identityOf(author, author.ip === null ? null : networkOf(author.ip))

/** The record is that of the comments replayed so far, as they stand now: what stood at the time is not stored. */
function remember(records: Map<string, Standing>, { comment, status, isDecided }: Past): void {
  const writer = writerOf(comment)
  if (writer === null || (status !== 'approved' && status !== 'spam')) return
  const { approved, spam, decidedApproved, decidedSpam } = records.get(writer) ?? noStanding
  const [isApproved, isSpam, one] = [status === 'approved' ? 1 : 0, status === 'spam' ? 1 : 0, isDecided ? 1 : 0]
  records.set(writer, {
    approved: approved + isApproved,
    spam: spam + isSpam,
    decidedApproved: decidedApproved + isApproved * one,
    decidedSpam: decidedSpam + isSpam * one,
  })
}
