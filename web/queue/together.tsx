/** Together: what was selected, or all that the filter shows, decided at once and undone at once. */
import type { ReviewFilter } from '../../src/domain/filter/filter.js'
import { queryOf } from '../../src/domain/filter/parse.js'
import { Reasons } from './actions.js'

type TogetherProps = {
  readonly filter: ReviewFilter
  readonly back: string
  /** Whether cards are shown that want one's own eyes: all does not mean them. */
  readonly hasBlind: boolean
}

export const Together = ({ filter, back, hasBlind }: TogetherProps) => (
  <form id="bulk" class="together row" method="post" action="/review/decisions">
    <input type="hidden" name="back" value={back} />
    <input type="hidden" name="filter" value={queryOf(filter)} />
    <label class="check">
      <input type="checkbox" id="pick-all" class="scripted" />
      <span class="picked">
        <output id="picked">0</output> selected
      </span>
    </label>
    {isOneThing(filter) && (
      <label class="check">
        <input type="checkbox" name="all" value="yes" /> all that this filter shows
        {hasBlind && ', but those for your own eyes'}
      </label>
    )}
    <span class="soft small idle">Select comments to decide them together</span>
    <span class="grow" />
    <button type="submit" name="status" value="approved" class="approve">
      Approve{' '}
      <span class="key" aria-hidden="true">
        ⇧A
      </span>
    </button>
    <button type="submit" name="status" value="spam" class="spam">
      Spam{' '}
      <span class="key" aria-hidden="true">
        ⇧S
      </span>
    </button>
    <Reasons letter="⇧D" />
  </form>
)

/** What they have in common besides a site: without it, all would be everything that waits. */
const isOneThing = (filter: ReviewFilter): boolean =>
  filter.status === 'held' && queryOf({ ...filter, sites: [], order: 'oldest' }) !== ''
