/** The history of a comment: each event a sentence, with the account of its round, what an edit changed, and notes. */
import type { Piece } from '../../src/domain/shown/word-diff.js'
import { Moment } from '../moment.js'
import { Account, type AccountView, percent } from './account.js'
import { Marked } from './marked.js'

export type EventView = {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly says: string
  readonly verdict: Pick<AccountView, 'account' | 'points' | 'probability'> | null
  /** Of a note its words; null where they were taken away. */
  readonly note?: string | null
  readonly diff?: readonly Piece[]
}

export const History = ({ events, now }: { events: readonly EventView[]; now: Date }) => (
  <ol class="history">
    {events.map(({ id, at, kind, says, verdict, note, diff }) => (
      <li key={id} class={kind}>
        <p>
          {says}{' '}
          <span class="soft small">
            <Moment at={at} now={now} />
          </span>
        </p>
        {note !== undefined && (
          <blockquote class="note" dir="auto">
            {note ?? <span class="soft">The note was taken away.</span>}
          </blockquote>
        )}
        {diff && <Changed diff={diff} />}
        {verdict && verdict.account.length > 0 && (
          <details>
            <summary>How it came to {percent(verdict.probability)}</summary>
            <Account {...verdict} lines={null} />
          </details>
        )}
      </li>
    ))}
  </ol>
)

const Changed = ({ diff }: { diff: readonly Piece[] }) => (
  <blockquote class="text diff" dir="auto">
    {diff.map(({ kind, text }, at) => {
      const marked = <Marked key={at} text={text} />
      if (kind === 'added') return <ins key={at}>{marked}</ins>
      return kind === 'removed' ? <del key={at}>{marked}</del> : marked
    })}
  </blockquote>
)
