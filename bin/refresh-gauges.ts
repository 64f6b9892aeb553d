/** Refreshes the gauges, when somebody looks at the metrics: what waits, what failed for good, and what Akismet says of its keys. */
import { messageOf } from '../src/domain/errors.js'
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import type { Queues } from '../src/queue/queues.js'
import { akismetAlarms } from '../src/store/akismet/alarms.js'
import type { Database } from '../src/store/database.js'
import { serviceStanding } from '../src/store/standing.js'
import { refreshWebhooks } from './parts/webhooks.js'

type Parts = { readonly db: Database; readonly queues: Queues; readonly metrics: Metrics; readonly log: Log }

/** What cannot be read stays as it was, and is logged. */
export async function refreshGauges({ db, queues, metrics, log }: Parts): Promise<void> {
  const { busy, waiting } = db.load()
  metrics.poolBusy.set(busy)
  metrics.poolWaiting.set(waiting)
  const [standing, depths, alarms] = await Promise.allSettled([serviceStanding(db), queues.depths(), akismetAlarms(db)])
  metrics.queueUp.set(depths.status === 'fulfilled' ? 1 : 0)
  if (depths.status === 'fulfilled')
    for (const [queue, states] of Object.entries(depths.value))
      for (const [state, jobs] of Object.entries(states)) metrics.queueJobs.set({ queue, state }, jobs)
  if (alarms.status === 'fulfilled')
    for (const kind of ['refused', 'suspended', 'notice'] as const)
      metrics.akismetAlerts.set({ kind }, alarms.value.filter((alarm) => alarm.kind === kind).length)
  if (standing.status === 'rejected') {
    log.warn({ reason: messageOf(standing.reason) }, 'gauges not refreshed')
    return
  }
  metrics.openRounds.set(standing.value.open)
  metrics.oldestOpen.set(standing.value.oldestOpenSeconds)
  metrics.held.set(standing.value.held)
  metrics.dead.set(standing.value.dead)
  await refreshWebhooks(db, metrics).catch((error: unknown) =>
    log.warn({ reason: messageOf(error) }, 'gauges not refreshed'),
  )
}
