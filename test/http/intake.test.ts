/** Intake: each comment is taken once, whatever the network does. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { mock } from 'node:test'
import { forgetOld } from '../../src/store/rounds.js'
import { inEachHouse } from '../house.js'
import { bearer, judged, post, sent, trapped } from './asking.js'

inEachHouse('intake', (it) => {
  it('a new comment is taken with 202, and the answer says where it will be found', async (house) => {
    const site = await house.newSite()
    const { body, headers } = await post(house, site, sent({ external_id: 'c-1' })).expect(202)
    assert.equal(headers.location, `/v1/comments/${body.id}`)
    assert.equal(headers.etag, '"v1"')
    assert.match(headers['x-request-id'] ?? '', /^[\w-]{1,64}$/)
    assert.match(body.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
    assert.deepEqual(
      { ...body, id: null, received_at: typeof body.received_at },
      {
        id: null,
        external_id: 'c-1',
        revision: 1,
        version: 1,
        status: 'pending',
        discard: false,
        probability: null,
        points: null,
        rule: null,
        decided_by: null,
        account: [],
        policy_version: null,
        model_version: null,
        received_at: 'string',
        judged_at: null,
      },
    )
  })

  it('who waits gets the verdict with 201', async (house) => {
    const site = await house.newSite()
    const { body, headers } = await post(house, site, sent(), { Prefer: 'wait=25' }).expect(201)
    assert.equal(body.status, 'approved')
    assert.equal(body.decided_by, 'machine')
    assert.equal(headers.etag, `"v${body.version}"`)
    assert.equal(headers['preference-applied'], 'wait=25')
  })

  it('the same comment under the same external_id is a repeat: 200 and the same id', async (house) => {
    const site = await house.newSite()
    const first = await judged(house, site, sent({ external_id: 'c-1' }))
    const { body, headers } = await post(house, site, sent({ external_id: 'c-1' })).expect(200)
    assert.equal(headers['idempotent-replayed'], 'true')
    assert.equal(headers.location, `/v1/comments/${first.id}`)
    assert.deepEqual(body, first)
  })

  it('other content under the same external_id is a conflict that names the comment', async (house) => {
    const site = await house.newSite()
    const { body: first } = await post(house, site, sent({ external_id: 'c-1' })).expect(202)
    const { body } = await post(house, site, sent({ external_id: 'c-1', body: 'I take that back.' })).expect(409)
    assert.equal(body.id, first.id)
    assert.match(body.detail, /PATCH/)
  })

  for (const [form, again] of [
    ['"a-key-1"', 'a-key-1'],
    ['a-key-2', '"a-key-2"'],
  ] as const)
    it(`an Idempotency-Key is the same quoted and bare: ${form} then ${again}`, async (house) => {
      const site = await house.newSite()
      const { body: first, headers } = await post(house, site, sent(), { 'Idempotency-Key': form }).expect(202)
      assert.equal(headers['idempotent-replayed'], undefined)
      const repeat = await post(house, site, sent(), { 'Idempotency-Key': again }).expect(200)
      assert.equal(repeat.body.id, first.id)
      assert.equal(repeat.headers['idempotent-replayed'], 'true')
    })

  it('an Idempotency-Key is remembered for a day, and free after it', async (house) => {
    const site = await house.newSite()
    const key = { 'Idempotency-Key': 'of-yesterday' }
    const { body: first } = await post(house, site, sent(), key).expect(202)
    const agedBy = (hours: number) =>
      house.db.query(`update hamlet.comments set received_at = received_at - $2 * interval '1 hour' where id = $1`, [
        first.id,
        hours,
      ])

    await agedBy(23)
    await forgetOld(house.db)
    assert.equal((await post(house, site, sent(), key).expect(200)).body.id, first.id)
    await agedBy(2)
    await forgetOld(house.db)
    assert.notEqual((await post(house, site, sent(), key).expect(202)).body.id, first.id)
  })

  it('IPv4 that was written as IPv6 is kept as IPv4: one author, one address', async (house) => {
    const site = await house.newSite()
    for (const ip of ['::ffff:192.0.2.7', '::FFFF:c000:207', '192.0.2.7']) {
      const { body } = await post(house, site, sent({ author: { name: 'Ann', ip } })).expect(202)
      const [row] = await house.db.query('select host(author_ip) as ip from hamlet.comments where id = $1', [body.id])
      assert.deepEqual(row, { ip: '192.0.2.7' })
    }
  })

  it('an Idempotency-Key with other content is refused with 422', async (house) => {
    const site = await house.newSite()
    const { body: first } = await post(house, site, sent(), { 'Idempotency-Key': 'k' }).expect(202)
    const { body } = await post(house, site, sent({ body: 'Another.' }), { 'Idempotency-Key': 'k' }).expect(422)
    assert.equal(body.type, '/problems/key-reused')
    assert.equal(body.id, first.id)
  })

  it('two sites may use the same external_id and the same Idempotency-Key', async (house) => {
    const sites = [await house.newSite(), await house.newSite()]
    const answers = await Promise.all(
      sites.map((site) => post(house, site, sent({ external_id: 'c-1' }), { 'Idempotency-Key': 'k' }).expect(202)),
    )
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 2)
  })

  it('50 identical posts at once are one comment: one 202, the others repeats', async (house) => {
    const site = await house.newSite()
    const posts = Array.from({ length: 50 }, () =>
      post(house, site, sent({ external_id: 'c-1' }), { 'Idempotency-Key': 'k' }),
    )
    const answers = await Promise.all(posts)
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(49).fill(200), 202])
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
    const rows = await house.db.query('select id from hamlet.comments where site_id = $1', [site.id])
    assert.equal(rows.length, 1)
  })

  it('the same text without external_id and key is two comments', async (house) => {
    const site = await house.newSite()
    const [one, other] = [await post(house, site).expect(202), await post(house, site).expect(202)]
    assert.notEqual(one.body.id, other.body.id)
  })

  for (const [what, comment] of [
    ['an article id and a body', { article: { external_id: 'a' }, body: 'Fine.' }],
    ['an article address and a body', { article: { url: 'https://gazette.example/a' }, body: 'Fine.' }],
    ['nulls everywhere else', { article: { external_id: 'a', url: null }, author: null, body: 'Fine.', form: null }],
    ['an empty author', { article: { external_id: 'a' }, author: {}, body: 'Fine.' }],
  ] as const)
    it(`a comment with no more than ${what} is judged by what is there`, async (house) => {
      const { status, account } = await judged(house, await house.newSite(), comment)
      assert.equal(status, 'approved')
      assert.deepEqual(
        account.filter(({ outcome }: { outcome: string }) => outcome === 'failed'),
        [],
      )
    })

  it('an article known by a long address only is kept as any other', async (house) => {
    // No compression helps against such an address, and an index entry of PostgreSQL has room for 2.7 kB.
    const noise = createHash('shake256', { outputLength: 5_900 }).digest('base64url')
    const address = `https://gazette.example/${noise}`
    const site = await house.newSite()
    await post(house, site, { article: { url: address }, body: 'Fine.' }).expect(202)
    const [article] = await house.db.query('select url from hamlet.articles where site_id = $1', [site.id])
    assert.deepEqual(article, { url: address })
  })

  it('a sender whose line is slow is not told that we were', async (house) => {
    const site = await house.newSite()
    await post(house, site, sent()).expect(202) // the key is known from here on: nothing of ours is waited for meanwhile
    const headers = { ...bearer(site.key), 'Content-Type': 'application/json', Expect: '100-continue' }
    const request = http.request(`${house.url}/v1/comments`, { method: 'POST', headers })
    request.flushHeaders()
    await once(request, 'continue')
    const now = performance.now.bind(performance)
    const clock = mock.method(performance, 'now', () => now() + 5_000) // so long the body takes to arrive
    request.end(JSON.stringify(sent()))
    const [response] = await once(request, 'response')
    clock.mock.restore()
    response.resume()
    assert.equal(response.statusCode, 202)
  })

  for (const role of ['trusted', 'staff', 'administrator'])
    it(`an author whose role is ${role} is approved by rule, and the points stay`, async (house) => {
      const { status, rule, points } = await judged(house, await house.newSite(), trapped({ author: { role } }))
      assert.deepEqual([status, rule], ['approved', 'role'])
      assert.ok(points > 0, `came ${points} points`)
    })
})
