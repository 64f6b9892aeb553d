/** The matrix: for every route, who may ask it, on which thing, with which body. A route without a row fails the test. */
import { randomUUID } from 'node:crypto'
import { askingSchema } from '../../src/domain/akismet/asking.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { setAkismet } from '../../src/store/akismet/settings.js'
import { bury } from '../../src/store/dead.js'
import { keepToken } from '../../src/store/people/moderators.js'
import { sessionsOf } from '../../src/store/people/sessions.js'
import { keepKey, mintKey } from '../../src/store/sites/keys.js'
import type { House, TestModerator, TestSite } from '../house.js'
import { admin, bearer, judged, sent } from './asking.js'
import { cookieOf } from './signing-in.js'

/** A site with a held comment, those who may see it, and those who may not. */
export type World = {
  readonly house: House
  readonly site: TestSite
  readonly comment: { readonly id: string; readonly version: number }
  readonly stranger: TestSite
  readonly people: Readonly<Record<Who, TestModerator>>
}
/** `outsider` is an admin, and of another site. */
export const moderators = ['viewer', 'moderator', 'admin', 'outsider'] as const
export type Who = (typeof moderators)[number]

export type Params = Readonly<Record<string, string>>
type Thing = {
  /** One that the site has; a fresh one where asking uses it up. `asker` is whose it is, where it is somebody's own. */
  readonly there: (world: World, asker: TestModerator) => Promise<Params> | Params
  /** One that nobody has. */
  readonly absent: Params
  /** Only an admin of all sites reaches it. */
  readonly beyondSites?: true
}

const nobody = randomUUID()
export const a = {
  comment: { there: ({ comment }) => ({ id: comment.id }), absent: { id: nobody } },
  freshComment: {
    there: async ({ house, site }) => ({
      id: (await judged(house, site, sent({ external_id: randomUUID(), body: `Words, ${randomUUID()}, words.` }))).id,
    }),
    absent: { id: nobody },
  },
  erasure: {
    async there({ house, site }) {
      const author = { external_id: randomUUID() }
      const { body } = await house.request.post('/v1/erasures').set(bearer(site.key)).send({ author })
      return { id: body.id }
    },
    absent: { id: nobody },
  },
  askingSite: {
    async there({ house, site }) {
      const asking = askingSchema.parse({ blog: 'https://gazette.example/', asks: 'never' })
      await setAkismet(house.db, { siteId: site.id, sealedKey: 'sealed', asking, by: 'test' })
      return { site: site.name }
    },
    absent: { site: 'nowhere' },
  },
  endpoint: { there: async (world) => ({ endpoint: await endpointOf(world) }), absent: { endpoint: nobody } },
  delivery: {
    async there(world) {
      const endpoint = await endpointOf(world)
      const { body } = await world.house.request.post(`/v1/webhooks/${endpoint}/test`).set(bearer(world.site.key))
      // Given up, as one that is under way is not sent again.
      await world.house.db.query(`update hamlet.deliveries set status = 'dead' where endpoint_id = $1`, [endpoint])
      return { endpoint, delivery: body.id }
    },
    absent: { endpoint: nobody, delivery: 'evt_nobody' },
  },
  site: { there: ({ site }) => ({ site: site.name }), absent: { site: 'nowhere' } },
  key: {
    async there({ house, site }) {
      const key = mintKey('hk')
      await keepKey(house.db, site.id, key, 'test')
      return { site: site.name, key: key.id }
    },
    absent: { site: 'nowhere', key: 'ffffffff' },
  },
  bulk: {
    async there({ house, site }) {
      const { token } = await house.newModerator([site])
      const { id, version } = await judged(house, site, sent({ body: `The ghost walks, ${randomUUID()}.` }))
      const decisions = [{ id, status: 'approved', version }]
      const { body } = await admin(house, token, '/v1/admin/decisions/batch', { decisions }).expect(200)
      return { bulk: body.bulk_id }
    },
    absent: { bulk: nobody },
  },
  ownNote: {
    async there({ house, comment }, asker) {
      const { body } = await admin(house, asker.token, `/v1/admin/comments/${comment.id}/notes`, { text: 'Look.' })
      return { id: comment.id, note: body.id ?? '1' }
    },
    absent: { id: nobody, note: '1' },
  },
  person: {
    there: async ({ house, site }) => ({ id: (await house.newModerator([site])).id }),
    absent: { id: nobody },
  },
  ownSession: {
    async there({ house }, asker) {
      await cookieOf(house, asker.id)
      const [session] = await sessionsOf(house.db, asker.id)
      return { id: session?.id ?? '' }
    },
    absent: { id: nobody },
  },
  ownToken: {
    async there({ house }, asker) {
      const token = mintKey('hm')
      await keepToken(house.db, asker.id, token)
      return { id: token.id }
    },
    absent: { id: 'ffffffff' },
  },
  deadJob: {
    async there({ house, site, comment }) {
      await bury(house.db, 'score', { site: site.id, ids: [comment.id] }, 'a test')
      const [row] = await house.db.query<{ id: number }>('select max(id)::int as id from hamlet.dead')
      return { number: String(row?.id) }
    },
    absent: { number: '999999999' },
    beyondSites: true,
  },
} as const satisfies Record<string, Thing>

