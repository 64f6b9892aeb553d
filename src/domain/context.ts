/** What was seen around a comment before it came: gathered once for a batch, so that signals ask nobody. */
import type { Status } from './comment.js'
import type { Layer } from './layer.js'

/** An earlier comment with the same or nearly the same text. */
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
  /** On another site of this installation; both share what their moderators call spam. */
  readonly elsewhere: boolean
}

/** How many earlier comments under one key stand so now; `decided...` are those that a moderator settled. */
export type Standing = {
  readonly approved: number
  readonly spam: number
  readonly decidedApproved: number
  readonly decidedSpam: number
}

/** What became of the earlier comments of this author, this address, and with these link hosts. */
export type Track = {
  readonly author: Standing
  readonly address: Standing
  readonly hosts: ReadonlyMap<string, Standing>
}

export type Context = {
  /** Newest first, at most 20. */
  readonly alike: readonly Alike[]
  /** When earlier comments came in the last hour, newest first, at most 20 each. */
  readonly fromAddress: readonly Date[]
  readonly fromAuthor: readonly Date[]
  /** By registrable domain of each link in body and author's URL. */
  readonly toHost: ReadonlyMap<string, readonly Date[]>
  readonly track: Track
  /** The first known comment of the near copies that this one belongs to. */
  readonly campaign: string | null
  /** What the site's moderators have taught; null before the first lesson. */
  readonly layer: Layer | null
}

export const noStanding: Standing = { approved: 0, spam: 0, decidedApproved: 0, decidedSpam: 0 }
export const noTrack: Track = { author: noStanding, address: noStanding, hosts: new Map() }
export const nothingSeen: Context = {
  alike: [],
  fromAddress: [],
  fromAuthor: [],
  toHost: new Map(),
  track: noTrack,
  campaign: null,
  layer: null,
}
