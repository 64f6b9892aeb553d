/** The matrix of rights: every route, asked by everybody; what is not yours looks as what is not there; no field slips in. */
import assert from 'node:assert/strict'
import type { Test } from 'supertest'
import { headersOfPages } from '../../src/http/page.js'
import { tellDue } from '../../src/store/tell.js'
import { type House, inEachHouse, type TestModerator } from '../house.js'
import { until } from '../servers.js'
import { bearer } from './asking.js'
import { filled, makeWorld, matrix, moderators, type Params, type Row, type Who, type World } from './matrix.js'
import { type Route, routesOf } from './routes.js'
import { cookieOf, fromOurPage } from './signing-in.js'

const nameOf = ({ method, path }: Route): string =>
  `${method} ${path.replace(/^\/assets\/[0-9a-f]+\//, '/assets/:hash/')}`

const worlds: WeakMap<House, Promise<World>> = new WeakMap()
const worldOf = (house: House): Promise<World> => {
  const world = worlds.get(house) ?? makeWorld(house)
  worlds.set(house, world)
  return world
}

type Asking = { readonly params?: Params; readonly headers: Record<string, string>; readonly body?: unknown }

function ask({ house }: World, name: string, { params = {}, headers, body }: Asking): Test {
  const [method = '', path = ''] = name.split(' ')
  const row = matrix[name]
  const url = `${filled(path, params)}${row?.query ? `?${row.query}` : ''}`
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete' // supertest has one function for each
  const request = house.request[verb](url).set({
    Accept: row?.page ? 'text/html' : 'application/json',
    ...row?.headers,
    ...headers,
  })
  if (method === 'GET') return request
  if (row?.form) return request.type('form').send(Object(body ?? {}))
  return body === undefined && row?.page ? request.type('form') : request.type('json').send(JSON.stringify(body ?? {}))
}

/** Asks a route as its row says, on a thing that is there. */
async function asked(world: World, name: string, headers: Record<string, string>, asker: TestModerator) {
  const row = matrix[name] ?? assert.fail(`${name} has no row`)
  const params = row.of ? await row.of.there(world, asker) : {}
  return ask(world, name, { params, headers, body: row.body?.(world) })
}

const mayAsk = ({ who, allSites }: Row, asker: Who): boolean => {
  if (allSites) return false
  if (who === 'own') return true
  if (asker === 'outsider') return who !== 'site'
  return moderators.indexOf(asker) >= moderators.indexOf(who as Who)
}

const isIn = (status: number): boolean => ![401, 403, 404].includes(status) && status < 500

const mayChangeState = (name: string): boolean => !name.startsWith('GET ')
const rows = Object.entries(matrix)
const guarded = rows.filter(([, { who }]) => !['open', 'door', 'site'].includes(who))

