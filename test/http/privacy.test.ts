/** The privacy notice as everybody sees it. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { headersOfPages } from '../../src/http/html/page.js'
import { changePolicy } from '../../src/store/sites/policies.js'
import { createSite } from '../../src/store/sites/sites.js'
import { inEachHouse } from '../house.js'
import { until } from '../servers.js'

inEachHouse('the privacy notice', (it) => {
  it('is a page for browsers and JSON for programs, and needs no key', async (house) => {
    const site = await house.newSite()
    const page = await house.request.get(`/privacy/${site.name}`).set('Accept', 'text/html').expect(200)
    assert.match(page.headers['content-type'] ?? '', /^text\/html; charset=utf-8/)
    assert.match(page.headers.vary ?? '', /Accept/)
    const { body } = await house.request.get(`/privacy/${site.name}`).set('Accept', 'application/json').expect(200)
    assert.deepEqual(
      [body.site.name, body.version, body.recipients, Object.keys(body.form_line)],
      [site.name, 1, [], ['en', 'de', 'fr', 'es', 'ko']],
    )
    assert.ok(body.form_line.en.html.includes(`/privacy/${site.name}"`))
    for (const { what, why, kept } of body.collected) assert.ok(page.text.includes(kept) && what && why)
  })

  it('carries the headers of every page, no script and no style of its own', async (house) => {
    const site = await house.newSite()
    const { headers, text } = await house.request.get(`/privacy/${site.name}`).expect(200)
    for (const [name, value] of Object.entries(headersOfPages)) assert.equal(headers[name.toLowerCase()], value)
    assert.doesNotMatch(text, /<script|<style|\sstyle=|\son\w+=|javascript:/i)
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? []
    const sheet = await house.request.get(style).expect(200)
    assert.match(sheet.headers['content-type'] ?? '', /^text\/css/)
  })

  it('a title with markup in it is text', async (house) => {
    const title = `<img src=x onerror="alert(1)">'&`
    await createSite(house.db, 'markup', title, 'test')
    const { text } = await house.request.get('/privacy/markup').expect(200)
    assert.ok(!text.includes('<img'))
    assert.ok(text.includes('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;'))
  })

  it('follows the policy, and tells what has changed and when', async (house) => {
    const site = await house.newSite()
    const json = async () =>
      (await house.request.get(`/privacy/${site.name}`).set('Accept', 'application/json').expect(200)).body
    assert.equal((await json()).changes.length, 1)
    const lists = [{ kind: 'emails', effect: 'approve', note: null, entries: ['canary@elsinore.example'] }] as const
    const retention = { addressDays: 7, spamBodyDays: null }
    const policy = {
      ...defaultPolicy,
      lists: lists.map((list) => ({ ...list, entries: [...list.entries] })),
      retention,
    }
    await changePolicy(house.db, site.id, policy, 'canary the moderator')
    const changed = await until('the notice says so', async () => {
      const notice = await json()
      return notice.version === 2 && notice
    })
    assert.equal(changed.changes[0].says.length, 3)
    const { text } = await house.request.get(`/privacy/${site.name}`).expect(200)
    assert.match(text, /For 7 days; then only a hash/)
    assert.ok(
      !text.includes('canary') && !JSON.stringify(changed).includes('canary'),
      'neither lists nor moderators show',
    )
  })

  for (const [what, path, status] of [
    ['a site that is not there', '/privacy/nowhere', 404],
    ['a name that is none', '/privacy/..%2F..%2Fetc', 404],
    ['a NUL', '/privacy/%00', 404],
    ['no site', '/privacy', 404],
  ] as const)
    it(`${what} is answered ${status}, as a problem`, async (house) => {
      const { headers } = await house.request.get(path).expect(status)
      assert.match(headers['content-type'] ?? '', /^application\/problem\+json/)
    })
})
