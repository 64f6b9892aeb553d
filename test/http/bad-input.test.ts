/** Bad input: each gets a problem that says what was expected, and hears nothing of its own words again. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import { json } from 'node:stream/consumers'
import { revokeKey } from '../../src/store/sites/keys.js'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { get } from './asking.js'
import { type Bad, badRequests, canary } from './bad-requests.js'

async function ask(house: House, site: TestSite, token: string, bad: Bad): Promise<Response> {
  const { method = 'POST', path = '/v1/comments', type = 'application/json', headers = {}, as = 'site' } = bad
  const key = { site: site.key, moderator: token, nobody: '' }[as]
  return fetch(`${house.url}${path}`, {
    method,
    headers: {
      ...(key ? { Authorization: `Bearer ${key}` } : {}),
      ...(type ? { 'Content-Type': type } : {}),
      ...headers,
    },
    ...(bad.body === undefined ? {} : { body: bad.body }),
  })
}

type Fault = { readonly pointer: string; readonly code: string; readonly detail: string }

inEachHouse(
  'bad input',
  (it) => {
    for (const bad of badRequests)
      it(`${bad.what} is answered ${bad.status}${bad.pointer ? ` at ${bad.pointer}` : ''}`, async (house) => {
        const site = await house.newSite()
        const { token } = await house.newModerator()
        const linesBefore = house.lines.length
        const response = await ask(house, site, token, bad)
        const text = await response.text()
        assert.equal(response.status, bad.status, text)
        assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
        const { type, title, status, detail, request_id, errors = [] } = JSON.parse(text)
        assert.match(type, /^\/problems\/[a-z-]+$/)
        assert.equal(status, bad.status)
        assert.equal(request_id, response.headers.get('x-request-id'))
        for (const said of [title, detail]) assert.ok(typeof said === 'string' && said.length > 0)
        const pointers = errors.map((fault: Fault) => fault.pointer)
        if (bad.pointer) assert.ok(pointers.includes(bad.pointer), `came ${pointers}`)
        for (const fault of errors) assert.ok(fault.code && fault.detail)
        assert.ok(errors.length <= 20, `${errors.length} errors`)
        assert.ok(text.length < 8_000, `a problem of ${text.length} characters`)
        assert.equal(response.headers.get('allow'), bad.allow ?? null)
        if (status === 401) assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/)
        const logged = house.lines.slice(linesBefore).join('')
        for (const [where, words] of Object.entries({ problem: text, log: logged }))
          assert.ok(!words.includes(canary), `the ${where} repeats what was sent: ${words}`)
      })

    it('a request that comes without any body is told so, and not that its content type is wrong', async (house) => {
      const { key } = await house.newSite()
      const request = http.request(`${house.url}/v1/comments`, { method: 'POST' })
      for (const framing of ['Content-Length', 'Transfer-Encoding']) request.removeHeader(framing)
      request.setHeader('Content-Type', 'application/json').setHeader('Authorization', `Bearer ${key}`).end()
      const [response] = await once(request, 'response')
      const { status, detail } = Object(await json(response))
      assert.equal(status, 400)
      assert.match(detail, /expected a JSON body/)
    })

    it('a key that was revoked, one of another secret and one that never was get the same answer', async (house) => {
      const { id, key } = await house.newSite()
      const revoked = key.slice(3, 11)
      assert.ok(await revokeKey(house.db, id, revoked))
      const other = (await house.newSite()).key
      const wrongSecret = `${other.slice(0, -1)}${other.endsWith('A') ? 'B' : 'A'}`
      const never = `hk_ffffffff_${'A'.repeat(43)}`
      const answers = [key, wrongSecret, never].map((text) => get(house, text, `/v1/comments?ids=${id}`).expect(401))
      const bodies = (await Promise.all(answers)).map(({ body }) => JSON.stringify({ ...body, request_id: null }))
      assert.equal(new Set(bodies).size, 1)
    })

    it('after all that, nothing was kept, nothing failed for good, and the next comment is judged', async (house) => {
      const site = await house.newSite()
      const [counted] = await house.db.query('select count(*)::int as comments from hamlet.comments')
      assert.deepEqual(counted, { comments: 0 })
      assert.equal(house.lines.filter((line) => line.includes('"level":"error"')).length, 0)
      const body = JSON.stringify({ article: { external_id: 'a' }, body: 'Fine.' })
      const headers = { Prefer: 'wait=25' }
      const response = await ask(house, site, '', { what: 'a good comment', status: 201, body, headers })
      assert.equal(response.status, 201)
    })
  },
  { alone: true },
)
