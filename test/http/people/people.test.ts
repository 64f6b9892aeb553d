/** People, one's own sessions, and the audit, as pages of plain forms. */
import assert from 'node:assert/strict'
import { makePasswords } from '../../../src/store/people/passwords.js'
import { setPassword } from '../../../src/store/people/people.js'
import { giveKey } from '../../../src/store/sites/deeds.js'
import { inEachHouse } from '../../house.js'
import { bearer, get } from '../asking.js'
import { browser, formIn, fromOurPage, given } from '../signing-in.js'

const password = 'Though this be madness'
const kept = await makePasswords().hashed(password)

const linkIn = (text: string): string => /http:\/\/127\.0\.0\.1:8080(\/review\/invite\/[\w-]{43})/.exec(text)?.[1] ?? ''

inEachHouse('people', (it) => {
  it('an admin invites somebody, who comes in and may do what was given', async (house) => {
    const site = await house.newSite()
    const admin = await browser(house, await house.newModerator())
    const fields = { name: 'Horatio', email: 'horatio@elsinore.example', role: 'moderator', sites: site.id }
    const { text } = await admin.send('/review/people', fields).expect(200)
    const { headers } = await house.request
      .post(linkIn(text))
      .type('form')
      .set(fromOurPage)
      .send({ password, again: password })
      .expect(303)
    const cookie = { Cookie: given(headers) }
    await house.request.get(`/v1/admin/sites/${site.name}/policy`).set(cookie).expect(200)
    await house.request.get('/review/people').set(cookie).expect(403)
    const { text: list } = await admin.look('/review/people').expect(200)
    assert.match(list, /Horatio.*decide/s)
  })

  it('a name or an address that is taken is said on the page, and what was typed stays', async (house) => {
    const admin = await browser(house, await house.newModerator())
    const taken = { name: 'Barnardo', email: admin.moderator.email, role: 'viewer', all: 'yes' }
    const { text } = await admin.send('/review/people', taken).expect(409)
    assert.match(text, /is taken/)
    assert.match(text, /value="Barnardo"/)
  })

  it('an admin of one site gives neither another site nor all, and reaches nobody beyond', async (house) => {
    const [own, other] = [await house.newSite(), await house.newSite()]
    const admin = await browser(house, await house.newModerator([own]))
    const person = (name: string) => ({ name, email: `${name}@elsinore.example`, role: 'admin' })
    await admin.send('/review/people', { ...person('osric'), sites: other.id }).expect(422)
    await admin.send('/review/people', { ...person('osric'), sites: [own.id, other.id] }).expect(422)
    await admin.send('/review/people', { ...person('osric'), all: 'yes' }).expect(422)
    await admin.send('/review/people', person('osric')).expect(422)
    await admin.send('/review/people', { ...person('osric'), sites: own.id }).expect(200)
    for (const beyond of [
      await house.newModerator(),
      await house.newModerator([other]),
      await house.newModerator([own, other]),
    ])
      for (const deed of ['', '/invite', '/remove'])
        await admin.send(`/review/people/${beyond.id}${deed}`, { role: 'viewer', sites: own.id }).expect(404)
    const within = await house.newModerator([own])
    await admin.send(`/review/people/${within.id}`, { role: 'admin', all: 'yes' }).expect(403)
    await admin.send(`/review/people/${within.id}`, { role: 'viewer', sites: own.id }).expect(303)
    const { text } = await admin.look('/review/people').expect(200)
    assert.ok(text.includes(within.name) && !text.includes(other.name))
  })

  it('a change holds from the next request on, and nobody changes or removes oneself', async (house) => {
    const site = await house.newSite()
    const admin = await browser(house, await house.newModerator())
    const other = await browser(house, await house.newModerator())
    await other.look('/review/people').expect(200)
    await admin.send(`/review/people/${other.moderator.id}`, { role: 'viewer', sites: site.id }).expect(303)
    await other.look('/review/people').expect(403)
    await other.look('/review/sessions').expect(200)
    await admin.send(`/review/people/${other.moderator.id}/remove`).expect(303)
    await other.look('/review/sessions').expect(303)
    for (const deed of ['', '/remove'])
      await admin.send(`/review/people/${admin.moderator.id}${deed}`, { role: 'viewer', all: 'yes' }).expect(409)
  })

  it('one sees one’s sessions and ends one, or all others', async (house) => {
    const moderator = await house.newModerator(undefined, 'viewer')
    const [here, there, elsewhere] = [
      await browser(house, moderator),
      await browser(house, moderator),
      await browser(house, moderator),
    ]
    const { text } = await here.look('/review/sessions').expect(200)
    const ids = [...text.matchAll(/\/review\/sessions\/([\w-]{36})\/end/g)].map(([, id]) => id)
    assert.equal(ids.length, 2) // not the one that looks
    await here.send(`/review/sessions/${ids[0]}/end`).expect(303)
    const left = [await there.look('/review/sessions'), await elsewhere.look('/review/sessions')].map(
      ({ status }) => status,
    )
    assert.deepEqual(left.sort(), [200, 303])
    await here.send('/review/sessions/end-others').expect(303)
    for (const browsing of [there, elsewhere]) await browsing.look('/review/sessions').expect(303)
    await here.look('/review/sessions').expect(200)
    const stranger = await browser(house, await house.newModerator())
    await stranger.send(`/review/sessions/${ids[0]}/end`).expect(404)
  })

  it('the password is changed by who knows it, and ends all other sessions', async (house) => {
    const moderator = await house.newModerator(undefined, 'viewer')
    await setPassword(house.db, moderator.id, kept)
    const [here, there] = [await browser(house, moderator), await browser(house, moderator)]
    const next = 'yet there is method in it'
    const change = (current: string, chosen = next, again = chosen) =>
      here.send('/review/password', { current, password: chosen, again })
    await change('not this one, no').expect(422)
    await change(password, 'short').expect(422)
    await change(password, next, `${next}!`).expect(422)
    await there.look('/review/sessions').expect(200)
    await change(password).expect(303)
    await there.look('/review/sessions').expect(303)
    await here.look('/review/sessions').expect(200)
    await change(password).expect(422)
  })

  it('a stolen session does not guess the password', async (house) => {
    const moderator = await house.newModerator()
    await setPassword(house.db, moderator.id, kept)
    const thief = await browser(house, moderator)
    const statuses: number[] = []
    for (let at = 0; at < 7; at += 1)
      statuses.push((await thief.send('/review/password', { current: 'x', password, again: password })).status)
    assert.deepEqual(statuses, [...Array(5).fill(422), ...Array(2).fill(429)])
  })

  it('one makes a token, which is shown once, and revokes it', async (house) => {
    const one = await browser(house, await house.newModerator(undefined, 'viewer'))
    const { text } = await one.send('/review/tokens').expect(200)
    const [token = ''] = /hm_[0-9a-f]{8}_[\w-]{43}/.exec(text) ?? []
    await get(house, token, '/v1/admin/comments').expect(200)
    const { text: later } = await one.look('/review/sessions').expect(200)
    assert.ok(!later.includes(token) && later.includes(token.slice(0, 11)))
    const stranger = await browser(house, await house.newModerator())
    const revoke = `/review/tokens/${token.slice(3, 11)}/revoke`
    await stranger.send(revoke).expect(404)
    assert.match(
      later,
      new RegExp(`<details.*hm_${token.slice(3, 11)}.*<form[^>]*action="${revoke}"`),
      'one is asked first',
    )
    await one.send(revoke).expect(303)
    const [row] = await house.db.query('select revoked_at is not null as revoked from hamlet.tokens where id = $1', [
      token.slice(3, 11),
    ])
    assert.deepEqual(row, { revoked: true })
  })

  it('the page that shows a new token, loaded again, makes no other', async (house) => {
    const one = await browser(house, await house.newModerator())
    const tokens = (text: string) => [...text.matchAll(/\/review\/tokens\/[0-9a-f]{8}\/revoke/g)].length
    const form = await formIn(one, '/review/sessions')
    const { text } = await one.send('/review/tokens', form).expect(200)
    const [token = ''] = /hm_[0-9a-f]{8}_[\w-]{43}/.exec(text) ?? []
    const { text: again } = await one.send('/review/tokens', form).expect(409)
    assert.ok(again.includes('made already') && !again.includes(token))
    assert.equal(tokens(again), tokens(text))
    await get(house, token, '/v1/admin/comments').expect(200)
  })
})

