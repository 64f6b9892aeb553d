/** Decides or undoes several comments, each standing or failing alone. */
import type { Metrics } from '../../metrics.js'
import type { Decided, Decision } from '../../store/decide.js'
import type { ReviewItem } from '../../store/review/list.js'

export type EachParts = {
  readonly item: (sites: readonly string[] | null, id: string) => Promise<ReviewItem | null>
  readonly decide: (decision: Decision) => Promise<Decided | null>
  readonly undo: (undoing: Pick<Decision, 'commentId' | 'version' | 'by'>) => Promise<Decided | null>
  readonly tellLater: (decided: Decided) => void
  readonly metrics: Metrics
}

/** What became of one of them: done, changed by somebody since, or not there. */
export type Result = {
  readonly index: number
  readonly id: string
  readonly outcome: 'done' | 'stale' | 'unknown'
} & ({ readonly status: string; readonly version: number; readonly decided_by: string | null } | object)

/** At most this many in one request: half a second's worth. */
export const maxTogether = 100

export function makeDecideEach({ item, decide, undo, tellLater, metrics }: EachParts) {
  const resultOf = async (
    index: number,
    { commentId, by }: Pick<Decision, 'commentId' | 'by'>,
    decided: Decided | null,
  ) => {
    if (decided) tellLater(decided)
    const now = await item(by.sites, commentId)
    if (!now) return { index, id: commentId, outcome: 'unknown' } as const
    const { status, version, decidedBy } = now
    const outcome = decided ? 'done' : 'stale'
    return { index, id: commentId, outcome, status, version, decided_by: decidedBy } as const
  }
  return {
    async decideEach(decisions: readonly Decision[]): Promise<Result[]> {
      const results: Result[] = []
      for (const [index, decision] of decisions.entries()) {
        const decided = await decide(decision)
        if (decided) metrics.decisions.inc({ status: decision.status })
        results.push(await resultOf(index, decision, decided))
      }
      return results
    },
    async undoEach(undoings: readonly Pick<Decision, 'commentId' | 'version' | 'by'>[]): Promise<Result[]> {
      const results: Result[] = []
      for (const [index, undoing] of undoings.entries()) {
        const undone = await undo(undoing)
        if (undone) metrics.decisions.inc({ status: 'undone' })
        results.push(await resultOf(index, undoing, undone))
      }
      return results
    },
  }
}
