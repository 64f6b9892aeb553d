/** A service opened from its configuration: records, queues, app and workers, put together and taken apart in reverse. */
import type { Config } from '../src/config.js'
import { messageOf } from '../src/domain/errors.js'
import { makeFlush } from '../src/flush.js'
import { makeApp } from '../src/http/app.js'
import { operations } from '../src/http/operations.js'
import { makeWaiters } from '../src/http/waiters.js'
import type { Log } from '../src/log.js'
import { type Metrics, makeMetrics } from '../src/metrics.js'
import { makeEnqueue } from '../src/queue/enqueue.js'
import type { Queues } from '../src/queue/queues.js'
import { makeShares } from '../src/queue/shares.js'
import { signals as allSignals } from '../src/signals/index.js'
import type { Signal } from '../src/signals/signal.js'
import type { Database } from '../src/store/database.js'
import { listDead } from '../src/store/dead.js'
import { decide } from '../src/store/decide.js'
import { historyOf } from '../src/store/history.js'
import { makeKeepComments } from '../src/store/keep-comments.js'
import { isMigrated } from '../src/store/migrate.js'
import { readComment, readComments } from '../src/store/read-comments.js'
import { decidedTogether, siblingsOf } from '../src/store/review/campaigns.js'
import { reviewItem } from '../src/store/review/list.js'
import { backtest } from '../src/store/sites/backtest.js'
import { replacePolicy } from '../src/store/sites/deeds.js'
import { policyOf } from '../src/store/sites/policies.js'
import { findSite } from '../src/store/sites/sites.js'
import { settledChannel, tellAfterSeconds } from '../src/store/telling.js'
import { undo } from '../src/store/undo.js'
import { startWorkers } from '../workers/start.js'
import { openQueuesFor } from './open.js'
import { akismetServer } from './parts/akismet-server.js'
import { makeAkismetSettings } from './parts/akismet-settings.js'
import { openAsking } from './parts/asking.js'
import { changesParts } from './parts/changes.js'
import { coralParts } from './parts/coral.js'
import { feedParts } from './parts/feed.js'
import { openInsight } from './parts/insight.js'
import { openKeys } from './parts/keys.js'
import { openPeople } from './parts/people.js'
import { openQueue } from './parts/queue.js'
import { quotasFor } from './parts/quotas.js'
import { settingsParts } from './parts/settings.js'
import { deliverOf, webhooksParts } from './parts/webhooks.js'
import { refreshGauges } from './refresh-gauges.js'
import { replay } from './replay.js'
import { sealFor } from './sealing.js'

export type Role = 'all' | 'serve' | 'work'

export type Service = {
  readonly app: ReturnType<typeof makeApp>
  readonly ops: ReturnType<typeof operations>
  readonly db: Database
  readonly queues: Queues
  readonly metrics: Metrics
  /** Readiness says no from now on; requests are still answered. */
  drain(): void
  close(): Promise<void>
}

/** Comments that may wait to be written before further ones are sent away: about a second's worth. */
const maxWaitingToBeKept = 5_000
const maxKeptAtOnce = 500
const closeWithinMs = 10_000

