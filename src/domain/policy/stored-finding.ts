/** A stored comment with what the machine found of it and how it stands: what a backtest replays. */
import type { Comment } from '../comment.js'
import type { Verdict } from '../verdict.js'
import type { Found } from './rules.js'

export type Past = {
  readonly comment: Pick<Comment, 'id' | 'body' | 'author' | 'article' | 'receivedAt' | 'lapsed' | 'reportWeight'>
  readonly verdict: Verdict
  /** How it stands now, and whether a moderator settled that. */
  readonly status: Found
  readonly isDecided: boolean
  /** What was made of it is not to be told of it: it counts, and is not named. */
  readonly isBlind: boolean
}
