/** Consults Akismet where the site wants it: those rounds wait for its answer, and the others of the batch wait for nobody. */
import type { Neither } from '../../src/domain/akismet/asking.js'
import { messageOf } from '../../src/domain/errors.js'
import type { PolicyInForce } from '../../src/domain/policy/policy.js'
import type { Verdict } from '../../src/domain/verdict.js'
import type { Log } from '../../src/log.js'
import type { Job } from '../../src/queue/jobs.js'
import { notAsked } from '../../src/signals/akismet.js'
import { markAsking } from '../../src/store/akismet/asking.js'
import { countSaved } from '../../src/store/akismet/calls.js'
import type { Queryable } from '../../src/store/database.js'
import type { Finding } from '../../src/store/settle.js'
import type { LocalFinding } from '../score.js'
import type { Account, Accounts } from './accounts.js'
import { findingOf } from './finding.js'
import { failAll } from './hear.js'
import type { Line } from './line.js'

export type ConsultParts = {
  readonly db: Queryable
  readonly accounts: Accounts
  readonly line: Line
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  readonly addAsks: (jobs: readonly Job<'ask'>[]) => Promise<void>
  readonly log: Log
}

export function makeConsult({ db, accounts, line, policyOf, addAsks, log }: ConsultParts) {
  /** @returns those of them whose round waits for Akismet now */
  const mark = async (wanted: readonly LocalFinding[]): Promise<ReadonlySet<string>> => {
    const states = await markAsking(db, wanted.map(markOf))
    const asks = wanted.filter(({ comment }) => states.get(comment.id) === 'marked')
    if (asks.length > 0)
      addAsks(asks.map(({ comment: { id, round } }) => ({ id, round }))).catch((error: unknown) =>
        log.warn({ reason: messageOf(error) }, 'asking left to the watch'),
      )
    return new Set([...states].flatMap(([id, state]) => (state === 'neither' ? [] : [id])))
  }

  /** While nothing can come of it, nobody waits for it. */
  const without = async (wanted: readonly LocalFinding[], account: Account, silence: Neither): Promise<Finding[]> => {
    const policy = await policyOf(account.siteId)
    await failAll(
      db,
      account.siteId,
      wanted.map(({ comment }) => comment),
      silence,
    )
    const holds = account.asking.onFailure === 'hold'
    return wanted.map((finding) => findingOf(markOf(finding), silence, { policy, holds }))
  }

  return async (siteId: string, found: readonly LocalFinding[]): Promise<readonly Finding[]> => {
    const account = await accounts.of(siteId)
    if (account === null || account.asking.asks === 'never') return found
    const wanted = found.filter(({ comment, verdict }) => whyNot({ comment, verdict }, account) === null)
    const spared = found.flatMap((finding) => {
      const reason = whyNot(finding, account)
      return reason === null ? [] : [{ ...finding, verdict: sparing(finding.verdict, reason) }]
    })
    if (spared.length > 0) await countSaved(db, siteId, spared.length)
    if (wanted.length === 0) return spared
    const silence = line.standsBy(account)
    // Of what was judged before, an answer may be known already.
    const hopeless = silence === null ? [] : wanted.filter(({ comment }) => comment.round === 1)
    const failed = silence === null || hopeless.length === 0 ? [] : await without(hopeless, account, silence)
    const hopeful = wanted.filter((finding) => !hopeless.includes(finding))
    const asking = hopeful.length === 0 ? new Set() : await mark(hopeful)
    return [...spared, ...failed, ...hopeful.filter(({ comment }) => !asking.has(comment.id))]
  }
}

/** Why a comment is settled without Akismet; null: it is to be asked. */
function whyNot(
  { comment, verdict }: Pick<LocalFinding, 'comment' | 'verdict'>,
  { asking, checks }: Account,
): string | null {
  const { rule, probability } = verdict
  if (comment.isTest) return 'it is a test'
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
    account: [...verdict.account, { signal, outcome, points: 0, reason: says }],
  }
}
