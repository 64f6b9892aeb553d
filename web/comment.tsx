/** One comment: its card whole, and its history. */
import { Card, type CardView } from './card.js'
import { type Last, LastSaid } from './last.js'
import { Moment } from './moment.js'

export type EventView = { readonly kind: string; readonly at: Date; readonly actor: string }

type Props = {
  readonly card: CardView
  readonly events: readonly EventView[]
  readonly last: Last | null
  readonly now: Date
  readonly mayDecide: boolean
}

export function CommentPage({ card, events, last, now, mayDecide }: Props) {
  const back = `/review/comments/${card.id}`
  return (
    <div class="single-comment">
      <h1 class="unseen">One comment</h1>
      <p class="crumbs">
        <a href="/review">Queue</a>
      </p>
      {last && <LastSaid last={last} back={back} now={now} />}
      <Card card={card} now={now} back={back} mayDecide={mayDecide} isWhole />
      <section class="history">
        <h2>What happened</h2>
        <ol>
          {events.map((event, at) => (
            <li key={at}>
              {event.kind} by {event.actor} <Moment at={event.at} now={now} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
