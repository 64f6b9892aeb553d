/** Asks: Akismet's reading joins the others, and the round is settled; without an answer by the site's choice. */

import type { PolicyInForce } from '../src/domain/policy/policy.js'
import { makeFlush } from '../src/flush.js'
import type { Job } from '../src/queue/jobs.js'
import { type KeptAnswer, keepAnswers } from '../src/store/akismet/asked.js'
import { type Askable, askables, doneAsking, expiredAsking } from '../src/store/akismet/asking.js'
import { countOutcomes } from '../src/store/akismet/calls.js'
import type { Queryable } from '../src/store/database.js'
import type { Finding } from '../src/store/settle.js'
import type { Account, Accounts } from './asking/accounts.js'
import { findingOf } from './asking/finding.js'
import type { Hear, Heard } from './asking/hear.js'
import { neither } from './asking/line.js'
import type { SettleFindings } from './settle-findings.js'

export type AskParts = {
  readonly db: Queryable
  readonly accounts: Accounts
  readonly hear: Hear
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  readonly settleFindings: SettleFindings
}

const asksNoMore: Heard = { answer: neither('unwell', 'the site asks no more'), news: null }

/** Rounds that are read, and findings that are settled, together. */
const atOnce = 50
/** A whole outage may expire together, and the database's callers wait in line with the readers of the site. */
const maxExpiredAtOnce = 8

type Concluded = { readonly finding: Finding; readonly news: KeptAnswer | null }

export function makeAsk({ db, accounts, hear, policyOf, settleFindings }: AskParts) {
  const limits = { maxItems: atOnce, maxWaiting: Number.POSITIVE_INFINITY }
  const askable = makeFlush({ write: (rounds: readonly Job<'ask'>[]) => askables(db, rounds), ...limits })
  const settleSoon = makeFlush({
    async write(concluded: readonly Concluded[]) {
      const news = concluded.flatMap(({ news }) => news ?? [])
      if (news.length > 0) await keepNews(db, news)
      await settleFindings(concluded.map(({ finding }) => finding))
      await doneAsking(
        db,
        concluded.map(({ finding: { comment } }) => ({ id: comment.id, round: comment.round })),
      )
      return concluded.map(() => true)
    },
    ...limits,
  })

  const conclude = async (found: Askable, { answer, news }: Heard, account: Account | null): Promise<void> => {
    const policy = await policyOf(found.comment.siteId)
    const finding = findingOf(found, answer, { policy, holds: account?.asking.onFailure === 'hold' })
    await settleSoon({ finding, news })
  }

  const expire = async ({ id, round }: Job<'ask'>): Promise<void> => {
    const found = await askable({ id, round })
    if (found === null) return doneAsking(db, [{ id, round }])
    const heard = await hear.lost(found, 'no answer in time')
    return conclude(found, heard, await accounts.of(found.comment.siteId))
  }

  return {
    async ask({ id, round }: Job<'ask'>): Promise<void> {
      const found = await askable({ id, round })
      if (found === null) return doneAsking(db, [{ id, round }]) // settled meanwhile, by an earlier run or the watch
      const account = await accounts.of(found.comment.siteId)
      await conclude(found, account === null ? asksNoMore : await hear.hear(found, account), account)
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

async function keepNews(db: Queryable, news: readonly KeptAnswer[]): Promise<void> {
  await keepAnswers(db, news)
  await countOutcomes(
    db,
    news.map(({ siteId, answer }) => ({ siteId, outcome: answer })),
  )
}
