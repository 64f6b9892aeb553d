/** Policies for moderators: the one in force, a new version of it, and what a draft would have done. */
import { Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import type { Actor } from '../../domain/moderator.js'
import type { Report } from '../../domain/policy/backtest.js'
import { changesIn } from '../../domain/policy/changes.js'
import { draftSchema, type Policy, type PolicyInForce } from '../../domain/policy/policy.js'
import { signalNames } from '../../signals/index.js'
import type { BacktestOptions } from '../../store/sites/backtest.js'
import type { Site } from '../../store/sites/sites.js'
import { checked } from '../checked.js'
import { goneSignal } from '../gone-signal.js'
import { jsonBody } from '../json-body.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import { ownSite } from './own-site.js'
import { reportOnWire } from './report-wire.js'

export type PoliciesParts = {
  readonly siteNamed: (name: string) => Promise<Site | null>
  readonly policyOf: (siteId: string) => Promise<PolicyInForce>
  /** @returns null when another version is in force */
  readonly replacePolicy: (
    by: Actor,
    change: { readonly siteId: string; readonly version: number; readonly policy: Policy },
  ) => Promise<number | null>
  readonly backtest: (options: BacktestOptions) => Promise<Report>
}

/** Room for the 5,000 entries that lists may have. */
const maxPolicyBytes = 262_144
/** More is for the command line: 10,000 comments take some seconds. */
const maxReplayed = 10_000

export const policySchema = draftSchema(signalNames)
export const changeSchema = z.strictObject({ version: z.int().positive(), policy: policySchema })
export const backtestSchema = z.strictObject({
  policy: policySchema,
  last: z.int().min(1).max(maxReplayed).default(maxReplayed),
})

export function policies(parts: PoliciesParts): Router {
  const router = Router()
  const body = jsonBody(maxPolicyBytes)
  let isReplaying = false

  router.get('/v1/admin/sites/:site/policy', async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    const { version, ...inForce } = await parts.policyOf(site.id)
    res.json({ site: site.name, version, policy: inForce })
  })
  router.put('/v1/admin/sites/:site/policy', needs('admin'), ...body, async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    const { version, policy } = checked(changeSchema, req.body, 'the policy')
    const before = await parts.policyOf(site.id)
    if (before.version !== version) throw stale(before, version)
    const changed = await parts.replacePolicy(actorOf(req, res), { siteId: site.id, version, policy })
    if (changed === null) throw stale(await parts.policyOf(site.id), version)
    // A field that was left out has its default again: whoever did not mean that sees it here.
    res.json({ site: site.name, version: changed, policy, changes: changesIn(before, policy) })
  })
  router.all('/v1/admin/sites/:site/policy', allowing('GET', 'PUT'))

  router.post('/v1/admin/sites/:site/backtest', ...body, async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    const { policy, last } = checked(backtestSchema, req.body, 'the backtest')
    if (isReplaying) throw new Refusal('conflict', 'another backtest runs here: ask again when it is done')
    isReplaying = true
    try {
      res.json(reportOnWire(await parts.backtest({ siteId: site.id, policy, last, signal: goneSignal(res) })))
    } finally {
      isReplaying = false
    }
  })
  router.all('/v1/admin/sites/:site/backtest', allowing('POST'))
  return router
}

const stale = (inForce: PolicyInForce, version: number) =>
  new Refusal('conflict', `version ${inForce.version} is in force, not ${version}: look at it first`, [], {
    version: inForce.version,
  })
