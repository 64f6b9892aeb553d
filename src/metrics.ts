/** Every metric there is, by name. Counts use the words of the log; nothing personal is ever a label. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof makeMetrics>

export function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'hamlet_' })
  return {
    registry,
    accepted: new Counter({
      name: 'hamlet_comments_accepted_total',
      help: 'Comments kept by intake',
      labelNames: ['site'],
      registers,
    }),
    requests: new Counter({
      name: 'hamlet_http_requests_total',
      help: 'Answers by status code class',
      labelNames: ['code'],
      registers,
    }),
    verdicts: new Counter({
      name: 'hamlet_verdicts_total',
      help: 'Rounds settled, by the status the machine found',
      labelNames: ['status'],
      registers,
    }),
    decisions: new Counter({
      name: 'hamlet_decisions_total',
      help: 'Decisions by moderators, and their undoing',
      labelNames: ['status'],
      registers,
    }),
    timeToVerdict: new Histogram({
      name: 'hamlet_time_to_verdict_seconds',
      help: 'From the opening of a round to its verdict',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    fenced: new Counter({
      name: 'hamlet_fenced_total',
      help: 'Verdicts that came too late and were not written',
      registers,
    }),
    failedReadings: new Counter({
      name: 'hamlet_failed_readings_total',
      help: 'Signals that could not answer',
      labelNames: ['signal'],
      registers,
    }),
    jobsFailed: new Counter({
      name: 'hamlet_jobs_failed_total',
      help: 'Runs of a job that threw',
      labelNames: ['queue'],
      registers,
    }),
    enqueueFailed: new Counter({
      name: 'hamlet_enqueue_failed_total',
      help: 'Comments that the queue did not take; the sweep brings them',
      registers,
    }),
    swept: new Counter({
      name: 'hamlet_swept_total',
      help: 'Rounds that the sweep queued again or opened',
      labelNames: ['kind'],
      registers,
    }),
    batchSize: new Histogram({
      name: 'hamlet_batch_size',
      help: 'Comments per write or job',
      labelNames: ['deed'],
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    flushSeconds: new Histogram({
      name: 'hamlet_flush_seconds',
      help: 'Time of one batched write',
      labelNames: ['deed'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    queueJobs: new Gauge({
      name: 'hamlet_queue_jobs',
      help: 'Jobs by queue and state',
      labelNames: ['queue', 'state'],
      registers,
    }),
    queueUp: new Gauge({ name: 'hamlet_queue_up', help: '1 when the queue answers', registers }),
    openRounds: new Gauge({ name: 'hamlet_open_rounds', help: 'Comments that wait for a verdict', registers }),
    oldestOpen: new Gauge({
      name: 'hamlet_oldest_pending_seconds',
      help: 'Age of the oldest round that waits for a verdict',
      registers,
    }),
    held: new Gauge({ name: 'hamlet_held_comments', help: 'Comments that wait for a moderator', registers }),
    dead: new Gauge({ name: 'hamlet_dead_jobs', help: 'Jobs that failed for good and were not replayed', registers }),
    akismetRequests: new Counter({
      name: 'hamlet_akismet_requests_total',
      help: 'Calls to Akismet, by what came of them',
      labelNames: ['call', 'outcome'],
      registers,
    }),
    akismetSeconds: new Histogram({
      name: 'hamlet_akismet_seconds',
      help: 'Time of one call to Akismet',
      buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5],
      registers,
    }),
    akismetBreakers: new Gauge({
      name: 'hamlet_akismet_breaker_open',
      help: 'Akismet keys that this process does not ask by at the moment, as it failed too often',
      registers,
    }),
    akismetAlerts: new Gauge({
      name: 'hamlet_akismet_alerts',
      help: 'Sites whose key Akismet has refused or suspended, or sent a notice about',
      labelNames: ['kind'],
      registers,
    }),
    webhookAttempts: new Counter({
      name: 'hamlet_webhook_attempts_total',
      help: 'Tries of webhooks and callbacks: delivered, refused or declined by the receiver, or unreachable',
      labelNames: ['outcome'],
      registers,
    }),
    webhooksDead: new Gauge({
      name: 'hamlet_webhook_dead_deliveries',
      help: 'Webhooks given up and not replayed',
      registers,
    }),
    callbacksDead: new Gauge({
      name: 'hamlet_akismet_dead_callbacks',
      help: "Callbacks of Akismet's clients that were given up",
      registers,
    }),
    endpointsDisabled: new Gauge({
      name: 'hamlet_webhook_endpoints_disabled',
      help: 'Endpoints that nothing is sent to: gone, failing for five days, or by their site',
      registers,
    }),
    poolBusy: new Gauge({ name: 'hamlet_database_connections_busy', help: 'Connections in use', registers }),
    poolWaiting: new Gauge({ name: 'hamlet_database_callers_waiting', help: 'Callers waiting for one', registers }),
  }
}
