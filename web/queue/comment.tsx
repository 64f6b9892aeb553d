/** One comment: its card whole, notes to colleagues, and its history. */
import { counted } from '../../src/domain/text.js'
import { Keys } from '../shortcuts.js'
import { Card, type CardView } from './card.js'
import { type EventView, History } from './history.js'
import { type Last, LastSaid } from './last-decision.js'

export type AlikeView = {
  readonly what: string
  /** The others that wait, and the filter that shows them. */
  readonly waiting: { readonly count: number; readonly query: string } | null
  /** The filter that shows all, however they stand. */
  readonly all: string
}

type Props = {
  readonly card: CardView
  readonly events: readonly EventView[]
  /** What others have in common with it. */
  readonly alike: readonly AlikeView[]
  readonly last: Last | null
  readonly now: Date
  readonly mayDecide: boolean
}

export function CommentPage({ card, events, alike, last, now, mayDecide }: Props) {
  const back = `/review/comments/${card.id}`
  return (
    <div class="one">
      <p class="crumbs small">
        <a href="/review">Queue</a>
      </p>
      <h1 class="unseen">A comment by {card.author.name ?? 'nobody named'}</h1>
      {last && <LastSaid last={last} back={back} now={now} />}
      <Card card={card} now={now} back={back} mayDecide={mayDecide} isWhole />
      {alike.length > 0 && (
        <section class="panel">
          <h2>Others like it</h2>
          <ul class="alike">
            {alike.map(({ what, waiting, all }) => (
              <li key={all}>
                <span dir="auto">{what}</span>:{' '}
                {waiting && (
                  <>
                    <a href={`/review?${waiting.query}`}>{counted(waiting.count, 'other')} held</a> ·{' '}
                  </>
                )}
                <a href={`/review?${all}`}>
                  all<span class="unseen"> {what}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel">
        <h2>What happened</h2>
        <History events={events} now={now} />
        {mayDecide && card.decided && (
          <form method="post" action={`/review/comments/${card.id}/undo`}>
            <input type="hidden" name="version" value={card.version} />
            <input type="hidden" name="back" value={back} />
            <p class="row">
              <button type="submit" class="quiet">
                Take the decision back
              </button>
              <span class="soft small">It stands as before, and what the decision taught is forgotten.</span>
            </p>
          </form>
        )}
        {mayDecide && (
          <form method="post" action={`/review/comments/${card.id}/notes`} class="stack-close">
            <div class="field">
              <label for="note">A note to colleagues</label>
              <textarea id="note" name="text" rows={3} maxLength={2000} required />
              <span class="hint">Seen by moderators only; never told to the site or the author.</span>
            </div>
            <button type="submit">Leave the note</button>
          </form>
        )}
      </section>
      <Keys />
    </div>
  )
}
