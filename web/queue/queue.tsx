/** The queue: what waits for a moderator, narrowed as the address says, card after card. */
import type { ReviewFilter } from '../../src/domain/filter/filter.js'
import { lineOf, queryOf } from '../../src/domain/filter/parse.js'
import { counted } from '../../src/domain/text.js'
import { Keys } from '../shortcuts.js'
import { Card, type CardView } from './card.js'
import { type Last, LastSaid } from './last-decision.js'
import { Narrowing } from './narrowing.js'
import { type CountsView, Rail } from './rail.js'
import { Together } from './together.js'

export type QueueView = {
  readonly filter: ReviewFilter
  readonly cards: readonly CardView[]
  readonly counts: CountsView
  readonly signals: readonly string[]
  /** The cursor of the next page. */
  readonly next: string | null
  /** What this moderator has just done, where the browser's module did not say it. */
  readonly last: Last | null
  readonly now: Date
  readonly mayDecide: boolean
}

export function Queue({ filter, cards, counts, signals, next, last, now, mayDecide }: QueueView) {
  const query = queryOf(filter)
  const back = `/review${query && `?${query}`}`
  return (
    <div class="desk">
      <Rail filter={filter} counts={counts} />
      <div class="work">
        <div class="head">
          <h1>{titleOf(filter)}</h1>
          <Search line={lineOf(filter)} order={filter.order} />
        </div>
        <Narrowing filter={filter} signals={signals} />
        {last && <LastSaid last={last} back={back} now={now} />}
        {mayDecide && cards.length > 0 && (
          <Together filter={filter} back={back} hasBlind={cards.some(({ isBlind }) => isBlind)} />
        )}
        <div
          id="cards"
          class="cards"
          data-status={filter.status}
          data-next={next ? `${back}${query ? '&' : '?'}after=${encodeURIComponent(next)}` : undefined}
        >
          {cards.map((card) => (
            <Card key={card.id} card={card} now={now} back={back} mayDecide={mayDecide} />
          ))}
        </div>
        {filter.status === 'held' && cards.length > 1 && <Steps />}
        <p id="none" class="panel none" hidden={cards.length > 0}>
          {isNarrowed(filter) ? (
            <>
              Nothing here fits the filter. <a href="/review">Show all that is held</a>
            </>
          ) : (
            <>All done. Nothing waits for you; what comes in appears by itself.</>
          )}
        </p>
        {next && (
          <p class="more">
            <a class="button" id="more" href={`${back}${query ? '&' : '?'}after=${encodeURIComponent(next)}`}>
              More
            </a>
          </p>
        )}
        <Keys />
      </div>
    </div>
  )
}

/** Where one card at a time is shown, on a phone, the way to those beside it. */
const Steps = () => (
  <p class="steps row">
    <button type="button" class="quiet" data-step="-1">
      The one before
    </button>
    <button type="button" class="quiet" data-step="1">
      Leave it, the next
    </button>
  </p>
)

type SearchProps = { readonly line: string; readonly order?: ReviewFilter['order'] }

export const Search = ({ line, order = 'oldest' }: SearchProps) => (
  <search>
    <form class="search row" method="get" action="/review">
      <label class="unseen" for="search">
        Search comments
      </label>
      <input
        id="search"
        type="search"
        name="q"
        value={line}
        placeholder="Words, author:  host:  site:  is:spam"
        autoComplete="off"
        spellcheck={false}
      />
      {order !== 'oldest' && order !== 'newest' && <input type="hidden" name="order" value={order} />}
      <button type="submit">Search</button>
    </form>
  </search>
)

const titles = {
  held: 'Held for you',
  spam: 'Spam',
  approved: 'Approved',
  rejected: 'Rejected',
  pending: 'Not judged yet',
  any: 'All comments',
} as const

const titleOf = ({ status, campaign }: ReviewFilter): string => (campaign ? 'One campaign' : titles[status])

/** The words of a filter in the page's title. */
export const pageTitle = (filter: ReviewFilter, found: number): string =>
  found === 0 ? titleOf(filter) : `${titleOf(filter)}: ${counted(found, 'comment')}`

const isNarrowed = (filter: ReviewFilter): boolean => queryOf(filter) !== ''
