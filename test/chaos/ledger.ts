/** What each party of a chaos run believes: written down as it was answered, and compared with the records at the end. */

export type Told = {
  readonly id: string
  readonly kind: string
  readonly comment_id: string
  readonly version: number
}

/** An answer that the service had no business to give. */
export type Amiss = { readonly what: string; readonly came: string }

export type Ledger = {
  /** Ids by external_id, as they were acknowledged. */
  readonly acked: Map<string, string>
  /** The revision that an edit was answered with, by comment. */
  readonly edited: Map<string, number>
  readonly removed: Set<string>
  /** Decisions that were answered 200. */
  readonly decided: { readonly commentId: string; readonly version: number; readonly status: string }[]
  readonly undone: { readonly commentId: string; readonly version: number }[]
  /** The feed, as each poller read it, each event once. */
  readonly feeds: readonly Told[][]
  readonly amiss: Amiss[]
  /** `POST /v1/comments 202` and the like; `fault` where nobody answered. */
  readonly answers: Map<string, number>
}

export const emptyLedger = (pollers: number): Ledger => ({
  acked: new Map(),
  edited: new Map(),
  removed: new Set(),
  decided: [],
  undone: [],
  feeds: Array.from({ length: pollers }, () => []),
  amiss: [],
  answers: new Map(),
})
