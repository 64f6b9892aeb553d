/** People: admins see who may do what here, invite, change and remove. */
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { PeoplePage, PersonPage } from '../../../web/people/people.js'
import { Refusal } from '../../domain/errors.js'
import { type Actor, isOfSite, moderatorRoles } from '../../domain/moderator.js'
import type { NewModerator } from '../../store/people/moderators.js'
import type { Change, Person } from '../../store/people/people.js'
import type { Site } from '../../store/sites/sites.js'
import { moderatorOf } from '../authentication.js'
import { checked } from '../checked.js'
import { fieldText, formBody, seeOther } from '../html/form.js'
import type { Show } from '../html/show.js'
import { allowing } from '../problem.js'
import { actorOf, needs } from './admission.js'
import { addressFrom } from './sign-in.js'

export type PeopleParts = {
  readonly people: (sites: readonly string[] | null) => Promise<Person[]>
  readonly allSites: () => Promise<Site[]>
  /** @returns the path of an invitation */
  readonly invite: (by: Actor, person: NewModerator) => Promise<string>
  readonly inviteAgain: (by: Actor, id: string) => Promise<string>
  readonly regrade: (by: Actor, change: Change) => Promise<void>
  readonly dismiss: (by: Actor, id: string) => Promise<void>
  readonly publicUrl: string
}

const mayDo = {
  role: z.enum(moderatorRoles),
  /** A box that is not ticked is not sent; one alone comes as a text. */
  all: z.literal('yes').optional(),
  sites: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(1_000)]).default([]),
}
export const newPersonSchema = z.strictObject({
  name: fieldText(100)
    .transform((name) => name.trim())
    .refine((name) => name.length > 0, { message: 'Invalid name: expected one' }),
  email: fieldText(320)
    .transform(addressFrom)
    .refine((email) => /^[^@\s]+@[^@\s]+$/.test(email), { message: 'Invalid address: expected name@host' }),
  ...mayDo,
})
export const changeSchema = z.strictObject(mayDo)
const said = z.enum(['changed', 'removed']).optional().catch(undefined)

export function people(parts: PeopleParts, show: Show): Router {
  const router = Router()
  const form = [needs('admin'), ...formBody()]

  type News = Partial<Parameters<typeof PeoplePage>[0]>
  const page = async (res: Response, news: News = {}, status = 200) => {
    const person = moderatorOf(res)
    const [all, sites] = await Promise.all([parts.people(person.sites), parts.allSites()])
    const own = sites.filter((site) => isOfSite(person, site.id))
    const content = PeoplePage({ people: all, sites: own, self: person, now: new Date(), ...news })
    return show(res, { title: 'People', person, at: '/review/people', status, content })
  }
  const invited = (res: Response, name: string, path: string) =>
    page(res, { invitation: { name, link: `${parts.publicUrl}${path}` } })

  router.get('/review/people', needs('admin'), (req, res) => page(res, { done: said.parse(req.query.done) }))
  router.post('/review/people', ...form, async (req, res) => {
    const { name, email, role, ...which } = checked(newPersonSchema, req.body, 'the form')
    try {
      const path = await parts.invite(actorOf(req, res), { name, email, role, sites: sitesFrom(which) })
      return await invited(res, name, path)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return page(res, { fault: error.message, typed: { name, email } }, error.kind === 'conflict' ? 409 : 422)
    }
  })
  router.all('/review/people', allowing('GET', 'POST'))

  router.get('/review/people/:id', needs('admin'), async (req, res) => {
    const self = moderatorOf(res)
    const [all, sites] = await Promise.all([parts.people(self.sites), parts.allSites()])
    const person = all.find(({ id }) => id === idOf(req))
    if (!person) throw new Refusal('not-found', 'there is no such moderator here')
    const content = PersonPage({ person, self, sites: sites.filter((site) => isOfSite(self, site.id)) })
    return show(res, { title: person.name, person: self, at: '/review/people', content })
  })
  router.post('/review/people/:id', ...form, async (req, res) => {
    const { role, ...which } = checked(changeSchema, req.body, 'the form')
    await parts.regrade(actorOf(req, res), { id: idOf(req), role, sites: sitesFrom(which) })
    seeOther(res, '/review/people?done=changed')
  })
  router.all('/review/people/:id', allowing('GET', 'POST'))

  router.post('/review/people/:id/invite', ...form, async (req, res) => {
    const path = await parts.inviteAgain(actorOf(req, res), idOf(req))
    const person = (await parts.people(moderatorOf(res).sites)).find(({ id }) => id === idOf(req))
    return invited(res, person?.name ?? '', path)
  })
  router.all('/review/people/:id/invite', allowing('POST'))

  router.post('/review/people/:id/remove', ...form, async (req, res) => {
    await parts.dismiss(actorOf(req, res), idOf(req))
    seeOther(res, '/review/people?done=removed')
  })
  router.all('/review/people/:id/remove', allowing('POST'))
  return router
}

function idOf(req: Request): string {
  const id = z.uuid().safeParse(req.params.id)
  if (id.success) return id.data
  throw new Refusal('not-found', 'there is no such moderator here')
}

function sitesFrom({ all, sites }: { readonly all?: 'yes' | undefined; readonly sites: string[] }): string[] | null {
  if (all === 'yes') return null
  if (sites.length > 0) return sites
  throw new Refusal('invalid', 'expected at least one site, or all of them')
}