/** @param db migrated; closed with the service */
export async function openService(
  config: Config,
  role: Role,
  db: Database,
  log: Log,
  signals: readonly Signal[] = allSignals.filter(({ name }) => config.signals.includes(name)),
): Promise<Service> {
  const metrics = makeMetrics()
  const queues = openQueuesFor(config, db, (error) => log.warn({ reason: messageOf(error) }, 'queue in trouble'))
  const asking = openAsking(config)
  const akismet = makeAkismetSettings({ db, ...asking })
  const waiters = makeWaiters()
  const shares = makeShares()
  const quotas = quotasFor(config, (error) => log.warn({ reason: messageOf(error) }, 'quotas counted in memory'))
  const seal = sealFor(config)
  const deliver = deliverOf(config, { db, seal, log, metrics })
  const queueParts = openQueue(db, (error) => log.warn({ reason: messageOf(error) }, 'queue not counted'))
  const wake = (payload: string) => {
    waiters.wake(payload)
    shares.heard(payload)
    if (role !== 'work') queueParts.liveCounts.wake()
    if (role !== 'serve') deliver.heard(payload)
  }
  const stopListening = await db.listen(settledChannel, wake)
  let isDraining = false

  const keep = makeFlush({
    write: makeKeepComments(db),
    maxItems: maxKeptAtOnce,
    maxWaiting: maxWaitingToBeKept,
    observe: observeFlush(metrics, 'keep'),
  })
  const enqueue = makeEnqueue({
    queues,
    shares,
    perJob: config.HAMLET_SCORE_BATCH,
    backend: config.REDIS_URL ? 'redis' : 'postgresql',
    observe: observeFlush(metrics, 'enqueue'),
  })

  const face = akismetServer(db, config, log, seal)
  const people = openPeople(db, config, log)
  const keys = openKeys(db, log)
  const app = makeApp({
    akismet: face.akismet,
    ...coralParts(db, config),
    keep,
    scoreLater: (comment) => {
      enqueue(comment).catch(() => metrics.enqueueFailed.inc())
    },
    standing: (siteId, id) => readComment(db, siteId, id),
    judged: (siteId, id, deadlineMs, signal) =>
      waiters.until({
        siteId,
        id,
        deadlineMs,
        signal,
        read: () => readComment(db, siteId, id),
        isEnough: (comment) => comment?.status !== 'pending',
      }),
    read: (siteId, ids) => readComments(db, siteId, ids),
    history: (siteId, id) => historyOf(db, siteId, id),
    waiters,
    ...(await feedParts(db)),
    ...webhooksParts(config, db, seal),
    spend: quotas.spend,
    ...changesParts(db, config.publicUrl),
    ...queueParts,
    ...openInsight(db),
    item: (sites, id) => reviewItem(db, sites, id),
    decide: (decision) => decide(db, decision),
    undo: (undoing) => undo(db, undoing),
    siblings: (sites, id) => siblingsOf(db, sites, id),
    decidedTogether: (sites, bulkId) => decidedTogether(db, sites, bulkId),
    tellLater: ({ siteId, commentId, eventId }) => {
      queues
        .add('teach', [{ site: siteId, comment: commentId, event: eventId }])
        .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'teaching left to the next decision'))
      queues
        .add('tell', [{ site: siteId, events: [eventId] }], { delayMs: tellAfterSeconds * 1_000 + 50 })
        .catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'telling left to the sweep'))
    },
    dead: (limit) => listDead(db, limit),
    replay: (id, by) => replay(db, queues, id, by),
    siteNamed: (name) => findSite(db, name),
    policyOf: (siteId) => policyOf(db, siteId),
    replacePolicy: (by, change) => replacePolicy(db, by, change),
    backtest: (options) => backtest(db, options),
    askingAkismet: akismet,
    akismetCallback: config.HAMLET_PUBLIC_URL === undefined ? null : akismet.callback,
    showsApiDocs: config.HAMLET_API_DOCS === 'on',
    ...people.parts,
    ...keys.parts,
    ...settingsParts(db),
    trustedProxies: config.HAMLET_TRUSTED_PROXIES,
    log,
    metrics,
  })

  const stopWorkers =
    role === 'serve'
      ? async () => {}
      : await startWorkers({
          db,
          queues,
          signals,
          log,
          metrics,
          scoreConcurrency: config.HAMLET_SCORE_CONCURRENCY,
          sweepMs: config.HAMLET_SWEEP_SECONDS * 1_000,
          asking,
        })

  if (role !== 'serve') deliver.start()

  const faults = async (): Promise<string[]> => {
    const found = isDraining ? ['the service is stopping'] : []
    const migrated = await isMigrated(db).catch((error: unknown) => messageOf(error))
    if (migrated !== true) found.push(migrated === false ? 'the database is not migrated' : migrated)
    const queueFault = role === 'serve' ? null : await queues.fault()
    return queueFault === null ? found : [...found, queueFault]
  }

  return {
    app,
    ops: operations({ faults, refresh: () => refreshGauges({ db, queues, metrics, log }), metrics }),
    db,
    queues,
    metrics,
    drain() {
      isDraining = true
      queueParts.liveCounts.close()
    },
    async close() {
      isDraining = true
      waiters.close()
      people.close()
      queueParts.liveCounts.close()
      await keep.drained()
      await enqueue.drained()
      await face.drained()
      await keys.drained()
      await stopWorkers()
      await deliver.stop()
      quotas.close()
      await queues.close(closeWithinMs)
      asking.close()
      await stopListening()
      await db.close()
    },
  }
}

const observeFlush = (metrics: Metrics, deed: string) => (items: number, ms: number) => {
  metrics.batchSize.observe({ deed }, items)
  metrics.flushSeconds.observe({ deed }, ms / 1_000)
}
