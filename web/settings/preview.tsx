/** Preview: what a draft of a policy would have done with the last comments, beside what was done. */
import type { Report } from '../../src/domain/policy/backtest.js'
import type { Flip } from '../../src/domain/policy/flips.js'
import type { Policy } from '../../src/domain/policy/policy.js'
import { counted } from '../../src/domain/text.js'
import { percent } from '../queue/account.js'
import { shownStatus } from '../queue/card.js'

type Props = { readonly report: Report | null; readonly policy: Policy; readonly replayed: number }
const order = ['approved', 'held', 'spam', 'rejected'] as const

export function Preview({ report, replayed }: Props) {
  if (!report)
    return (
      <>
        <h2>What it would do</h2>
        <p class="soft">
          Move a line or change a list: the last {replayed.toLocaleString('en')} comments are judged again by it, and
          nothing is saved.
        </p>
      </>
    )
  const total = Math.max(1, report.replayed)
  const against = contradictions(report)
  const ownFlips = report.flips.filter(({ decided }) => decided !== null)
  return (
    <>
      <h2>With this, the last {counted(report.replayed, 'comment')}:</h2>
      <dl class="outcome">
        {order.map((status) => {
          const [was, is] = [report.before.statuses[status], report.draft.statuses[status]]
          if (was === 0 && is === 0) return null
          return (
            <div key={status} class={status}>
              <dt>{shownStatus[status]}</dt>
              <dd>
                <b>{is}</b>
                {is !== was && <span class="soft">{` ${is > was ? '+' : '−'}${Math.abs(is - was)}`}</span>}
              </dd>
              <svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="was" width={Math.round((200 * was) / total)} height="10" />
                <rect class="is" width={Math.round((200 * is) / total)} height="10" />
              </svg>
            </div>
          )
        })}
      </dl>
      <p class="soft">
        {report.changed === 0
          ? 'Nothing would change.'
          : `${counted(report.changed, 'comment')} would stand otherwise.`}
      </p>
      {report.decided > 0 && (
        <p>
          Of {counted(report.decided, 'decision')} that moderators took, <b>{against.draft}</b> would go the other way
          {against.before !== against.draft && <span class="soft"> (now {against.before})</span>}.
        </p>
      )}
      {ownFlips.length > 0 && (
        <details open={ownFlips.length <= 5}>
          <summary>Show those that moderators decided</summary>
          <Flips flips={ownFlips} />
        </details>
      )}
      {report.flips.length > ownFlips.length && (
        <details>
          <summary>Show {ownFlips.length > 0 ? 'others' : 'some'} that would change</summary>
          <Flips flips={report.flips.filter(({ decided }) => decided === null)} />
        </details>
      )}
    </>
  )
}

const Flips = ({ flips }: { flips: readonly Flip[] }) => (
  <ul class="flips">
    {flips.map(({ id, before, draft, decided, because }) => (
      <li key={id}>
        <a href={`/review/comments/${id}`}>
          {shownStatus[before.status]} → {shownStatus[draft.status]}
        </a>{' '}
        <span class="soft">
          {percent(draft.probability)} spam{decided && `; a moderator said ${decided}`}: {because}
        </span>
      </li>
    ))}
  </ul>
)

/** Decided ham that is called spam, and decided spam that is let through: what a hold leaves to a person is neither. */
function contradictions({ before, draft }: Report): { readonly before: number; readonly draft: number } {
  const of = ({ confusion: { approved, spam, rejected } }: Report['draft']) =>
    approved.spam + approved.rejected + spam.approved + rejected.approved
  return { before: of(before), draft: of(draft) }
}