inEachHouse('the audit', (it) => {
  it('shows admins what was done, by page, as JSON and as CSV, and each only their sites', async (house) => {
    const [own, other] = [await house.newSite(), await house.newSite()]
    const all = await house.newModerator()
    const { token } = await house.newModerator([own])
    for (const site of [own, other])
      await giveKey(house.db, { ...all, sites: null, address: '192.0.2.0/24' }, site.id, 'x')
    const { body } = await get(house, token, '/v1/admin/audit').expect(200)
    assert.deepEqual(
      body.data.map((line: { action: string; site: string; actor: string; address: string }) => [
        line.action,
        line.site,
        line.actor,
        line.address,
      ]),
      [['key made', own.name, all.name, '192.0.2.0/24']],
    )
    const { body: both } = await get(
      house,
      all.token,
      `/v1/admin/audit?actor=${encodeURIComponent(all.name)}&action=key%20made`,
    ).expect(200)
    assert.equal(both.data.length, 2)
    const { text: page } = await house.request
      .get(`/review/audit?site=${own.name}&action=&actor=`)
      .set({ ...bearer(all.token), Accept: 'text/html' })
      .expect(200)
    assert.match(page, /key made/)
    const { text: csv, headers } = await get(house, token, '/v1/admin/audit.csv').expect(200)
    assert.match(headers['content-type'] ?? '', /^text\/csv/)
    const [head, line, end] = csv.split('\r\n')
    assert.equal(head, '"at","actor","network","action","site","object","before","after"')
    assert.match(line ?? '', new RegExp(`"${all.name}","192.0.2.0/24","key made","${own.name}"`))
    assert.equal(end, '')
  })

  it('pages by a cursor until there is no more', async (house) => {
    const site = await house.newSite()
    const { id, name, token } = await house.newModerator([site])
    const by = { id, name, sites: [site.id], address: null }
    for (const label of ['a', 'b', 'c', 'd', 'e']) await giveKey(house.db, by, site.id, label)
    const labels: string[] = []
    for (let after = ''; ; ) {
      const { body } = await get(house, token, `/v1/admin/audit?limit=2${after}`).expect(200)
      labels.push(...body.data.map((line: { after: { label: string } }) => line.after.label))
      if (!body.has_more) break
      after = `&after=${body.next_cursor}`
    }
    assert.deepEqual(labels, ['e', 'd', 'c', 'b', 'a'])
  })

  it('a name that would be a formula is none in the export, and no markup on the page', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const by = { id: null, name: '=cmd|"/C calc"!A0', sites: null, address: null }
    await giveKey(house.db, by, site.id, '<img src=x onerror=alert(1)>')
    const { text: csv } = await get(house, token, '/v1/admin/audit.csv').expect(200)
    assert.match(csv, /,"'=cmd\|""\/C calc""!A0",/)
    const { text: page } = await house.request
      .get('/review/audit')
      .set({ ...bearer(token), Accept: 'text/html' })
      .expect(200)
    assert.ok(!page.includes('<img') && page.includes('&lt;img'))
  })

  for (const [what, query, status] of [
    ['a deed that is none', 'action=coup', 422],
    ['a time that is none', 'since=yesterday', 422],
    ['a limit above 200', 'limit=201', 422],
    ['a cursor that is none', 'after=x', 400],
    ['a field that is none', 'colour=red', 422],
    ['a NUL', 'actor=%00', 422],
  ] as const)
    it(`${what} is refused`, async (house) => {
      const { token } = await house.newModerator()
      await get(house, token, `/v1/admin/audit?${query}`).expect(status)
    })
})
