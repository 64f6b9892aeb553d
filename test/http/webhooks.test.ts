/** Webhooks by the API: from an endpoint's making to the delivery of what was given up. */
import assert from 'node:assert/strict'
import { makeSeal } from '../../src/store/seal.js'
import { reseal } from '../../src/store/sealed.js'
import { hamlet } from '../commands.js'
import { type House, inEachMode, openHouse, type TestSite } from '../house.js'
import { type Arrived, answering, fine, openReceiver, type Receiver, verified } from '../receiver.js'
import type { Mode } from '../records.js'
import { until } from '../servers/until.js'
import { bearer, decide, get, judged } from './asking.js'

const key = 'a5'.repeat(32)

type Stage = House & { readonly receiver: Receiver }

async function openStage(mode: Mode): Promise<Stage> {
  const receiver = await openReceiver()
  const env = { HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host, HAMLET_SECRET_KEY: key, HAMLET_SWEEP_SECONDS: '1' }
  const house = await openHouse({ mode, env })
  return {
    ...house,
    receiver,
    async close() {
      await house.close()
      await receiver.close()
    },
  }
}

const send = (house: House, method: 'post' | 'patch' | 'delete', { key }: TestSite, path: string, body?: unknown) => {
  const request = house.request[method](`/v1/webhooks${path}`).set(bearer(key))
  return body === undefined ? request : request.send(Object(body))
}

async function anEndpoint(house: Stage, site: TestSite, fields: object = {}) {
  const { body } = await send(house, 'post', site, '', { url: house.receiver.url, ...fields }).expect(201)
  return body
}

/** What arrived for an event of this comment. */
const arrivedFor = ({ receiver }: Stage, commentId: string, kind = 'judged'): Promise<Arrived> =>
  until(`the webhook of ${kind} has arrived`, () =>
    receiver.arrived.find(({ body }) => body.includes(`comment.${kind}`) && body.includes(commentId)),
  )

