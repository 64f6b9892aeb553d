/** Operations: alive, ready, and figures under the names that src/metrics.ts gives them. */
import assert from 'node:assert/strict'
import { makeMetrics } from '../../src/metrics.js'
import { type House, inEachHouse } from '../house.js'
import { decide, get, holdsAll, judged, sent, trapped } from './asking.js'

const figuresOf = async (house: House): Promise<string> => (await house.ops.get('/metrics').expect(200)).text

/** The sum over all labels, or of those whose labels hold `label`. */
function figure(text: string, name: string, label = ''): number {
  const lines = [...text.matchAll(/^(\w+)(\{[^\n]*\})? (\S+)$/gm)]
  const own = lines.filter(([, its, labels = '']) => its === name && labels.includes(label))
  return own.reduce((sum, [, , , value]) => sum + Number(value), 0)
}

inEachHouse('operations', (it) => {
  it('a service that runs says so', async (house) => {
    await house.ops.get('/livez').expect(200, { live: true })
    await house.ops.get('/readyz').expect(200, { ready: true, faults: [] })
  })

  it('every metric of the one file of names is shown', async (house) => {
    const text = await figuresOf(house)
    const names = (await makeMetrics().registry.getMetricsAsJSON()).map(({ name }) => name)
    assert.ok(names.length > 20)
    const shown = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name))
    assert.deepEqual(
      names.filter((name) => !shown.has(name)),
      [],
    )
  })

  it('the figures move with what happens', async (house) => {
    const site = await house.newSite(holdsAll)
    const { token } = await house.newModerator()
    const before = await figuresOf(house)
    const held = await judged(house, site)
    await judged(house, site, trapped())
    await house.request.get('/v1/comments').expect(401)
    await decide(house, token, held.id, { status: 'approved', version: held.version }).expect(200)
    await judged(house, site)
    const after = await figuresOf(house)
    const moved = (name: string, label = '') => figure(after, name, label) - figure(before, name, label)
    assert.equal(moved('hamlet_comments_accepted_total', `site="${site.name}"`), 3)
    assert.equal(moved('hamlet_verdicts_total', 'status="held"'), 2)
    assert.equal(moved('hamlet_verdicts_total', 'status="spam"'), 1)
    assert.equal(moved('hamlet_decisions_total', 'status="approved"'), 1)
    assert.equal(moved('hamlet_time_to_verdict_seconds_count'), 3)
    assert.equal(moved('hamlet_http_requests_total', '4xx'), 1)
    assert.equal(moved('hamlet_held_comments'), 1)
    assert.ok(moved('hamlet_batch_size_count', 'deed="keep"') >= 3)
    assert.ok(moved('hamlet_flush_seconds_count', 'deed="settle"') >= 3)
    assert.equal(figure(after, 'hamlet_queue_up'), 1)
    assert.equal(figure(after, 'hamlet_open_rounds'), 0)
  })

  it('every queue has its depth by state', async (house) => {
    const text = await figuresOf(house)
    for (const queue of ['score', 'flood', 'ask', 'tell', 'teach'])
      assert.match(text, new RegExp(`queue_jobs{queue="${queue}"`))
  })

  it('no label names a comment, an address or a person', async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, sent({ external_id: 'canary-1' }))
    await get(house, site.key, `/v1/comments/${id}`).expect(200)
    const text = await figuresOf(house)
    for (const personal of [id, site.id, site.key, 'canary-1', '192.0.2.7', 'ophelia', '/v1/'])
      assert.ok(!text.includes(personal), personal)
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  it('elsewhere it says where things are', async (house) => {
    const { body } = await house.ops
      .get('/')
      .expect(404)
      .expect('Content-Type', /^application\/problem\+json/)
    assert.deepEqual(body.paths, ['/livez', '/readyz', '/metrics'])
  })

  it('a service that is stopping is alive and not ready', async (house) => {
    house.service.drain()
    await house.ops.get('/livez').expect(200)
    await house.ops.get('/readyz').expect(503, { ready: false, faults: ['the service is stopping'] })
  })
})
