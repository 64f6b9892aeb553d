/** A site's settings: the policy with a live preview, its earlier versions, and back again. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { Settings } from '../../../web/settings/settings.js'
import { SitesPage } from '../../../web/settings/sites.js'
import { type Fault, Refusal } from '../../domain/errors.js'
import { hasRole } from '../../domain/moderator.js'
import type { Report } from '../../domain/policy/backtest.js'
import { changesIn } from '../../domain/policy/changes.js'
import { type Policy, type PolicyInForce, policySchema } from '../../domain/policy/policy.js'
import type { SiteSeen } from '../../store/review/sites-seen.js'
import type { PolicyVersion } from '../../store/sites/policies.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { goneSignal } from '../gone-signal.js'
import { formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import type { PoliciesParts } from '../sites/policies.js'
import { likingOf, mayDecide, personOf } from './person.js'
import { policyFrom } from './policy-form.js'

export type SettingsParts = PoliciesParts & {
  readonly sitesSeen: (sites: readonly string[] | null) => Promise<SiteSeen[]>
  readonly policyVersions: (siteId: string, limit: number) => Promise<PolicyVersion[]>
  readonly policyAt: (siteId: string, version: number) => Promise<Policy | null>
}

/** A second's work at most; more is for the command line. */
const replayed = 1_000
const versionsShown = 20
/** Each reads up to a thousand comments: others wait their turn. */
const maxReplaying = 2
const versionSchema = z.coerce.number().int().positive()

export function settingsPage(parts: SettingsParts, show: Show): Router {
  const router = Router()
  // As large as a policy may be by the API, and what the encoding of a form adds.
  const form = formBody(524_288)
  let replaying = 0

  router.get('/review/sites', async (req, res) => {
    const sites = await parts.sitesSeen(moderatorOf(res).sites)
    await show(res, {
      title: 'Sites',
      person: personOf(res),
      at: '/review/sites',
      liking: likingOf(req),
      content: SitesPage({ sites, mayGiveKeys: hasRole(moderatorOf(res).role, 'admin') }),
    })
  })
  router.all('/review/sites', allowing('GET'))

  router.get('/review/sites/:site/settings', async (req, res) => {
    const site = await siteFrom(req, res)
    const inForce = await parts.policyOf(site.id)
    await answer(req, res, { site, inForce, policy: inForce, isSaved: req.query.saved === 'yes' })
  })
  router.post('/review/sites/:site/settings', needs('admin'), ...form, async (req, res) => {
    const site = await siteFrom(req, res)
    const version = versionSchema.safeParse(req.body.version).data ?? 0
    const inForce = await parts.policyOf(site.id)
    const drafted = policyFrom(req.body, inForce)
    if ('faults' in drafted)
      return answer(req, res, { site, inForce, policy: drafted.written, faults: drafted.faults, status: 422 })
    const changed = await parts.replacePolicy(actorOf(req, res), { siteId: site.id, version, policy: drafted.policy })
    if (changed !== null) return seeOther(res, `/review/sites/${site.name}/settings?saved=yes`)
    const now = await parts.policyOf(site.id)
    await answer(req, res, { site, inForce: now, policy: drafted.policy, isOvertaken: true, status: 409 })
  })
  router.all('/review/sites/:site/settings', allowing('GET', 'POST'))

  router.post('/review/sites/:site/settings/preview', ...form, async (req, res) => {
    const site = await siteFrom(req, res)
    const inForce = await parts.policyOf(site.id)
    const drafted = policyFrom(req.body, inForce)
    if ('faults' in drafted) return answer(req, res, { site, inForce, policy: drafted.written, faults: drafted.faults })
    if (replaying >= maxReplaying)
      throw new Refusal('conflict', 'others try their lines at the moment: try again in a second')
    replaying += 1
    const options = { siteId: site.id, policy: drafted.policy, last: replayed, signal: goneSignal(res) }
    const report = await parts.backtest(options).finally(() => {
      replaying -= 1
    })
    await answer(req, res, { site, inForce, policy: drafted.policy, report })
  })
  router.all('/review/sites/:site/settings/preview', allowing('POST'))

  router.post('/review/sites/:site/settings/versions/:version', needs('admin'), ...form, async (req, res) => {
    const site = await siteFrom(req, res)
    const inForce = await parts.policyOf(site.id)
    const policy = await parts.policyAt(site.id, versionSchema.safeParse(req.params.version).data ?? 0)
    if (!policy) throw new Refusal('not-found', 'this site never had such a version')
    const version = checked(z.strictObject({ version: versionSchema }), req.body, 'the version').version
    const changed = await parts.replacePolicy(actorOf(req, res), { siteId: site.id, version, policy })
    if (changed !== null) return seeOther(res, `/review/sites/${site.name}/settings?saved=yes`)
    await answer(req, res, { site, inForce, policy, isOvertaken: true, status: 409 })
  })
  router.all('/review/sites/:site/settings/versions/:version', allowing('POST'))

  type Answer = {
    readonly site: { readonly id: string; readonly name: string; readonly title: string }
    readonly inForce: PolicyInForce
    readonly policy: Policy
    readonly report?: Report
    readonly faults?: readonly Fault[]
    readonly isSaved?: boolean
    readonly isOvertaken?: boolean
    readonly status?: number
  }
  const answer = async (req: Request, res: Response, { site, status, ...view }: Answer) => {
    const versions = await parts.policyVersions(site.id, versionsShown + 1)
    await show(res, {
      title: `Settings of ${site.title}`,
      person: personOf(res),
      at: '/review/sites',
      liking: likingOf(req),
      ...(status ? { status } : {}),
      content: Settings({
        ...view,
        site,
        replayed,
        versions: versionsInWords(versions).slice(0, versionsShown),
        mayTry: mayDecide(res),
        mayChange: hasRole(moderatorOf(res).role, 'admin'),
        now: new Date(),
      }),
    })
  }

  /** The same words for a site that is not there and one that is not this moderator's. */
  const siteFrom = async (req: Request, res: Response): Promise<SiteSeen> => {
    const seen = await parts.sitesSeen(moderatorOf(res).sites)
    const site = seen.find(({ name }) => name === req.params.site)
    if (site) return site
    throw new Refusal('not-found', 'there is no such site here: expected the name of one of yours')
  }
  return router
}

/** Each with what it changed; of the oldest that is shown, the one before it must be known. */
const versionsInWords = (versions: readonly PolicyVersion[]) =>
  versions.map(({ version, by, at, policy }, index) => {
    const before = versions[index + 1]
    const changes = before ? changesIn(policySchema.parse(before.policy), policySchema.parse(policy)) : ['as it began']
    return { version, by, at, changes }
  })
