/** A recipient: somebody outside of this service to whom parts of a comment are sent. */

export type Recipient = {
  readonly name: string
  /** Where it says what it does with what it gets. */
  readonly url: string
  /** What for, as the end of "It gets ... to ...": 'tell spam'. */
  readonly purpose: string
  /** Which fields, in plain words. */
  readonly fields: readonly string[]
  /** How long it keeps them: '14 to 90 days'. */
  readonly kept: string
  /** Since when it gets them; null where that is not known. */
  readonly since: Date | null
  /** What becomes there of an erasure here, as a sentence. */
  readonly onErasure: string
}
