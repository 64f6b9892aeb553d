/** Starts the workers: each queue gets its deed, and the sweep its timer. */

import { makeTracesOf } from '../src/domain/memory/traces.js'
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import type { Queues } from '../src/queue/queues.js'
import type { Signal } from '../src/signals/signal.js'
import type { Database } from '../src/store/database.js'
import { makePolicies } from '../src/store/sites/policies.js'
import { traceSecret } from '../src/store/traces.js'
import { type AskingSettings, startAsking } from './asking/start.js'
import { makeErase } from './erase.js'
import { makeGather } from './gather.js'
import { makeHousekeeping } from './housekeeping.js'
import { makeLayers } from './layers.js'
import { makeRemember } from './memory.js'
import { makeRetain } from './retain.js'
import { makeScore } from './score.js'
import { makeSweep } from './sweep.js'
import { makeTeach } from './teach.js'
import { makeTell } from './tell.js'
import { makeTurns } from './turns.js'

export type WorkerParts = {
  readonly db: Database
  readonly queues: Queues
  readonly signals: readonly Signal[]
  readonly log: Log
  readonly metrics: Metrics
  readonly scoreConcurrency: number
  readonly sweepMs: number
  readonly asking: AskingSettings
}

/** @returns how to stop the sweep; jobs that run end when the queues are closed */
export async function startWorkers(parts: WorkerParts): Promise<() => Promise<void>> {
  const { db, queues, log, metrics } = parts
  const policyOf = makePolicies(db)
  const gather = makeGather({
    db,
    tracesOf: makeTracesOf(await traceSecret(db)),
    remember: makeRemember(db),
    isShared: async (siteId) => (await policyOf(siteId)).sharesCampaigns,
    layerOf: makeLayers(db),
  })
  const alone = (jobs: Parameters<typeof queues.add<'score'>>[1]) => queues.add('flood', jobs, { attempts: 3 })
  const asking = startAsking({ ...parts, ...parts.asking, policyOf, everyMs: parts.sweepMs })
  const turns = makeTurns()
  const { score, giveUp } = makeScore({
    ...parts,
    gather,
    policyOf,
    alone,
    consult: asking.consult,
    turns,
  })
  const tell = makeTell(db, log)
  queues.work('score', (job) => turns.first(job.site, () => score(job, 'common')), {
    concurrency: parts.scoreConcurrency,
    giveUp,
  })
  // As many: of these one reads, and the others wait for the database.
  queues.work('flood', (job) => score(job, 'flood'), { concurrency: parts.scoreConcurrency, giveUp })
  queues.work('tell', tell, { concurrency: 1, giveUp: async () => {} })
  queues.work('teach', makeTeach(db, log), { concurrency: 1, giveUp: async () => {} })

  const besides = [
    ['erasures', makeErase(db, log)],
    ['figures', makeHousekeeping(db, log)],
    ['retention', makeRetain(db, log)],
  ] as const
  const sweep = makeSweep({ db, queues, tell, giveUp, besides, log, metrics })
  let timer: NodeJS.Timeout | undefined
  let sweeping = Promise.resolve()
  let isStopped = false
  const later = () => {
    timer = setTimeout(() => {
      sweeping = sweep().then(() => {
        if (!isStopped) later()
      })
    }, parts.sweepMs)
  }
  later()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await Promise.all([sweeping, asking.stop()])
  }
}
