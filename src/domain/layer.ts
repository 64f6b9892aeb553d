/** A site's layer: what its moderators' decisions have taught, on top of the starter model. */
import type { Author } from './comment.js'

/** One decision as the layer learns from it; held until it is undone. Lessons are learnt in the order of their ids. */
export type Lesson = {
  /** Of the decision's event: grows with time. */
  readonly id: number
  readonly isSpam: boolean
  /** The machine had found otherwise. */
  readonly corrects: boolean
  readonly body: string
  readonly author: Pick<Author, 'name' | 'url'>
  /** What is kept in place of a text that is kept no longer; null or absent while the text is there. */
  readonly sight?: Uint8Array | null
  /** Who decided, who wrote, and which campaign it belongs to: one of them cannot drown the rest. Opaque keys. */
  readonly moderator: string
  readonly writer: string | null
  readonly campaign: string | null
}

/** A text as a layer sees it: `values[i]` at `places[i]`, and the starter's log-odds of spam. */
export type Sight = { readonly places: Uint16Array; readonly values: Float32Array; readonly logit: number }
/** A lesson that is learnt again, with the weight that it had. */
export type Rehearsed = Sight & { readonly weight: number }

/**
 * Log-odds of spam = scale x starter's log-odds + bias + weights x features.
 *
 * A value: learning gives a new one. The sums of squared gradients are AdaGrad's memory (Duchi et al. 2011).
 */
export type Layer = {
  /** Lessons learnt, of each side. */
  readonly spam: number
  readonly ham: number
  readonly scale: number
  readonly bias: number
  readonly weights: Float32Array
  readonly squares: Float32Array
  /** Of scale and bias. */
  readonly ownSquares: readonly [number, number]
  /** The last lessons of each side, in a ring: learnt again when the other side is taught. */
  readonly recent: { readonly spam: readonly Rehearsed[]; readonly ham: readonly Rehearsed[] }
  /** Lessons by moderator, writer and campaign so far. */
  readonly seen: ReadonlyMap<string, number>
}
