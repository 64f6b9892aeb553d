/** Asks: Akismet's reading joins the others, and the round is settled; without an answer by the site's choice. */
import type { Answer } from '../src/domain/akismet.js'
import type { PolicyInForce } from '../src/domain/policy.js'
import type { Job } from '../src/queue/jobs.js'
import { type Askable, askable, doneAsking, expiredAsking } from '../src/store/asking.js'
import type { Queryable } from '../src/store/database.js'
import { makeFlush } from '../src/store/flush.js'
import type { Finding } from '../src/store/settle.js'
import type { Account, Accounts } from './asking/accounts.js'
import { findingOf } from './asking/finding.js'
import type { Hear } from './asking/hear.js'
import { neither } from './asking/line.js'
import type { SettleFindings } from './settle-findings.js'

export type AskParts = {
  readonly db: Queryable
  readonly accounts: Accounts
  readonly hear: Hear
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  readonly settleFindings: SettleFindings
}

const maxSettledAtOnce = 50
/** A whole outage may expire together, and the database's callers wait in line with the readers of the site. */
const maxExpiredAtOnce = 8

export function makeAsk({ db, accounts, hear, policyOf, settleFindings }: AskParts) {
  const settleSoon = makeFlush({
    async write(findings: readonly Finding[]) {
      await settleFindings(findings)
      await doneAsking(
        db,
        findings.map(({ comment: { id, round } }) => ({ id, round })),
      )
      return findings.map(() => true)
    },
    maxItems: maxSettledAtOnce,
    maxWaiting: Number.POSITIVE_INFINITY,
  })

  const conclude = async (found: Askable, answer: Answer, account: Account | null): Promise<void> => {
    const policy = await policyOf(found.comment.siteId)
    await settleSoon(findingOf(found, answer, { policy, holds: account?.asking.onFailure === 'hold' }))
  }

  const expire = async ({ id, round }: Job<'ask'>): Promise<void> => {
    const found = await askable(db, id, round)
    if (found === null) return doneAsking(db, [{ id, round }])
    const answer = await hear.lost(found, 'no answer in time')
    return conclude(found, answer, await accounts.of(found.comment.siteId))
  }

  return {
    async ask({ id, round }: Job<'ask'>): Promise<void> {
      const found = await askable(db, id, round)
      if (found === null) return doneAsking(db, [{ id, round }]) // settled meanwhile, by an earlier run or the watch
      const account = await accounts.of(found.comment.siteId)
      const answer = account === null ? neither('unwell', 'the site asks no more') : await hear.hear(found, account)
      await conclude(found, answer, account)
    },

    /** Settles the rounds whose answer did not come in time, as their job is lost or late. @returns how many */
    async settleExpired(): Promise<number> {
      const expired = await expiredAsking(db)
      const settleNext = async () => {
        for (let next = expired.pop(); next; next = expired.pop()) await expire(next)
      }
      const count = expired.length
      await Promise.all(Array.from({ length: maxExpiredAtOnce }, settleNext))
      return count
    },
  }
}
