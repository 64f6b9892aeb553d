/** The matrix of rights: every route, asked by everybody; what is not yours looks as what is not there. */
import assert from 'node:assert/strict'
import { inEachHouse } from '../house.js'
import { ask, asked, guarded, isIn, mayChangeState, rows, said, worldOf } from './asked.js'
import { bearer } from './asking.js'
import { matrix, moderators, type Row, type Who } from './matrix.js'
import { type Route, routesOf } from './routes.js'
import { cookieOf, fromOurPage } from './signing-in.js'

const nameOf = ({ method, path }: Route): string =>
  `${method} ${path.replace(/^\/assets\/[0-9a-f]+\//, '/assets/:hash/')}`

const mayAsk = ({ who, allSites }: Row, asker: Who): boolean => {
  if (allSites) return false
  if (who === 'own') return true
  if (asker === 'outsider') return who !== 'site'
  return moderators.indexOf(asker) >= moderators.indexOf(who as Who)
}

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
  },
  { env: { HAMLET_SECRET_KEY: 'ab'.repeat(32) } },
)

/** What is said without what differs in any case: the request's number, and the id that was asked for. */
const bare = (text: string): string =>
  text.replace(/"request_id":"[^"]*"/, '').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'ID')
