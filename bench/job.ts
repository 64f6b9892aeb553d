/** What a load process is told to do, and what it reports. */
import type { Times } from './percentiles.js'

/** `closed`: each connection sends its next comment when the last is answered. `open`: at fixed moments, come what may. */
export type Pace =
  | { readonly kind: 'closed'; readonly connections: number; readonly seconds: number }
  | { readonly kind: 'open'; readonly perSecond: number; readonly seconds: number }

/** How the verdict is learned: not at all, by a waiting GET, or by asking every few milliseconds. */
export type Follow =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait'; readonly oneIn: number; readonly atOnce: number; readonly seconds: number }
  | { readonly kind: 'poll'; readonly oneIn: number; readonly atOnce: number; readonly everyMs: number }

export type Job = {
  readonly port: number
  readonly authorization: string | null
  readonly pace: Pace
  readonly follow: Follow
  /** Comments made before the clock starts. `isCyclic`: begin again when they run out, else stop there. */
  readonly bodies: {
    readonly seed: number
    readonly prefix: string
    readonly count: number
    readonly isCyclic: boolean
  }
  /** After the last POST, how long verdicts are still awaited. */
  readonly patienceSeconds: number
}

export type Report = {
  /** By HTTP status; `lost` for connections that ended without an answer. */
  readonly answers: Readonly<Record<string, number>>
  /** Answered with 2xx. */
  readonly accepted: number
  /** The first POST, milliseconds of the epoch. */
  readonly startedAt: number
  /** From the first POST to the last answer to one. */
  readonly elapsedMs: number
  readonly perSecond: number
  readonly post: Times | null
  /** From the POST's beginning to the verdict in hand. */
  readonly verdict: Times | null
  /** Followed, but without a verdict in time. */
  readonly unjudged: number
}

export const path = '/v1/comments'