type Body = (world: World) => unknown
/** One that is there, as a site may have ten only. */
async function endpointOf({ house, site }: World): Promise<string> {
  const known = await house.request.get('/v1/webhooks').set(bearer(site.key))
  if (known.body.data[0]) return known.body.data[0].id
  const asked = house.request.post('/v1/webhooks').set(bearer(site.key))
  return (await asked.send({ url: 'https://gazette.example/hook' }).expect(201)).body.id
}

export type Row = {
  /**
   * `open`: anybody; `door`: anybody with the right link or password; `site`: the site's key; `own`: any moderator, on what is
   * their own; else the least role that may.
   */
  readonly who: 'open' | 'door' | 'site' | 'own' | 'viewer' | 'moderator' | 'admin'
  readonly of?: Thing
  readonly query?: string
  /** A valid one: with a field more it is refused. */
  readonly body?: Body
  readonly form?: true
  readonly headers?: Readonly<Record<string, string>>
  /** Asked by admins of all sites only. */
  readonly allSites?: true
  /** Said with a page, by browsers. */
  readonly page?: true
}

const form = (fields: Body) => ({ form: true, page: true, body: fields }) as const
const decision = ({ comment }: World) => ({ status: 'approved', version: comment.version })
const mayDo = ({ site }: World) => ({ role: 'viewer', sites: site.id })

const settings = () => ({ version: '99', 'hold-at': '0.5', 'spam-at': '0.9', 'discard-at': '0.995' })

const asking = () => ({
  blog: 'https://gazette.example/',
  asks: 'never',
  from: '10',
  to: '95',
  'on-failure': 'local',
  'sends-address': 'network',
})

