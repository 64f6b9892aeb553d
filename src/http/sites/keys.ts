/** A site's keys for its admins: listed, made, revoked; as JSON and as a page. */
import { type Response, Router } from 'express'
import { z } from 'zod'
import { KeysPage } from '../../../web/settings/keys.js'
import { Refusal } from '../../domain/errors.js'
import type { Key } from '../../domain/key.js'
import type { Actor } from '../../domain/moderator.js'
import { newKeyId, type SiteKey } from '../../store/sites/keys.js'
import type { Site } from '../../store/sites/sites.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { fieldText, formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { jsonBody } from '../json-body.js'
import { actorOf, needs } from '../people/admission.js'
import { allowing } from '../problem.js'
import { ownSite } from './own-site.js'

export type KeysParts = {
  readonly siteNamed: (name: string) => Promise<Site | null>
  readonly keysOf: (siteId: string) => Promise<SiteKey[]>
  /** @returns the key, which is shown this once */
  readonly giveKey: (by: Actor, siteId: string, label: string) => Promise<Key>
  /** @returns null when there is a key of this id already */
  readonly giveKeyOnce: (
    by: Actor,
    asked: { readonly siteId: string; readonly id: string; readonly label: string },
  ) => Promise<Key | null>
  /** @returns false when the site has no living key of this id */
  readonly takeKey: (by: Actor, siteId: string, id: string) => Promise<boolean>
}

export const labelSchema = z.strictObject({ label: fieldText(100).min(1) })
/** The id is that of the key to be made, so that a form which is sent again makes no other; whoever sends none always gets one. */
export const onceSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .default(newKeyId),
})
const formSchema = labelSchema.extend(onceSchema.shape)

export function keys(parts: KeysParts, show: Show): Router {
  const { siteNamed, keysOf, giveKey, giveKeyOnce, takeKey } = parts
  const router = Router()
  const admin = needs('admin')

  router.get('/v1/admin/sites/:site/keys', admin, async (req, res) => {
    const site = await ownSite(siteNamed, req, res)
    res.json({ data: (await keysOf(site.id)).map(onWire) })
  })
  router.post('/v1/admin/sites/:site/keys', admin, ...jsonBody(16_384), async (req, res) => {
    const site = await ownSite(siteNamed, req, res)
    const { label } = checked(labelSchema, req.body, 'the key')
    const { id, text } = await giveKey(actorOf(req, res), site.id, label)
    res.status(201).set('Cache-Control', 'no-store').json({ id, label, key: text })
  })
  router.all('/v1/admin/sites/:site/keys', allowing('GET', 'POST'))

  router.delete('/v1/admin/sites/:site/keys/:key', admin, async (req, res) => {
    const site = await ownSite(siteNamed, req, res)
    if (!(await takeKey(actorOf(req, res), site.id, String(req.params.key)))) throw unknown
    res.status(204).end()
  })
  router.all('/v1/admin/sites/:site/keys/:key', allowing('DELETE'))

  const page = async (res: Response, site: Site, news: News = {}) => {
    const content = KeysPage({ site, keys: await keysOf(site.id), next: newKeyId(), now: new Date(), ...news })
    const status = news.madeBefore === undefined ? 200 : 409
    return show(res, { title: `Keys of ${site.title}`, person: moderatorOf(res), at: '/review/sites', status, content })
  }
  router.get('/review/sites/:site/keys', admin, async (req, res) => page(res, await ownSite(siteNamed, req, res)))
  router.post('/review/sites/:site/keys', admin, ...formBody(), async (req, res) => {
    const site = await ownSite(siteNamed, req, res)
    const { id, label } = checked(formSchema, req.body, 'the form')
    const key = await giveKeyOnce(actorOf(req, res), { siteId: site.id, id, label })
    return page(res, site, key ? { made: key.text } : { madeBefore: id })
  })
  router.all('/review/sites/:site/keys', allowing('GET', 'POST'))
  router.post('/review/sites/:site/keys/:key/revoke', admin, ...formBody(), async (req, res) => {
    const site = await ownSite(siteNamed, req, res)
    if (!(await takeKey(actorOf(req, res), site.id, String(req.params.key)))) throw unknown
    seeOther(res, `/review/sites/${site.name}/keys`)
  })
  router.all('/review/sites/:site/keys/:key/revoke', allowing('POST'))
  return router
}

type News = Partial<Pick<Parameters<typeof KeysPage>[0], 'made' | 'madeBefore'>>

const unknown = new Refusal('not-found', 'the site has no living key of this id')

const onWire = ({ id, label, createdAt, usedAt, revokedAt }: SiteKey) => ({
  id,
  label,
  created_at: createdAt,
  used_at: usedAt,
  revoked_at: revokedAt,
})
