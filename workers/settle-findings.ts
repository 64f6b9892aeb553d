/** Settles findings, and tells metrics and log what came of them. */
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import type { Queryable } from '../src/store/database.js'
import { type Finding, settle } from '../src/store/settle.js'

export type SettleFindings = (findings: readonly Finding[]) => Promise<void>

export const makeSettleFindings =
  ({ db, log, metrics }: { readonly db: Queryable; readonly log: Log; readonly metrics: Metrics }): SettleFindings =>
  async (findings) => {
    if (findings.length === 0) return
    const startedAt = performance.now()
    const settled = await settle(db, findings)
    metrics.flushSeconds.observe({ deed: 'settle' }, (performance.now() - startedAt) / 1_000)
    metrics.fenced.inc(findings.length - settled.length)
    const byId = new Map(findings.map(({ comment, verdict }) => [comment.id, verdict]))
    for (const { id, seconds } of settled) {
      const verdict = byId.get(id)
      if (!verdict) continue
      metrics.verdicts.inc({ status: verdict.status })
      metrics.timeToVerdict.observe(seconds)
      log.info(
        { id, status: verdict.status, points: verdict.points, ms: Math.round(seconds * 1_000) },
        'comment settled',
      )
    }
  }
