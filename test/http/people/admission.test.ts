/** Admission: a session or a token lets a moderator in, as far as the role goes, and no other page can use a session. */
import assert from 'node:assert/strict'
import { absoluteSeconds, idleSeconds } from '../../../src/store/people/sessions.js'
import { type House, inEachHouse } from '../../house.js'
import { bearer, decide, get, holdsAll, judged } from '../asking.js'
import { cookieOf, fromOurPage } from '../signing-in.js'

const list = (house: House, cookie: string) => house.request.get('/v1/admin/comments').set('Cookie', cookie)

async function heldComment(house: House) {
  const site = await house.newSite(holdsAll)
  return { site, comment: await judged(house, site) }
}

/** Turns the clock by ageing the session. */
const age = (house: House, id: string, column: 'made_at' | 'seen_at', seconds: number) =>
  house.db.query(
    `update hamlet.sessions set ${column} = ${column} - $2 * interval '1 second' where moderator_id = $1`,
    [id, seconds],
  )

inEachHouse('admission', (it) => {
  it('a session serves as a token does', async (house) => {
    const { site, comment } = await heldComment(house)
    const { id, name } = await house.newModerator([site], 'moderator')
    const cookie = await cookieOf(house, id)
    const { body } = await list(house, cookie).expect(200)
    assert.deepEqual(
      body.data.map((item: { id: string }) => item.id),
      [comment.id],
    )
    const { body: decided } = await house.request
      .post(`/v1/admin/comments/${comment.id}/decision`)
      .set({ Cookie: cookie, ...fromOurPage })
      .send({ status: 'approved', version: comment.version })
      .expect(200)
    assert.equal(decided.decided_by, name)
  })

  it('a cookie that holds no session of ours lets nobody in', async (house) => {
    for (const secret of ['', 'x', 'A'.repeat(43), 'A'.repeat(5_000), '../../etc', '%00'])
      await list(house, `__Host-hamlet=${secret}`).expect(401)
    const { id } = await house.newModerator()
    const cookie = await cookieOf(house, id)
    await list(house, cookie.replace('__Host-', '')).expect(401)
    await list(house, `other=1; ${cookie}; more=2`).expect(200)
  })

  it('a session ends after half an hour in which nothing was asked, and after eight hours in any case', async (house) => {
    const { id } = await house.newModerator()
    const cookie = await cookieOf(house, id)
    await age(house, id, 'seen_at', idleSeconds - 60)
    await list(house, cookie).expect(200)
    // That was seen, so the half hour begins anew.
    await age(house, id, 'seen_at', idleSeconds - 60)
    await list(house, cookie).expect(200)
    await age(house, id, 'seen_at', idleSeconds + 1)
    await list(house, cookie).expect(401)
    const other = await cookieOf(house, id)
    await age(house, id, 'made_at', absoluteSeconds + 1)
    await list(house, other).expect(401)
  })

  it('what is sent on purpose counts: a wrong token is not made good by a session', async (house) => {
    const { id } = await house.newModerator()
    const cookie = await cookieOf(house, id)
    await list(house, cookie)
      .set(bearer(`hm_00000000_${'A'.repeat(43)}`))
      .expect(401)
  })

  it('a viewer reads and decides nothing', async (house) => {
    const { site, comment } = await heldComment(house)
    const { token } = await house.newModerator([site], 'viewer')
    await get(house, token, '/v1/admin/comments').expect(200)
    const decision = { status: 'approved', version: comment.version }
    const { body } = await decide(house, token, comment.id, decision).expect(403)
    assert.equal(body.detail, 'this needs the role moderator; yours is viewer')
  })

  it('what the cookie holds stands nowhere in the database', async (house) => {
    const { id } = await house.newModerator()
    const secret = (await cookieOf(house, id)).replace('__Host-hamlet=', '')
    const rows = await house.db.query('select s.*, s.digest::text as shown from hamlet.sessions s')
    assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(secret))
  })

  for (const [what, headers, status] of [
    ['our own page', { 'Sec-Fetch-Site': 'same-origin' }, 404],
    ['our own page, by a browser that says the origin alone', { Origin: 'http://127.0.0.1:8080' }, 404],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another site that claims our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1:8080' }, 403],
    ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }, 403],
    ['a word that no browser says', { 'Sec-Fetch-Site': 'same-planet' }, 403],
    ['nobody knows where', {}, 403],
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['our origin on another port', { Origin: 'http://127.0.0.1:8081' }, 403],
    ['our origin with more behind it', { Origin: 'http://127.0.0.1:8080.evil.example' }, 403],
    ['an origin that hides itself', { Origin: 'null' }, 403],
    ['a form that calls itself plain text', { ...fromOurPage, 'Content-Type': 'text/plain' }, 403],
  ] as const)
    it(`what changes state with a session is answered ${status} when it comes from ${what}`, async (house) => {
      const { id } = await house.newModerator()
      const asked = house.request
        .post('/v1/admin/comments/01936d2a-7f00-7000-8000-000000000001/undo')
        .set({ Cookie: await cookieOf(house, id), 'Content-Type': 'application/json', ...headers })
      await asked.send(JSON.stringify({ version: 1 })).expect(status)
    })

  it('a token needs no page of ours, and a look is answered from anywhere', async (house) => {
    const { id, token } = await house.newModerator()
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
    const path = '/v1/admin/comments/01936d2a-7f00-7000-8000-000000000001/undo'
    await house.request
      .post(path)
      .set({ ...bearer(token), ...elsewhere })
      .send({ version: 1 })
      .expect(404)
    await list(house, await cookieOf(house, id))
      .set(elsewhere)
      .expect(200)
  })
})
