/** Starts what asks Akismet: the queue's deed and the watch; gives what scoring consults. */
import type { Akismet } from '../../src/clients/akismet.js'
import type { PolicyInForce } from '../../src/domain/policy/policy.js'
import type { Log } from '../../src/log.js'
import type { Metrics } from '../../src/metrics.js'
import { maxCommentsPerJob, scoreJobs } from '../../src/queue/jobs.js'
import type { Queues } from '../../src/queue/queues.js'
import type { Database } from '../../src/store/database.js'
import type { Seal } from '../../src/store/seal.js'
import { makeAsk } from '../ask.js'
import { makeSettleFindings } from '../settle-findings.js'
import { makeAccounts } from './accounts.js'
import { makeConsult } from './consult.js'
import { makeHear } from './hear.js'
import { makeLine } from './line.js'
import { makeReport } from './report.js'
import { startWatch } from './watch.js'

/** What the roof decides. */
export type AskingSettings = {
  readonly akismet: Akismet
  readonly seal: Seal
  /** Calls that run at the same time. */
  readonly concurrency: number
  /** Calls of this installation in a second. */
  readonly perSecond: number
  readonly timeoutMs: number
  readonly callbackOf: (site: string) => string | null
}

export type AskingParts = AskingSettings & {
  readonly db: Database
  readonly queues: Queues
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  readonly everyMs: number
  readonly log: Log
  readonly metrics: Metrics
}

/** A job that lost its database is tried again within the time that the round has; after that the watch settles it. */
const attempts = 3

export function startAsking(parts: AskingParts) {
  const { db, queues, akismet, log, metrics, perSecond } = parts
  const accounts = makeAccounts(db, parts.seal)
  const line = makeLine({ db, akismet, accounts, perSecond, nowMs: () => performance.now(), log, metrics })
  const hear = makeHear({ ...parts, line })
  const { ask, settleExpired } = makeAsk({ ...parts, accounts, hear, settleFindings: makeSettleFindings(parts) })
  queues.work('ask', ask, { concurrency: parts.concurrency, giveUp: async () => {} })
  const stop = startWatch({
    ...parts,
    accounts,
    line,
    settleExpired,
    report: makeReport({ db, akismet, accounts, line, log }),
    addRounds: (rounds) => queues.add('score', scoreJobs(rounds, maxCommentsPerJob)),
  })
  const addAsks: Parameters<typeof makeConsult>[0]['addAsks'] = (jobs) => queues.add('ask', jobs, { attempts })
  return { consult: makeConsult({ db, accounts, line, policyOf: parts.policyOf, addAsks, log }), stop }
}
