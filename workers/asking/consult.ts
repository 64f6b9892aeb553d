/** Consults Akismet where the site wants it: those rounds wait for its answer, and the others of the batch wait for nobody. */
import { messageOf } from '../../src/domain/errors.js'
import type { Verdict } from '../../src/domain/verdict.js'
import type { Log } from '../../src/log.js'
import type { Job } from '../../src/queue/jobs.js'
import { notAsked } from '../../src/signals/akismet.js'
import { countSaved } from '../../src/store/akismet-calls.js'
import { markAsking } from '../../src/store/asking.js'
import type { Queryable } from '../../src/store/database.js'
import type { Finding } from '../../src/store/settle.js'
import type { LocalFinding } from '../score.js'
import type { Account, Accounts } from './accounts.js'

export type ConsultParts = {
  readonly db: Queryable
  readonly accounts: Accounts
  readonly addAsks: (jobs: readonly Job<'ask'>[]) => Promise<void>
  readonly log: Log
}

export const makeConsult =
  ({ db, accounts, addAsks, log }: ConsultParts) =>
  async (siteId: string, found: readonly LocalFinding[]): Promise<readonly Finding[]> => {
    const account = await accounts.of(siteId)
    if (account === null || account.asking.asks === 'never') return found
    const spared = new Map(found.map((finding) => [finding.comment.id, whyNot(finding.verdict, account)]))
    const wanted = found.filter(({ comment }) => spared.get(comment.id) === null)
    const states = wanted.length === 0 ? new Map<string, string>() : await markAsking(db, wanted.map(markOf))
    const asks = wanted.filter(({ comment }) => states.get(comment.id) === 'marked')
    if (asks.length > 0)
      addAsks(asks.map(({ comment: { id, round } }) => ({ id, round }))).catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, 'asking left to the watch'),
      )
    if (wanted.length < found.length) await countSaved(db, siteId, found.length - wanted.length)
    return found.flatMap((finding) => {
      const reason = spared.get(finding.comment.id) ?? null
      if (reason !== null) return [{ ...finding, verdict: sparing(finding.verdict, reason) }]
      const state = states.get(finding.comment.id)
      return state === 'marked' || state === 'asking' ? [] : [finding]
    })
  }

/** Why a comment is settled without Akismet; null: it is to be asked. */
function whyNot({ rule, probability }: Verdict, { asking, checks }: Account): string | null {
  if (rule === 'list' || rule === 'role') return 'a rule settles it'
  if (asking.monthlyBudget !== null && checks >= asking.monthlyBudget)
    return `this month's ${asking.monthlyBudget} calls are used up`
  if (asking.asks === 'always') return null
  return probability >= asking.from && probability <= asking.to ? null : 'the other signals are sure'
}

const markOf = ({ comment, readings, context, modelVersion }: LocalFinding) => ({
  comment,
  local: {
    readings,
    author: context.track.author,
    address: context.track.address,
    campaign: context.campaign,
    modelVersion,
  },
})

function sparing(verdict: Verdict, reason: string): Verdict {
  const { signal, outcome, reason: says } = notAsked(reason)
  return {
    ...verdict,
    account: [...verdict.account, { signal, outcome, strength: 0, points: 0, reason: says, evidence: [] }],
  }
}
