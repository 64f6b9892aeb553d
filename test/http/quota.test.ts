/** Quotas over HTTP: told in headers, refused when used up, and each key has its own. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { bearer, get, post, sent } from './asking.js'

const env = { HAMLET_QUOTA_WRITES: '6', HAMLET_QUOTA_READS: '4' }

const leftIn = (header: string | undefined) => Number(/r=(\d+)/.exec(header ?? '')?.[1])

const batch = (house: House, { key }: TestSite, count: number) =>
  house.request
    .post('/v1/comments/batch')
    .set(bearer(key))
    .send({ comments: Array(count).fill(sent()) })

inEachHouse(
  'quotas',
  (it) => {
    it('are told in every answer, and refuse what is beyond them until their time is over', async (house) => {
      const site = await house.newSite()
      for (let left = 5; left >= 0; left -= 1) {
        const { headers } = await post(house, site).expect(202)
        assert.equal(headers['ratelimit-policy'], '"write";q=6;w=60')
        assert.match(headers.ratelimit ?? '', new RegExp(`^"write";r=${left};t=\\d+$`))
      }
      const { body, headers } = await post(house, site).expect(429)
      assert.equal(body.type, 'https://iana.org/assignments/http-problem-types#quota-exceeded')
      assert.deepEqual(body['violated-policies'], ['write'])
      const seconds = Number(headers['retry-after'])
      assert.ok(seconds >= 1 && seconds <= 60, `Retry-After: ${headers['retry-after']}`)
      assert.match(headers['content-type'] ?? '', /problem\+json/)
    })

    it('of reading and of writing are two, and another key has its own', async (house) => {
      const [site, other] = [await house.newSite(), await house.newSite()]
      for (const path of [
        '/v1/verdicts',
        '/v1/comments/01936d2a-7f00-7000-8000-000000000001',
        '/v1/webhooks',
        '/v1/verdicts',
      ])
        await get(house, site.key, path)
      const { headers } = await get(house, site.key, '/v1/verdicts').expect(429)
      assert.equal(leftIn(headers.ratelimit), 0)
      await post(house, site).expect(202)
      await get(house, other.key, '/v1/verdicts').expect(200)
    })

    it('count each comment of a batch, and keep none of one that is too much', async (house) => {
      const site = await house.newSite()
      assert.equal(leftIn((await batch(house, site, 4).expect(200)).headers.ratelimit), 2)
      await batch(house, site, 3).expect(429)
      const [counted] = await house.db.query(
        'select count(*)::int as comments from hamlet.comments where site_id = $1',
        [site.id],
      )
      assert.deepEqual(counted, { comments: 4 })
    })

    it('are not asked of one whose key is not known', async (house) => {
      const { headers } = await get(house, `hk_00000000_${'A'.repeat(43)}`, '/v1/verdicts').expect(401)
      assert.equal(headers.ratelimit, undefined)
    })
  },
  { env },
)
