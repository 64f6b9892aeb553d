/** Reports to Akismet what moderators have found otherwise, with the very fields that were sent at the check. */
import type { Akismet } from '../../src/clients/akismet.js'
import type { Neither } from '../../src/domain/akismet/asking.js'
import type { Log } from '../../src/log.js'
import { countOutcomes } from '../../src/store/akismet/calls.js'
import { type Feedback, noteReported, putOffFeedback, takeFeedback } from '../../src/store/akismet/feedback.js'
import type { Queryable } from '../../src/store/database.js'
import type { Accounts } from './accounts.js'
import { type Line, neither } from './line.js'

export type ReportParts = {
  readonly db: Queryable
  readonly akismet: Akismet
  readonly accounts: Accounts
  readonly line: Line
  readonly log: Log
}

/** They are told one after the other, within the time for which they are taken. */
const maxAtOnce = 10
const maxWaitMs = 3_000

/** @returns the deed, which gives how many were told or put off */
export function makeReport({ db, akismet, accounts, line, log }: ReportParts): () => Promise<number> {
  const tell = async (feedback: Feedback): Promise<{ readonly kind: 'thanks' } | Neither> => {
    const account = await accounts.of(feedback.siteId)
    if (account === null) return neither('unwell', 'the site asks no more')
    const stands = line.standsBy(account)
    if (stands !== null) return stands
    const fields = {
      ...feedback.fields,
      reporter: feedback.reporter,
      comment_check_response: feedback.answer === 'spam' ? 'true' : 'false',
    }
    return line.call(account, {
      what: 'report',
      maxWaitMs,
      make: () => akismet.report(account, feedback.found, fields),
    })
  }
  return async () => {
    const taken = await takeFeedback(db, maxAtOnce)
    for (const feedback of taken) {
      const { commentId: id, found } = feedback
      const answer = await tell(feedback)
      if (answer.kind === 'thanks') {
        await noteReported(db, feedback)
        await countOutcomes(db, [{ siteId: feedback.siteId, outcome: 'corrected' }])
        log.info({ id, found }, 'akismet corrected')
      } else {
        await putOffFeedback(db, feedback)
        log.warn({ id, found, reason: answer.reason }, 'akismet not corrected yet')
      }
    }
    return taken.length
  }
}
