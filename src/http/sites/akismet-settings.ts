/** Akismet for moderators: how a site asks it, what its key is worth, and how often it was right. The key is never shown. */
import { Router } from 'express'
import { z } from 'zod'
import { type AskedMonth, type Asking, akismetKeySchema, askingSchema } from '../../domain/akismet/asking.js'
import { Refusal } from '../../domain/errors.js'
import type { Actor } from '../../domain/moderator.js'
import type { AkismetOfSite } from '../../store/akismet/settings.js'
import type { AkismetVersion } from '../../store/akismet/versions.js'
import type { Agreement } from '../../store/learning/agreement.js'
import type { Site } from '../../store/sites/sites.js'
import { checked } from '../checked.js'
import { jsonBody } from '../json-body.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import { ownSite } from './own-site.js'

export type AkismetShown = AkismetOfSite & {
  readonly months: readonly AskedMonth[]
  readonly agreement: readonly Agreement[]
  readonly callbackUrl: string | null
}

export type AkismetSettingsParts = {
  readonly siteNamed: (name: string) => Promise<Site | null>
  /** False where the installation has nothing to seal them with. */
  readonly keepsKeys: boolean
  readonly show: (siteId: string) => Promise<AkismetShown | null>
  readonly set: (by: Actor, change: { siteId: string; key: string | null; asking: Asking }) => Promise<boolean>
  readonly remove: (by: Actor, siteId: string) => Promise<boolean>
  /** Newest first. */
  readonly versions: (siteId: string, limit: number) => Promise<AkismetVersion[]>
  /** Null where the site never asked so. */
  readonly versionAt: (siteId: string, version: number) => Promise<Asking | null>
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
    res.json(await shown(await ownSite(parts.siteNamed, req, res)))
  })
  router.put(path, needs('admin'), ...jsonBody(maxBytes), async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    await setAsking(parts, actorOf(req, res), site.id, req.body)
    res.json(await shown(site))
  })
  router.delete(path, needs('admin'), async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    if (!(await parts.remove(actorOf(req, res), site.id)))
      throw new Refusal('not-found', 'the site does not ask Akismet')
    res.status(204).end()
  })
  router.all(path, allowing('GET', 'PUT', 'DELETE'))
  return router
}

/** Sets how a site asks by what came in; without a key the one there is stays. @throws Refusal with a fault for each field */
export async function setAsking(
  { set }: Pick<AkismetSettingsParts, 'set'>,
  by: Actor,
  siteId: string,
  input: unknown,
): Promise<void> {
  const { key, settings } = checked(changeSchema, input, 'the setting')
  if (!(await set(by, { siteId, key: key ?? null, asking: settings }))) throw missingKey()
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