inEachHouse(
  'the matrix',
  (it) => {
    it('has a row for every route, and no row more', (house) => {
      const registered = routesOf(house.service.app).map(nameOf)
      const without = registered.filter((name) => !matrix[name])
      assert.deepEqual(without, [], 'these have no row in test/http/matrix.ts: say who may ask them')
      const idle = Object.keys(matrix).filter((name) => !registered.includes(name))
      assert.deepEqual(idle, [], 'these rows are of no route')
    })

    for (const [name, row] of guarded) {
      it(`${name}: without credentials, and with a site's key, nobody gets in`, async (house) => {
        const world = await worldOf(house)
        const isLook = row.page && !mayChangeState(name)
        const { status, headers } = await asked(world, name, {}, world.people.admin)
        assert.equal(status, isLook ? 303 : 401)
        if (isLook) assert.match(headers.location ?? '', /^\/review\/sign-in\?next=%2Freview/)
        for (const key of [world.site.key, world.stranger.key])
          assert.equal((await asked(world, name, bearer(key), world.people.admin)).status, 401)
      })

      for (const who of moderators) {
        const isAllowed = mayAsk(row, who)
        const isHidden = isAllowed && who === 'outsider' && row.of !== undefined && row.who !== 'own'
        const expected = isHidden ? 'finds nothing there' : isAllowed ? 'gets in' : 'is refused'
        it(`${name}: ${who} ${expected}`, async (house) => {
          const world = await worldOf(house)
          const asker = world.people[who]
          const answer = await asked(world, name, bearer(asker.token), asker)
          if (!isAllowed) return assert.equal(answer.status, 403, said(answer))
          if (!isHidden) return assert.ok(isIn(answer.status), said(answer))
          assert.equal(answer.status, 404, said(answer))
          const absent = await ask(world, name, {
            params: row.of?.absent ?? {},
            headers: bearer(asker.token),
            body: row.body?.(world),
          })
          assert.equal(absent.status, 404)
          assert.equal(bare(absent.text), bare(answer.text))
        })
      }

      if (row.allSites)
        it(`${name}: an admin of all sites gets in`, async (house) => {
          const world = await worldOf(house)
          const asker = await house.newModerator()
          const answer = await asked(world, name, bearer(asker.token), asker)
          assert.ok(isIn(answer.status), said(answer))
        })

      if (mayChangeState(name))
        it(`${name}: a session is good for what our own page sends, and for no other`, async (house) => {
          const world = await worldOf(house)
          const asker = row.allSites ? await house.newModerator() : world.people.admin
          const Cookie = await cookieOf(house, asker.id)
          const forgeries: readonly Record<string, string>[] = [
            { 'Sec-Fetch-Site': 'cross-site' },
            { 'Sec-Fetch-Site': 'same-site' },
            { 'Sec-Fetch-Site': 'none' },
            { Origin: 'null' },
            {},
          ]
          for (const forged of forgeries)
            assert.equal((await asked(world, name, { Cookie, ...forged }, asker)).status, 403, JSON.stringify(forged))
          const answer = await asked(world, name, { Cookie, ...fromOurPage }, asker)
          assert.ok(isIn(answer.status), said(answer))
        })
    }

    for (const [name, row] of rows.filter(([, { who }]) => who === 'site')) {
      it(`${name}: without a key, and with a moderator's token, nobody gets in`, async (house) => {
        const world = await worldOf(house)
        for (const headers of [
          {},
          bearer(world.people.admin.token),
          { Cookie: await cookieOf(house, world.people.admin.id) },
        ])
          assert.equal((await asked(world, name, headers, world.people.admin)).status, 401)
      })

      it(`${name}: the site's own key gets in, another's finds nothing there`, async (house) => {
        const world = await worldOf(house)
        const { status } = await asked(world, name, bearer(world.site.key), world.people.admin)
        assert.ok(isIn(status), String(status))
        if (!row.of) return
        const answer = await asked(world, name, bearer(world.stranger.key), world.people.admin)
        const absent = await ask(world, name, {
          params: row.of.absent,
          headers: bearer(world.stranger.key),
          body: row.body?.(world),
        })
        assert.deepEqual([answer.status, absent.status], [404, 404])
        assert.equal(bare(absent.text), bare(answer.text))
      })
    }

    // Each item of a batch is answered for itself.
    for (const [name, row] of rows.filter(
      ([name, { body }]) => body !== undefined && name !== 'POST /v1/comments/batch',
    ))
      it(`${name}: a field that is not asked for is refused, wherever it stands`, async (house) => {
        const world = await worldOf(house)
        const asker = row.allSites ? await house.newModerator() : world.people.admin
        const headers =
          row.who === 'site' ? bearer(world.site.key) : row.who === 'door' ? fromOurPage : bearer(asker.token)
        const params = row.of ? await row.of.there(world, asker) : {}
        // A form's `__proto__` is dropped where forms are read, so that no schema ever sees it.
        const fields = [
          'unknown',
          'status_',
          'points',
          'decided_by',
          'site_id',
          'constructor',
          ...(row.form ? [] : ['__proto__']),
        ]
        for (const field of fields)
          for (const body of withField(row.body?.(world), field)) {
            const answer = await ask(world, name, { params, headers, body })
            assert.equal(answer.status, 422, `${field} in ${JSON.stringify(body)}: ${said(answer)}`)
          }
      })

    it('a look changes nothing: after every GET the database is what it was', async (house) => {
      const world = await worldOf(house)
      const admin = await house.newModerator()
      const Cookie = await cookieOf(house, admin.id)
      const looks: (readonly [name: string, params: Params])[] = []
      for (const [name, { of }] of guarded)
        if (!mayChangeState(name)) looks.push([name, of ? await of.there(world, admin) : {}])
      // What decisions leave for later is done at once, so that nothing but a look can change anything.
      await house.db.query(
        'update hamlet.events set tell_at = now() where position is null and tell_at is not null',
        [],
      )
      await until('all is told', async () => (await tellDue(house.db, 500)) === 0)
      const before = await until('the workers have nothing to do any more', async () => {
        const now = await contentOf(house)
        await new Promise((resolve) => setImmediate(resolve))
        return now === (await contentOf(house)) && now
      })
      for (const [name, params] of looks) {
        const answer = await ask(world, name, { params, headers: { Cookie } })
        assert.ok(isIn(answer.status), `${name}: ${said(answer)}`)
      }
      for (const path of ['/review/sign-in', '/review/enter/x', '/review/invite/x']) await house.request.get(path)
      assert.equal(await contentOf(house), before)
    })

    it('every page, and every refusal of one, has the headers that keep others out, and nothing inline', async (house) => {
      const world = await worldOf(house)
      const { token } = await house.newModerator()
      const looks = rows.filter(([name, { page }]) => page && name.startsWith('GET '))
      assert.ok(looks.length > 4)
      for (const [name] of looks)
        for (const headers of [bearer(token), bearer(world.people.viewer.token), {}] as Record<string, string>[]) {
          const answer = await asked(world, name, headers, world.people.admin)
          for (const [header, value] of Object.entries(headersOfPages))
            assert.equal(answer.headers[header.toLowerCase()], value, `${name} ${answer.status} ${header}`)
          if (answer.type === 'text/html')
            assert.doesNotMatch(
              answer.text,
              // An article may be gone to; nothing is fetched from elsewhere, or sent there.
              /\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|\s(src|srcset|data|poster|(form)?action)="(?!\/)|<link[^>]*href="https?:/,
              name,
            )
        }
    })

    it('the policy of pages is to the letter what is asked for', () => {
      assert.equal(
        headersOfPages['Content-Security-Policy'],
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      )
    })
  },
  { env: { HAMLET_SECRET_KEY: '7'.repeat(64) } },
)

