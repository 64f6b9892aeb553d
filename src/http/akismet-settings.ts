/** Akismet for moderators: how a site asks it, what its key is worth, and how often it was right. The key is never shown. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { type Asking, akismetKeySchema, askingSchema } from '../domain/akismet.js'
import { Refusal } from '../domain/errors.js'
import type { Actor } from '../domain/moderator.js'
import type { Agreement } from '../store/agreement.js'
import type { AkismetOfSite } from '../store/akismet.js'
import type { Month } from '../store/akismet-calls.js'
import type { Site } from '../store/sites.js'
import { actorOf, needs } from './admission.js'
import { moderatorOf } from './authentication.js'
import { checked } from './checked.js'
import { jsonBody } from './intake.js'
import { allowing } from './problem.js'

export type AkismetShown = AkismetOfSite & {
  readonly months: readonly Month[]
  readonly agreement: readonly Agreement[]
  readonly callbackUrl: string | null
}

export type AkismetSettingsParts = {
  readonly siteNamed: (name: string) => Promise<Site | null>
  readonly show: (siteId: string) => Promise<AkismetShown | null>
  readonly set: (by: Actor, change: { siteId: string; key: string | null; asking: Asking }) => Promise<boolean>
  readonly remove: (by: Actor, siteId: string) => Promise<boolean>
}

const maxBytes = 16_384
export const changeSchema = z.strictObject({ key: akismetKeySchema.optional(), settings: askingSchema })

export function akismetSettings(parts: AkismetSettingsParts): Router {
  const router = Router()
  const path = '/v1/admin/sites/:site/akismet'

  const shown = async (site: Site) => {
    const found = await parts.show(site.id)
    if (found === null) throw new Refusal('not-found', 'the site does not ask Akismet')
    return akismetOnWire(found)
  }
  router.get(path, async (req, res) => {
    res.json(await shown(await siteFrom(req, res)))
  })
  router.put(path, needs('admin'), ...jsonBody(maxBytes), async (req, res) => {
    const site = await siteFrom(req, res)
    const { key, settings } = checked(changeSchema, req.body, 'the setting')
    const change = { siteId: site.id, key: key ?? null, asking: settings }
    if (!(await parts.set(actorOf(req, res), change))) throw missingKey()
    res.json(await shown(site))
  })
  router.delete(path, needs('admin'), async (req, res) => {
    const site = await siteFrom(req, res)
    if (!(await parts.remove(actorOf(req, res), site.id)))
      throw new Refusal('not-found', 'the site does not ask Akismet')
    res.status(204).end()
  })
  router.all(path, allowing('GET', 'PUT', 'DELETE'))

  /** The same words for a site that is not there and one that is not this moderator's. */
  const siteFrom = async (req: Request, res: Response): Promise<Site> => {
    const { sites } = moderatorOf(res)
    const site = await parts.siteNamed(String(req.params.site))
    if (site && (sites === null || sites.includes(site.id))) return site
    throw new Refusal('not-found', 'there is no such site here: expected the name of one of yours')
  }
  return router
}

const missingKey = () =>
  new Refusal('invalid', 'the setting has a fault', [
    { pointer: '#/key', code: 'missing', detail: 'the field is required as long as the site has no key' },
  ])

/** Everything but the key. */
export const akismetOnWire = ({ asking, usage, ...one }: AkismetShown) => ({
  site: one.site,
  settings: asking,
  key: { state: one.keyState, asked_at: one.keyAskedAt },
  paused_until: one.pausedUntil,
  alert: one.alert,
  usage: usage === null ? null : { limit: usage.limit, used: usage.used, throttled: usage.isThrottled, at: usage.at },
  months: one.months,
  agreement: one.agreement,
  callback_url: one.callbackUrl,
  changed_by: one.changedBy,
  changed_at: one.changedAt,
})
