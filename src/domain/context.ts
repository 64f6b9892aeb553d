/** What was seen around a comment before it came: gathered once for a batch, so that signals ask nobody. */
import type { Status } from './comment.js'

/** An earlier comment of the same site with the same or nearly the same text. */
export type Alike = {
  readonly id: string
  readonly at: Date
  /** Share of text in common, 0 to 1; 1 is the same text but for case, white space, digits and links. */
  readonly likeness: number
  readonly status: Status
  /** A moderator settled it. */
  readonly decided: boolean
  readonly sameAddress: boolean
  readonly sameAuthor: boolean
  readonly sameArticle: boolean
}

export type Context = {
  /** Newest first, at most 20. */
  readonly alike: readonly Alike[]
  /** When earlier comments came in the last hour, newest first, at most 20 each. */
  readonly fromAddress: readonly Date[]
  readonly fromAuthor: readonly Date[]
  /** By registrable domain of each link in body and author's URL. */
  readonly toHost: ReadonlyMap<string, readonly Date[]>
}

export const nothingSeen: Context = { alike: [], fromAddress: [], fromAuthor: [], toHost: new Map() }