inEachMode('endpoints of webhooks', openStage, (it) => {
  it('hear of a verdict and of a decision, in the words of the feed', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const endpoint = await anEndpoint(house, site)
    const comment = await judged(house, site)
    const arrived = await arrivedFor(house, comment.id)
    const { data } = Object(verified(endpoint.secret, arrived))
    const { body: feed } = await get(house, site.key, '/v1/verdicts').expect(200)
    const { id, kind: _, at: __, comment: told, ...rest } = feed.data[0]
    const { account: ___, ...thin } = told
    assert.deepEqual([arrived.id, data], [id, { ...rest, comment: thin }])

    const rejection = { status: 'rejected', reason: 'off-topic', version: comment.version }
    await decide(house, token, comment.id, rejection).expect(200)
    await house.db.query('update hamlet.events set tell_at = now() where comment_id = $1 and position is null', [
      comment.id,
    ])
    await house.queues.add('tell', [{ site: site.id, events: [1] }])
    const decided = Object(verified(endpoint.secret, await arrivedFor(house, comment.id, 'decided')))
    assert.deepEqual([decided.data.reason, decided.data.comment.status], ['off-topic', 'rejected'])
  })

  it('are made, shown, changed and deleted; the secret is shown once and lies sealed', async (house) => {
    const site = await house.newSite()
    const made = await send(house, 'post', site, '', {
      url: house.receiver.url,
      description: 'Küche',
      kinds: ['judged'],
    })
    assert.equal(made.status, 201)
    const { secret, ...endpoint } = made.body
    assert.equal(made.headers.location, `/v1/webhooks/${endpoint.id}`)
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    assert.deepEqual((await get(house, site.key, `/v1/webhooks/${endpoint.id}`).expect(200)).body, endpoint)
    assert.deepEqual((await get(house, site.key, '/v1/webhooks').expect(200)).body, { data: [endpoint] })
    const [row] = await house.db.query<{ secret: string }>('select secret from hamlet.endpoints where id = $1', [
      endpoint.id,
    ])
    assert.ok(row && !row.secret.includes(secret) && makeSeal([Buffer.from(key, 'hex')]).open(row.secret) === secret)
    assert.ok(!house.lines.join('').includes(secret))

    const change = { url: `${house.receiver.url}/2`, kinds: null, description: null, enabled: false }
    const { body: changed } = await send(house, 'patch', site, `/${endpoint.id}`, change).expect(200)
    assert.deepEqual(
      [changed.url, changed.kinds, changed.description, changed.enabled, changed.disabled_because],
      [change.url, null, null, false, 'the site'],
    )
    const { body: enabled } = await send(house, 'patch', site, `/${endpoint.id}`, { enabled: true }).expect(200)
    assert.deepEqual([enabled.enabled, enabled.disabled_because, enabled.url], [true, null, change.url])

    const { body: rotated } = await send(house, 'post', site, `/${endpoint.id}/rotate`, { overlap_seconds: 60 })
    assert.notEqual(rotated.secret, secret)
    assert.ok(Math.abs(Date.parse(rotated.old_secret_until) - Date.now() - 60_000) < 30_000)
    await send(house, 'delete', site, `/${endpoint.id}`).expect(204)
    for (const method of ['patch', 'delete'] as const)
      await send(house, method, site, `/${endpoint.id}`, {}).expect(404)
  })

  it('leave a line in the audit when they are made, changed and removed, without address, text and secret', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const { host } = new URL(house.receiver.url)
    const endpoint = await anEndpoint(house, site, { kinds: ['judged'], description: 'ask mara@gazette.example' })
    const change = { url: `${house.receiver.url}/a-secret-path`, description: null, kinds: null, enabled: false }
    await send(house, 'patch', site, `/${endpoint.id}`, change).expect(200)
    await send(house, 'patch', site, `/${endpoint.id}`, change).expect(200) // which changes nothing
    await send(house, 'post', site, `/${endpoint.id}/rotate`, { overlap_seconds: 60 }).expect(200)
    await send(house, 'delete', site, `/${endpoint.id}`).expect(204)
    await send(house, 'delete', site, `/${endpoint.id}`).expect(404)
    const { body: log } = await get(house, token, '/v1/admin/audit').expect(200)
    const lines = log.data.map(({ action, object, before, after }: Record<string, unknown>) => {
      assert.equal(object, endpoint.id)
      return [action, before, after]
    })
    const made = { host, kinds: ['judged'], enabled: true }
    const changed = { kinds: 'all', enabled: false }
    assert.deepEqual(lines.toReversed(), [
      ['webhook made', null, made],
      [
        'webhook changed',
        { kinds: ['judged'], enabled: true },
        { ...changed, address: 'another', description: 'another' },
      ],
      ['webhook changed', null, { secret: 'another', overlapSeconds: 60 }],
      ['webhook removed', { host, ...changed }, null],
    ])
    const [{ actor, address }] = log.data
    assert.deepEqual([actor, address], [`key ${site.key.slice(0, 11)}`, '127.0.0.0/24'])
    assert.ok(!/secret-path|mara|whsec/.test(JSON.stringify(log)))
  })

  it('get a test event when asked, and keep a log of what came of it', async (house) => {
    const site = await house.newSite()
    const endpoint = await anEndpoint(house, site)
    const { body } = await send(house, 'post', site, `/${endpoint.id}/test`).expect(202)
    const arrived = await until('the test event arrived', () => house.receiver.arrived.find(({ id }) => id === body.id))
    assert.deepEqual(Object(verified(endpoint.secret, arrived)).type, 'test')
    const delivery = await until('the log tells of it', async () => {
      const { body: log } = await get(house, site.key, `/v1/webhooks/${endpoint.id}/deliveries?status=delivered`)
      return log.data[0]
    })
    assert.deepEqual(
      [delivery.id, delivery.kind, delivery.status, delivery.attempts, delivery.tries[0].status, delivery.due_at],
      [body.id, 'test', 'delivered', 1, 204, null],
    )
  })

  it('show what failed page by page, and send it again', async (house) => {
    const site = await house.newSite()
    const endpoint = await anEndpoint(house, site)
    house.receiver.behave(answering(500))
    const sent: string[] = []
    for (let n = 0; n < 3; n += 1) sent.push((await send(house, 'post', site, `/${endpoint.id}/test`)).body.id)
    const path = `/v1/webhooks/${endpoint.id}/deliveries`
    await until('each was tried', async () => {
      const { body } = await get(house, site.key, path).expect(200)
      return body.data.every(({ tries }: { tries: unknown[] }) => tries.length > 0)
    })
    const { body: first } = await get(house, site.key, `${path}?limit=2`).expect(200)
    const { body: rest } = await get(house, site.key, `${path}?limit=2&after=${first.next_cursor}`).expect(200)
    assert.deepEqual([first.has_more, rest.has_more, rest.next_cursor], [true, false, null])
    const ids = [...first.data, ...rest.data].map(({ id }: { id: string }) => id)
    assert.deepEqual(ids, sent.toReversed())
    assert.deepEqual([first.data[0].status, first.data[0].tries[0].status], ['due', 500])
    assert.ok(first.data[0].due_at)

    // As they stand after the last try, which comes in four days.
    await house.db.query(`update hamlet.deliveries set status = 'dead', attempts = 10 where endpoint_id = $1`, [
      endpoint.id,
    ])
    const { text: gauges } = await house.ops.get('/metrics')
    assert.match(gauges, /^hamlet_webhook_dead_deliveries 3$/m)
    house.receiver.behave(fine)
    const before = house.receiver.arrived.length
    const { body: one } = await send(house, 'post', site, `/${endpoint.id}/deliveries/${sent[0]}/replay`).expect(202)
    assert.deepEqual(one, { replayed: 1 })
    const command = await hamlet(house, ['webhook', 'replay', site.name, endpoint.id, '--json'])
    assert.deepEqual(command, { exit: 0, out: '{"replayed":2}\n', err: '' })
    await until('all three have arrived again', () => house.receiver.arrived.length === before + 3)
    assert.deepEqual(new Set(house.receiver.arrived.slice(before).map(({ id }) => id)), new Set(sent))

    await until('all are delivered', async () => {
      const { body } = await get(house, site.key, `${path}?status=delivered`).expect(200)
      return body.data.length === 3
    })
    const since = new Date(Date.now() - 3_600_000).toISOString()
    assert.deepEqual((await send(house, 'post', site, `/${endpoint.id}/replay`, { since })).body, { replayed: 3 })
    await until('and once more', () => house.receiver.arrived.length === before + 6)
  })

  it('are refused where nothing may be sent, with the reason and its place', async (house) => {
    const site = await house.newSite()
    const bad: readonly (readonly [object, string])[] = [
      [{ url: 'http://gazette.example/' }, '#/url'],
      [{ url: 'https://127.0.0.1/' }, '#/url'],
      [{ url: 'https://u:p@gazette.example/' }, '#/url'],
      [{ url: 'https://gazette.example:22/' }, '#/url'],
      [{ url: 7 }, '#/url'],
      [{}, '#/url'],
      [{ url: house.receiver.url, kinds: [] }, '#/kinds'],
      [{ url: house.receiver.url, kinds: ['received'] }, '#/kinds/0'],
      [{ url: house.receiver.url, description: 'x'.repeat(256) }, '#/description'],
      [{ url: house.receiver.url, description: 'nul \u0000' }, '#/description'],
      [{ url: house.receiver.url, secret: 'whsec_mine' }, '#/secret'],
    ]
    for (const [endpoint, pointer] of bad) {
      const { body } = await send(house, 'post', site, '', endpoint).expect(422)
      assert.equal(body.errors[0].pointer, pointer, JSON.stringify(endpoint))
    }
    const { id } = await anEndpoint(house, site)
    await send(house, 'patch', site, `/${id}`, { url: 'http://10.0.0.1/' }).expect(422)
    await send(house, 'patch', site, `/${id}`, { enabled: 'yes' }).expect(422)
    await send(house, 'post', site, `/${id}/rotate`, { overlap_seconds: -1 }).expect(422)
    await send(house, 'post', site, `/${id}/replay`, { since: 'yesterday' }).expect(422)
    await send(house, 'post', site, `/${id}/deliveries/evt_none/replay`).expect(404)
    await get(house, site.key, `/v1/webhooks/${id}/deliveries?status=lost`).expect(422)
    await get(house, site.key, '/v1/webhooks/7').expect(404)
    await house.request.put(`/v1/webhooks/${id}`).set(bearer(site.key)).expect(405)
    await house.request.get('/v1/webhooks').expect(401)
    await send(house, 'patch', site, `/${id}`, { enabled: false }).expect(200)
    for (const deed of ['test', 'replay']) await send(house, 'post', site, `/${id}/${deed}`, {}).expect(409)
  })

  it('are ten at most, and nobody else can see or touch them', async (house) => {
    const [site, other] = [await house.newSite(), await house.newSite()]
    const { id } = await anEndpoint(house, site)
    for (let n = 1; n < 10; n += 1) await anEndpoint(house, site)
    const { body } = await send(house, 'post', site, '', { url: house.receiver.url }).expect(409)
    assert.match(body.detail, /10 endpoints/)
    const unknown = '01936d2a-7f00-7000-8000-000000000001'
    const words = async (which: string) => {
      const answers = [
        await get(house, other.key, `/v1/webhooks/${which}`).expect(404),
        await get(house, other.key, `/v1/webhooks/${which}/deliveries`).expect(404),
        await send(house, 'patch', other, `/${which}`, {}).expect(404),
        await send(house, 'delete', other, `/${which}`).expect(404),
        await send(house, 'post', other, `/${which}/rotate`, {}).expect(404),
        await send(house, 'post', other, `/${which}/test`).expect(404),
        await send(house, 'post', other, `/${which}/replay`, {}).expect(404),
        await send(house, 'post', other, `/${which}/deliveries/evt_1/replay`).expect(404),
      ]
      return answers.map((answer) => ({ ...answer.body, request_id: null }))
    }
    assert.deepEqual(await words(id), await words(unknown))
    assert.deepEqual((await get(house, other.key, '/v1/webhooks').expect(200)).body, { data: [] })
  })

  it('have their secrets sealed again under a new key', async (house) => {
    const site = await house.newSite()
    const endpoint = await anEndpoint(house, site)
    await send(house, 'post', site, `/${endpoint.id}/rotate`, {}).expect(200)
    const newer = Buffer.alloc(32, 7)
    await reseal(house.db, makeSeal([newer, Buffer.from(key, 'hex')]))
    const [row] = await house.db.query<{ secret: string; old_secret: string }>(
      'select secret, old_secret from hamlet.endpoints where id = $1',
      [endpoint.id],
    )
    const { open } = makeSeal([newer])
    assert.deepEqual([row && open(row.old_secret), row && open(row.secret).slice(0, 6)], [endpoint.secret, 'whsec_'])
    await reseal(house.db, makeSeal([Buffer.from(key, 'hex'), newer]))
  })
})
