/** The page of Akismet among a site's settings: how it asks, what its key is worth, and the form that sets it. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { AkismetPage } from '../../../web/settings/akismet.js'
import type { Asking } from '../../domain/akismet/asking.js'
import { type Fault, Refusal } from '../../domain/errors.js'
import { hasRole } from '../../domain/moderator.js'
import type { Site } from '../../store/sites/sites.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import { type AkismetSettingsParts, setAsking } from '../sites/akismet-settings.js'
import { ownSite } from '../sites/own-site.js'
import { settingFrom, unasked } from './akismet-form.js'
import { versionsInWords } from './akismet-versions.js'
import { likingOf, personOf } from './person.js'

const versionsShown = 20
const versionSchema = z.coerce.number().int().positive()
/** The newest that was seen by whoever goes back. */
export const backSchema = z.strictObject({ version: versionSchema })

type Said = {
  readonly site: Site
  /** What was written and could not be set. */
  readonly written?: { readonly asking: Asking; readonly faults: readonly Fault[] }
}

export function akismetPage(parts: AkismetSettingsParts, show: Show): Router {
  const router = Router()
  const path = '/review/sites/:site/akismet'

  const answer = async (req: Request, res: Response, { site, written }: Said) => {
    const [shown, versions] = await Promise.all([parts.show(site.id), parts.versions(site.id, versionsShown + 1)])
    await show(res, {
      title: `Akismet of ${site.title}`,
      person: personOf(res),
      at: '/review/sites',
      liking: likingOf(req),
      ...(written ? { status: 422 } : {}),
      content: AkismetPage({
        site,
        standing: shown,
        asking: written?.asking ?? shown?.asking ?? unasked,
        faults: written?.faults ?? [],
        versions: versionsInWords(versions).slice(0, versionsShown),
        isSaved: req.query.saved === 'yes',
        keepsKeys: parts.keepsKeys,
        mayChange: hasRole(moderatorOf(res).role, 'admin'),
        now: new Date(),
      }),
    })
  }

  const set = async (req: Request, res: Response, site: Site, setting: ReturnType<typeof settingFrom>) => {
    try {
      await setAsking(parts, actorOf(req, res), site.id, setting)
    } catch (error) {
      if (!(error instanceof Refusal) || error.faults.length === 0) throw error
      return answer(req, res, { site, written: { asking: setting.settings, faults: error.faults } })
    }
    seeOther(res, `/review/sites/${site.name}/akismet?saved=yes`)
  }

  router.get(path, async (req, res) => answer(req, res, { site: await ownSite(parts.siteNamed, req, res) }))
  router.post(path, needs('admin'), ...formBody(), async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    await set(req, res, site, settingFrom(req.body))
  })
  router.all(path, allowing('GET', 'POST'))

  router.post(`${path}/versions/:version`, needs('admin'), ...formBody(), async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    const { version: newest } = checked(backSchema, req.body, 'the version')
    const asking = await parts.versionAt(site.id, versionSchema.safeParse(req.params.version).data ?? 0)
    if (!asking) throw new Refusal('not-found', 'this site never asked by such a version')
    const [last] = await parts.versions(site.id, 1)
    if (last?.version !== newest)
      throw new Refusal('conflict', 'somebody else has changed it meanwhile: look at it first')
    await set(req, res, site, { settings: asking })
  })
  router.all(`${path}/versions/:version`, allowing('POST'))

  router.post(`${path}/remove`, needs('admin'), ...formBody(), async (req, res) => {
    const site = await ownSite(parts.siteNamed, req, res)
    await parts.remove(actorOf(req, res), site.id) // one that asks no more is what was wanted
    seeOther(res, `/review/sites/${site.name}/akismet`)
  })
  router.all(`${path}/remove`, allowing('POST'))
  return router
}