const said = ({ status, text }: { status: number; text: string }): string => `${status}: ${text.slice(0, 300)}`

/** What is said without what differs in any case: the request's number, and the id that was asked for. */
const bare = (text: string): string =>
  text.replace(/"request_id":"[^"]*"/, '').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID')

/** The body with one field more, at the top and in each object within. */
function* withField(body: unknown, field: string): Generator<unknown> {
  if (Array.isArray(body)) {
    for (const [at, item] of body.entries()) for (const more of withField(item, field)) yield body.with(at, more)
    return
  }
  if (typeof body !== 'object' || body === null) return
  const more = { ...body }
  Object.defineProperty(more, field, { value: 'x', enumerable: true })
  yield more
  for (const [name, value] of Object.entries(body))
    if (!isOpen(name)) for (const inner of withField(value, field)) yield { ...body, [name]: inner }
}

/** Fields whose names are the caller's to choose: signals. */
const isOpen = (name: string): boolean => name === 'weights'

/** A digest of every table of ours. */
async function contentOf({ db }: House): Promise<string> {
  const tables = await db.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'hamlet' order by 1",
    [],
  )
  const digests: string[] = []
  for (const { name } of tables) {
    const [row] = await db.query<{ digest: string | null }>(
      `select md5(string_agg(row_to_json(t)::text, '|' order by row_to_json(t)::text)) as digest from ${name} t`,
      [],
    )
    digests.push(`${name} ${row?.digest}`)
  }
  return digests.join('\n')
}