export const matrix: Readonly<Record<string, Row>> = {
  'GET /assets/:hash/style.css': { who: 'open' },
  'GET /assets/:hash/page.js': { who: 'open' },
  'GET /privacy/:site': { who: 'open', of: a.site },
  'GET /privacy/notice.css': { who: 'open' },
  'GET /openapi.json': { who: 'open' },
  'GET /docs/api': { who: 'open' },
  'GET /docs/api/start.js': { who: 'open' },
  'GET /docs/api/swagger-ui.css': { who: 'open' },
  'GET /docs/api/swagger-ui-bundle.js': { who: 'open' },

  // Akismet's clients bring their own key, and are told that it is invalid with 200; Coral signs what it asks.
  'POST /1.1/verify-key': { who: 'open' },
  'POST /1.1/comment-check': { who: 'open' },
  'POST /1.1/submit-spam': { who: 'open' },
  'POST /1.1/submit-ham': { who: 'open' },
  'POST /1.1/get-stats': { who: 'open' },
  'POST /1.1/get-subscription': { who: 'open' },
  'POST /1.1/token': { who: 'open' },
  'POST /1.1/deactivate': { who: 'open' },
  'GET /1.2/usage-limit': { who: 'open' },
  'POST /1.2/usage-limit': { who: 'open' },
  'GET /1.2/key-sites': { who: 'open' },
  'POST /1.2/key-sites': { who: 'open' },
  'POST /1.2/get-key-stats': { who: 'open' },
  'POST /coral/v1/phase': { who: 'door' },

  'POST /v1/comments': { who: 'site', body: () => sent() },
  'POST /v1/comments/batch': { who: 'site', body: () => ({ comments: [sent()] }) },
  'GET /v1/verdicts': { who: 'site' },
  'POST /v1/webhooks': { who: 'site', body: () => ({ url: 'https://gazette.example/hook' }) },
  'GET /v1/webhooks': { who: 'site' },
  'GET /v1/webhooks/:endpoint': { who: 'site', of: a.endpoint },
  'PATCH /v1/webhooks/:endpoint': { who: 'site', of: a.endpoint, body: () => ({ description: 'Pages' }) },
  'DELETE /v1/webhooks/:endpoint': { who: 'site', of: a.endpoint },
  'POST /v1/webhooks/:endpoint/rotate': { who: 'site', of: a.endpoint, body: () => ({}) },
  'GET /v1/webhooks/:endpoint/deliveries': { who: 'site', of: a.endpoint },
  'POST /v1/webhooks/:endpoint/test': { who: 'site', of: a.endpoint },
  'POST /v1/webhooks/:endpoint/replay': { who: 'site', of: a.endpoint, body: () => ({}) },
  'POST /v1/webhooks/:endpoint/deliveries/:delivery/replay': { who: 'site', of: a.delivery },
  'GET /v1/comments': { who: 'site', query: `ids=${nobody}` },
  'GET /v1/comments/:id': { who: 'site', of: a.comment },
  'GET /v1/comments/:id/history': { who: 'site', of: a.comment },
  'PATCH /v1/comments/:id': {
    who: 'site',
    of: a.freshComment,
    headers: { 'If-Match': '*' },
    body: () => ({ body: `Other words, ${randomUUID()}.`, author: { name: 'Ophelia' }, form: { honeypot: '' } }),
  },
  'DELETE /v1/comments/:id': { who: 'site', of: a.freshComment },
  'POST /v1/comments/:id/reports': {
    who: 'site',
    of: a.freshComment,
    body: () => ({ reporter: { external_id: randomUUID() }, reason: 'abuse' }),
  },
  'POST /v1/comments/:id/feedback': { who: 'site', of: a.freshComment, body: () => ({ status: 'approved' }) },
  'POST /v1/erasures': { who: 'site', body: () => ({ author: { external_id: randomUUID() } }) },
  'GET /v1/erasures/:id': { who: 'site', of: a.erasure },

  'GET /v1/admin/comments': { who: 'viewer' },
  'GET /v1/admin/comments/:id': { who: 'viewer', of: a.comment },
  'GET /v1/admin/counts': { who: 'viewer' },
  'GET /v1/admin/counts/stream': { who: 'viewer', query: 'seconds=0' },
  'POST /v1/admin/claims': { who: 'moderator', body: ({ comment }) => ({ ids: [comment.id] }) },
  'POST /v1/admin/claims/release': { who: 'moderator', body: ({ comment }) => ({ ids: [comment.id] }) },
  'GET /v1/admin/comments/:id/notes': { who: 'viewer', of: a.comment },
  'POST /v1/admin/comments/:id/notes': { who: 'moderator', of: a.comment, body: () => ({ text: 'Look at this.' }) },
  'DELETE /v1/admin/comments/:id/notes/:note': { who: 'moderator', of: a.ownNote },
  'GET /v1/admin/comments/:id/history': { who: 'viewer', of: a.comment },
  'GET /v1/admin/insight': { who: 'viewer' },
  'GET /v1/admin/comments/:id/alike': { who: 'viewer', of: a.comment },
  'POST /v1/admin/decisions/filter': {
    who: 'moderator',
    body: () => ({ filter: 'author=nobody', status: 'spam' }),
  },
  'GET /v1/admin/comments/:id/siblings': { who: 'viewer', of: a.comment },
  'POST /v1/admin/comments/:id/decision': { who: 'moderator', of: a.comment, body: decision },
  'POST /v1/admin/comments/:id/undo': { who: 'moderator', of: a.comment, body: () => ({ version: 1 }) },
  'POST /v1/admin/decisions/batch': {
    who: 'moderator',
    body: (world) => ({ decisions: [{ id: world.comment.id, ...decision(world) }] }),
  },
  'POST /v1/admin/decisions/:bulk/undo': { who: 'moderator', of: a.bulk },
  'GET /v1/admin/sites/:site/policy': { who: 'viewer', of: a.site },
  'PUT /v1/admin/sites/:site/policy': {
    who: 'admin',
    of: a.site,
    body: () => ({ version: 99, policy: defaultPolicy }),
  },
  'GET /v1/admin/sites/:site/akismet': { who: 'viewer', of: a.askingSite },
  'PUT /v1/admin/sites/:site/akismet': {
    who: 'admin',
    of: a.askingSite,
    body: () => ({ settings: { blog: 'https://gazette.example/' } }),
  },
  'DELETE /v1/admin/sites/:site/akismet': { who: 'admin', of: a.askingSite },
  'POST /v1/admin/sites/:site/backtest': {
    who: 'moderator',
    of: a.site,
    body: () => ({ policy: defaultPolicy, last: 1 }),
  },
  'GET /v1/admin/sites/:site/keys': { who: 'admin', of: a.site },
  'POST /v1/admin/sites/:site/keys': { who: 'admin', of: a.site, body: () => ({ label: 'backend' }) },
  'DELETE /v1/admin/sites/:site/keys/:key': { who: 'admin', of: a.key },
  'GET /v1/admin/dead': { who: 'admin', allSites: true },
  'POST /v1/admin/dead/:number/replay': { who: 'admin', of: a.deadJob, allSites: true },
  'GET /v1/admin/audit': { who: 'admin' },
  'GET /v1/admin/audit.csv': { who: 'admin' },

  'GET /review/sign-in': { who: 'open', page: true },
  'POST /review/sign-in': { who: 'door', ...form(() => ({ email: 'nobody@elsinore.example', password: 'x' })) },
  'POST /review/sign-out': { who: 'open', page: true },
  'GET /review/enter/:secret': { who: 'door', page: true },
  'POST /review/enter/:secret': { who: 'door', page: true },
  'GET /review/invite/:secret': { who: 'door', page: true },
  'POST /review/invite/:secret': { who: 'door', page: true },
  'GET /review/sessions': { who: 'own', page: true },
  'POST /review/sessions/end-others': { who: 'own', page: true },
  'POST /review/sessions/:id/end': { who: 'own', of: a.ownSession, page: true },
  'POST /review/password': {
    who: 'own',
    ...form(() => ({ current: 'x', password: 'a word of fifteen', again: 'a word of fifteen' })),
  },
  'POST /review/tokens': { who: 'own', page: true },
  'POST /review/tokens/:id/revoke': { who: 'own', of: a.ownToken, page: true },
  'GET /review/people': { who: 'admin', page: true },
  'POST /review/people': {
    who: 'admin',
    ...form((world) => ({ name: randomUUID(), email: `${randomUUID()}@elsinore.example`, ...mayDo(world) })),
  },
  'GET /review/people/:id': { who: 'admin', of: a.person, page: true },
  'POST /review/people/:id': { who: 'admin', of: a.person, ...form(mayDo) },
  'POST /review/people/:id/invite': { who: 'admin', of: a.person, page: true },
  'POST /review/people/:id/remove': { who: 'admin', of: a.person, page: true },
  'GET /review/audit': { who: 'admin', page: true },
  'GET /review/audit.csv': { who: 'admin', page: true },
  'GET /review': { who: 'viewer', page: true },
  'GET /review/settings': { who: 'own', page: true },
  'POST /review/settings': { who: 'own', form: true, page: true, body: () => ({ keys: 'on' }) },
  'GET /review/comments/:id': { who: 'viewer', of: a.comment, page: true },
  'POST /review/comments/:id/decision': {
    who: 'moderator',
    of: a.comment,
    form: true,
    page: true,
    body: ({ comment }) => ({ status: 'approved', version: String(comment.version) }),
  },
  'POST /review/comments/:id/undo': {
    who: 'moderator',
    of: a.comment,
    form: true,
    page: true,
    body: () => ({ version: '1' }),
  },
  'POST /review/comments/:id/notes': {
    who: 'moderator',
    of: a.comment,
    form: true,
    page: true,
    body: () => ({ text: randomUUID() }),
  },
  'POST /review/decisions': {
    who: 'moderator',
    form: true,
    page: true,
    body: ({ comment }) => ({ status: 'approved', pick: `${comment.id}:${comment.version}` }),
  },
  'POST /review/decisions/:bulk/undo': { who: 'moderator', of: a.bulk, page: true },
  'GET /review/sites/:site/keys': { who: 'admin', of: a.site, page: true },
  'POST /review/sites/:site/keys': { who: 'admin', of: a.site, ...form(() => ({ label: 'backend' })) },
  'POST /review/sites/:site/keys/:key/revoke': { who: 'admin', of: a.key, page: true },
  'GET /review/sites/:site/akismet': { who: 'viewer', of: a.site, page: true },
  'POST /review/sites/:site/akismet': { who: 'admin', of: a.askingSite, ...form(asking) },
  'POST /review/sites/:site/akismet/versions/:version': {
    who: 'admin',
    of: {
      there: async (world) => ({ ...(await a.askingSite.there(world)), version: '1' }),
      absent: { site: 'nowhere', version: '1' },
    },
    form: true,
    page: true,
    body: () => ({ version: '99' }),
  },
  'POST /review/sites/:site/akismet/remove': { who: 'admin', of: a.askingSite, page: true },
  'GET /review/insight': { who: 'viewer', page: true },
  'GET /review/sites': { who: 'viewer', page: true },
  'GET /review/sites/:site/settings': { who: 'viewer', of: a.site, page: true },
  'POST /review/sites/:site/settings': { who: 'admin', of: a.site, form: true, page: true, body: settings },
  'POST /review/sites/:site/settings/preview': { who: 'moderator', of: a.site, form: true, page: true, body: settings },
  'POST /review/sites/:site/settings/versions/:version': {
    who: 'admin',
    of: {
      there: ({ site }) => ({ site: site.name, version: '1' }),
      absent: { site: 'nowhere', version: '1' },
    },
    form: true,
    page: true,
    body: () => ({ version: '99' }),
  },
}

export async function makeWorld(house: House): Promise<World> {
  const [site, stranger] = [await house.newSite({ holdAt: 0 }), await house.newSite()]
  const people = {
    viewer: await house.newModerator([site], 'viewer'),
    moderator: await house.newModerator([site], 'moderator'),
    admin: await house.newModerator([site], 'admin'),
    outsider: await house.newModerator([stranger], 'admin'),
  }
  const comment = await judged(house, site, sent({ external_id: randomUUID() }))
  return { house, site, comment, stranger, people }
}

/** The path with its parameters filled in. */
export const filled = (path: string, params: Params): string =>
  path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? 'x'))
