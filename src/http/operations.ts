/** The operators' side: liveness, readiness and metrics, on an address of its own. */
import express, { type Express } from 'express'
import type { Metrics } from '../metrics.js'
import { sendProblem } from './problem.js'

export type OperationsParts = {
  /** Why requests or jobs should go elsewhere, as sentences; empty when ready. */
  readonly faults: () => Promise<readonly string[]>
  /** Brings the gauges up to date. */
  readonly refresh: () => Promise<void>
  readonly metrics: Metrics
}

export function operations({ faults, refresh, metrics }: OperationsParts): Express {
  const app = express().disable('x-powered-by').disable('etag')
  // Only the event loop: a liveness probe that asks the database restarts everything when the database is away.
  app.get('/livez', (_req, res) => {
    res.json({ live: true })
  })
  app.get('/readyz', async (_req, res) => {
    const found = await faults()
    res.status(found.length === 0 ? 200 : 503).json({ ready: found.length === 0, faults: found })
  })
  app.get('/metrics', async (_req, res) => {
    await refresh()
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  app.use((_req, res) => {
    const paths = ['/livez', '/readyz', '/metrics']
    const detail = `there are ${paths.join(', ')} here`
    sendProblem(res, { type: '/problems/not-found', title: 'There is no such thing here', status: 404, detail, paths })
  })
  return app
}
