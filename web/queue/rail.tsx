/** The rail: every status and every site, with how many are there. */
import type { Status } from '../../src/domain/comment.js'
import type { ReviewFilter } from '../../src/domain/filter/filter.js'
import { queryOf } from '../../src/domain/filter/parse.js'
import { shownStatus } from './card.js'

export type CountsView = {
  /** As shown: "12", "10,000+". */
  readonly byStatus: Readonly<Partial<Record<Status, string>>>
  /** What is held of each. */
  readonly bySite: readonly { readonly name: string; readonly title: string; readonly held: string }[]
}

const order: readonly Status[] = ['held', 'spam', 'approved', 'rejected', 'pending']

export const Rail = ({ filter, counts }: { filter: ReviewFilter; counts: CountsView }) => (
  <aside class="rail" aria-label="Which comments">
    <nav aria-label="By status">
      <ul>
        {order.map((status) => (
          <Choice
            key={status}
            href={pathOf({ ...filter, status, order: usual(status), campaign: null, reason: null })}
            name={shownStatus[status]}
            count={counts.byStatus[status]}
            countOf={`status:${status}`}
            isHere={filter.status === status}
          />
        ))}
      </ul>
    </nav>
    {counts.bySite.length > 1 && (
      <nav aria-label="By site">
        <h2 class="small soft">Sites</h2>
        <ul>
          <Choice href={pathOf({ ...filter, sites: [] })} name="All sites" isHere={filter.sites.length === 0} />
          {counts.bySite.map(({ name, title, held }) => (
            <Choice
              key={name}
              href={pathOf({ ...filter, sites: [name] })}
              name={title}
              count={held}
              countOf={`site:${name}`}
              isHere={filter.sites.includes(name)}
            />
          ))}
        </ul>
      </nav>
    )}
  </aside>
)

const usual = (status: Status): ReviewFilter['order'] => (status === 'held' ? 'oldest' : 'newest')

export function pathOf(filter: ReviewFilter): string {
  const query = queryOf(filter)
  return query === '' ? '/review' : `/review?${query}`
}

type ChoiceProps = {
  readonly href: string
  readonly name: string
  readonly count?: string | undefined
  readonly countOf?: string
  readonly isHere: boolean
}

const Choice = ({ href, name, count, countOf, isHere }: ChoiceProps) => (
  <li>
    <a href={href} aria-current={isHere ? 'true' : undefined}>
      <span>{name}</span>
      {count !== undefined && (
        <span class="count" data-count={countOf}>
          {count}
        </span>
      )}
    </a>
  </li>
)
