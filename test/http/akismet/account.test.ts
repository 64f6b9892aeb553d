/** The account: usage, sites and statistics of a key, as clients read them. */
import assert from 'node:assert/strict'
import { inEachHouse } from '../../house.js'
import { until } from '../../servers/until.js'
import { call, check, newAkismetSite, patient, submit, wordpress, wordpressSpam } from './calling.js'

const month = new Date().toISOString().slice(0, 7)

inEachHouse(
  'the account of an Akismet key',
  (it) => {
    it('19: usage-limit and key-sites count the calls, as JSON and as CSV, by GET and by POST', async (house) => {
      const site = await newAkismetSite(house)
      const key = { api_key: site.akismetKey }
      await check(house, site)
      await check(house, site, wordpressSpam({ blog: 'http://GAZETTE.example/' }))
      await check(house, site, wordpress({ blog: '=1+1,"x"', comment_author: 'Horatio' }))
      await check(house, site, wordpress({ is_test: '1' }))
      await submit(house, 'spam', site, wordpress())
      await submit(house, 'ham', site, wordpressSpam({ blog: 'https://gazette.example' }))

      await until('the calls and the corrections are counted', async () => {
        const { body } = await house.request.get(`/1.2/key-sites?api_key=${site.akismetKey}`).expect(200)
        const [first] = body[month]
        return body.total === 2 && first.missed_spam === '1' && first.false_positives === '1'
      })
      const { body: byGet } = await house.request.get(`/1.2/usage-limit?api_key=${site.akismetKey}`).expect(200)
      assert.equal(byGet.usage, 3)
      const { body: usage } = await call(house, '/1.2/usage-limit', { ...key, extended: 'true' }).expect(200)
      assert.deepEqual(usage, {
        limit: 'none',
        usage: 3,
        percentage: '0.00',
        throttled: false,
        notice_level: 'NOTICE_NONE',
        upgrade: false,
      })

      const gazette = {
        site: 'gazette.example',
        api_calls: '2',
        spam: '1',
        ham: '1',
        missed_spam: '1',
        false_positives: '1',
      }
      const { body: sites } = await call(house, '/1.2/key-sites', key).expect(200)
      assert.deepEqual(sites[month][0], { ...gazette, is_revoked: false })
      assert.deepEqual([sites[month].length, sites.total, sites.limit, sites.offset], [2, 2, 500, 0])
      const page = await call(house, '/1.2/key-sites', {
        ...key,
        limit: '1',
        offset: '1',
        order: 'spam',
        filter: 'zette',
      })
      assert.deepEqual([page.body[month].length, page.body.total], [0, 1])
      const { body: none } = await call(house, '/1.2/key-sites', { ...key, month: '2001-02' }).expect(200)
      assert.deepEqual(none, { '2001-02': [], limit: 500, offset: 0, total: 0 })

      const { text, headers } = await call(house, '/1.2/key-sites', { ...key, format: 'csv' }).expect(200)
      assert.match(headers['content-type'] ?? '', /^text\/csv/)
      const [first = '', second, gazetteLine, formula] = text.split('\n')
      assert.match(first, new RegExp(`^Active sites for \\S+ during ${month} \\(limit:500, offset: 0, total: 2\\)$`))
      assert.ok(!first.includes(site.akismetKey))
      assert.equal(second, 'Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked')
      assert.equal(gazetteLine, 'gazette.example,2,1,1,1,1,false')
      assert.equal(formula, `"'=1+1,""x""",1,0,1,0,0,false`)

      const { text: wrong } = await call(house, '/1.2/key-sites', { ...key, month: '2026-13' }).expect(200)
      assert.equal(wrong, 'invalid')
    })

    it('get-key-stats and get-stats sum up by day or month what the machine found and what it got wrong', async (house) => {
      const site = await newAkismetSite(house)
      const key = { api_key: site.akismetKey }
      await check(house, site)
      await check(house, site, wordpressSpam())
      await submit(house, 'spam', site, wordpress())
      const stats = async (path: string, from: string) => (await call(house, path, { ...key, from }).expect(200)).body
      await until('the calls are counted', async () => {
        const { spam, ham, missed_spam: missed } = await stats('/1.2/get-key-stats', 'all')
        return spam === 1 && ham === 1 && missed === 1
      })
      const { breakdown, ...sums } = await stats('/1.2/get-key-stats', '6-months')
      assert.deepEqual(sums, { spam: 1, ham: 1, missed_spam: 1, false_positives: 0, accuracy: '50.00', time_saved: 10 })
      const one = { spam: '1', ham: '1', missed_spam: '1', false_positives: '0', blogs: '1' }
      assert.deepEqual(breakdown, { [month]: { ...one, da: `${month}-01` } })
      const { breakdown: days } = await stats('/1.1/get-stats', '60-days')
      assert.deepEqual(
        Object.values(days).map((day) => Object(day).spam),
        ['1'],
      )
      assert.match(Object.keys(days)[0] ?? '', /^\d{4}-\d\d-\d\d$/)
    })

    it('the subscription is active and never billed; a token is given; deactivating says so', async (house) => {
      const site = await newAkismetSite(house)
      const key = { api_key: site.akismetKey }
      const { body } = await call(house, '/1.1/get-subscription', key).expect(200)
      const { account_id, ...rest } = body
      assert.ok(Number.isSafeInteger(account_id))
      assert.deepEqual(rest, {
        account_type: 'self-hosted',
        account_name: site.name,
        status: 'active',
        next_billing_date: false,
        limit_reached: false,
      })
      assert.match((await call(house, '/1.1/token', key).expect(200)).text, /^[0-9a-f]{64}$/)
      const { text } = await call(house, '/1.1/deactivate', { key: site.akismetKey, blog: 'https://gazette.example' })
      assert.equal(text, 'deactivated')
      assert.equal((await check(house, site)).text, 'false', 'the key lives on, as other blogs may use it')
    })
  },
  patient,
)
