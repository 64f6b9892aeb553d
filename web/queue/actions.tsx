/** Actions: what a moderator can do with one comment, as plain forms that the browser's module makes quicker. */
import type { Gone, Status } from '../../src/domain/comment.js'
import { type ReasonCode, reasonCodes } from '../../src/domain/reasons.js'

/** `others`: those that are held, without the comment itself. */
type CampaignView = { readonly id: string; readonly size: number; readonly others: number }

export type ActionsProps = {
  readonly id: string
  readonly version: number
  readonly status: Status | Gone
  readonly back: string
  readonly mayDecide: boolean
  readonly notes: number
  readonly campaign: CampaignView | null
  readonly isWhole: boolean
}

export function Actions({ id, version, status, back, mayDecide, notes, campaign, isWhole }: ActionsProps) {
  const more = (
    <>
      {campaign && campaign.size > 1 && <Campaign {...campaign} />}
      {!isWhole && (
        <a class="button quiet open" href={`/review/comments/${id}`}>
          {notes > 0 ? `History, ${notes} note${notes === 1 ? '' : 's'}` : 'History'}
        </a>
      )}
    </>
  )
  if (!mayDecide) return <div class="actions">{more}</div>
  return (
    <form class="actions" method="post" action={`/review/comments/${id}/decision`}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="back" value={back} />
      {status !== 'approved' && (
        <button type="submit" name="status" value="approved" class="approve">
          Approve{' '}
          <span class="key" aria-hidden="true">
            a
          </span>
        </button>
      )}
      {status !== 'spam' && (
        <button type="submit" name="status" value="spam" class="spam">
          Spam{' '}
          <span class="key" aria-hidden="true">
            s
          </span>
        </button>
      )}
      <Reasons />
      {status !== 'held' && (
        <button type="submit" name="status" value="held" class="quiet">
          Hold{' '}
          <span class="key" aria-hidden="true">
            u
          </span>
        </button>
      )}
      <span class="grow" />
      {more}
    </form>
  )
}

/** The others that are held; where there are none, all that there are. */
const Campaign = ({ id, size, others }: CampaignView) =>
  others > 0 ? (
    <a class="button quiet" href={`/review?campaign=${id}`}>
      {others} more like this held
    </a>
  ) : (
    <a class="button quiet" href={`/review?campaign=${id}&status=any`}>
      All {size} like this
    </a>
  )

/** A rejection needs a reason: choosing one is the decision. */
export const Reasons = ({ letter = 'd' }: { letter?: string }) => (
  <details class="menu reasons">
    <summary>
      Reject{' '}
      <span class="key" aria-hidden="true">
        {letter}
      </span>
    </summary>
    <div class="sheet">
      {reasonCodes.map((reason) => (
        <button key={reason} type="submit" name="status" value={`rejected:${reason}`} class="quiet">
          {shownReason[reason]}
        </button>
      ))}
    </div>
  </details>
)

export const shownReason: Readonly<Record<ReasonCode, string>> = {
  spam: 'Spam, but do not learn from it',
  abuse: 'Abuse',
  hate: 'Hate',
  'off-topic': 'Off topic',
  advertising: 'Advertising',
  'personal-data': 'Personal data',
  misinformation: 'Misinformation',
  illegal: 'Illegal',
  duplicate: 'Duplicate',
  other: 'Another reason',
}
