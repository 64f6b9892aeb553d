/** Reports by readers, and feedback by a site's editors. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { bearer, decide, get, holdsAll, judged, sent, undo } from './asking.js'

const to = (house: House, { key }: TestSite, id: string, what: 'reports' | 'feedback', body: unknown) =>
  house.request.post(`/v1/comments/${id}/${what}`).set(bearer(key)).send(Object(body))
const reported = (house: House, site: TestSite, id: string, reader: string) =>
  to(house, site, id, 'reports', { reporter: { external_id: reader }, reason: 'abuse' })
const weightOf = async ({ db }: House, id: string): Promise<number> => {
  const [row] = await db.query<{ weight: number }>(
    'select report_weight as weight from hamlet.comments where id = $1',
    [id],
  )
  return row?.weight ?? Number.NaN
}
let told = 0
/** A comment unlike the others here, so that nothing but the reports speaks. */
const another = () =>
  sent({ body: `Number ${++told} of my letters on the ferry that comes at ${told % 12} and is late` })

inEachHouse('reports', (it) => {
  it("a reader's report adds to a comment's weight once, however often it is sent", async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    await reported(house, site, id, 'reader-1').expect(201)
    const again = await reported(house, site, id, 'reader-1').expect(200)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.equal(await weightOf(house, id), 0.5)
    await reported(house, site, id, 'reader-2').expect(201)
    assert.equal(await weightOf(house, id), 1)
  })

  it('of ten reports by one reader at once one counts', async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    const codes = await Promise.all(
      Array.from({ length: 10 }, async () => (await reported(house, site, id, 'reader-1')).status),
    )
    assert.deepEqual(codes.sort(), [...Array<number>(9).fill(200), 201])
    assert.equal(await weightOf(house, id), 0.5)
  })

  it('a comment that the machine approved is held by enough weight, told so, and never called spam', async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    const statuses = []
    for (const reader of ['one', 'two', 'three', 'four'])
      statuses.push((await reported(house, site, id, reader).expect(201)).body.status)
    assert.deepEqual(statuses, ['approved', 'approved', 'held', 'held'])
    const events = await house.db.query<{ held: boolean; told: boolean }>(
      `select detail ? 'status' as held, position is not null as told from hamlet.events
       where comment_id = $1 and kind = 'reported' order by id`,
      [id],
    )
    assert.deepEqual(
      events.map(({ held, told }) => [held, told]),
      [
        [false, false],
        [false, false],
        [true, true],
        [false, false],
      ],
    )
  })

  it('what is judged anew while readers wait for an answer stays held, and the account says why', async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    for (const reader of ['one', 'two', 'three']) await reported(house, site, id, reader).expect(201)
    const { body } = await house.request
      .patch(`/v1/comments/${id}`)
      .set({ ...bearer(site.key), 'If-Match': '*', Prefer: 'wait=25' })
      .send({ body: 'My letter on the ferry, with the hard words taken out of it.' })
      .expect(200)
    assert.deepEqual([body.status, body.rule], ['held', 'premoderation'])
    assert.match(body.account.at(-1).reason, /readers reported it/)
  })

  it('where the policy says so, no weight holds a comment', async (house) => {
    const site = await house.newSite({ reports: { holdAt: null } })
    const { id } = await judged(house, site, another())
    for (const reader of ['one', 'two', 'three', 'four', 'five']) await reported(house, site, id, reader).expect(201)
    const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
    assert.equal(body.status, 'approved')
  })

  it('what a moderator has approved is not held by readers, and their reports are answered', async (house) => {
    const site = await house.newSite()
    const { name, token } = await house.newModerator()
    const { id, version } = await judged(house, site, another())
    await reported(house, site, id, 'one').expect(201)
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    assert.equal(await weightOf(house, id), 0)
    for (const reader of ['two', 'three', 'four', 'five']) await reported(house, site, id, reader).expect(201)
    const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
    assert.deepEqual([body.status, body.decided_by], ['approved', name])
  })

  it('an undone decision leaves the reports unanswered again', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const { id, version } = await judged(house, site, another())
    await reported(house, site, id, 'one').expect(201)
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    await undo(house, token, id, version + 1).expect(200)
    assert.equal(await weightOf(house, id), 0.5)
  })

  it('a reader with whom moderators agreed weighs more, one with whom they did not weighs less', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    for (let turn = 0; turn < 3; turn++) {
      const bad = await judged(house, site, another())
      await reported(house, site, bad.id, 'careful').expect(201)
      await decide(house, token, bad.id, { status: 'rejected', reason: 'abuse', version: bad.version }).expect(200)
      const good = await judged(house, site, another())
      await reported(house, site, good.id, 'grudging').expect(201)
      await decide(house, token, good.id, { status: 'approved', version: good.version }).expect(200)
    }
    const [one, other] = [await judged(house, site, another()), await judged(house, site, another())]
    await reported(house, site, one.id, 'careful').expect(201)
    await reported(house, site, other.id, 'grudging').expect(201)
    assert.deepEqual([await weightOf(house, one.id), await weightOf(house, other.id)], [4 / 5, 1 / 5])
  })

  it('who reported is kept as a hash, and is another on another site', async (house) => {
    const [site, other] = [await house.newSite(), await house.newSite()]
    for (const one of [site, other]) await reported(house, one, (await judged(house, one, another())).id, 'reader-9')
    const rows = await house.db.query<{ key: string }>(
      `select encode(reporter, 'hex') as key from hamlet.reports where site_id = any($1::uuid[])`,
      [[site.id, other.id]],
    )
    assert.equal(new Set(rows.map(({ key }) => key)).size, 2)
    assert.ok(rows.every(({ key }) => /^[0-9a-f]{32}$/.test(key)))
  })

  for (const [what, body, pointer] of [
    ['no reporter', { reason: 'abuse' }, '#/reporter'],
    ['a reason of its own', { reporter: { external_id: 'r' }, reason: 'boring' }, '#/reason'],
    ['a weight of its own', { reporter: { external_id: 'r' }, reason: 'abuse', weight: 100 }, '#/weight'],
    ['a reporter without a name', { reporter: { external_id: '' }, reason: 'abuse' }, '#/reporter/external_id'],
  ] as const)
    it(`a report with ${what} is refused at ${pointer}`, async (house) => {
      const site = await house.newSite()
      const { id } = await judged(house, site, another())
      const { body: problem } = await to(house, site, id, 'reports', body).expect(422)
      assert.ok(problem.errors.some((fault: { pointer: string }) => fault.pointer === pointer))
    })

  it("another site's comment can neither be reported nor decided", async (house) => {
    const [site, other] = [await house.newSite(), await house.newSite()]
    const { id } = await judged(house, site, another())
    await reported(house, other, id, 'one').expect(404)
    await to(house, other, id, 'feedback', { status: 'spam' }).expect(404)
  })
})

inEachHouse('feedback', (it) => {
  it("what a site's editors decided elsewhere is a decision, teaches, and stays", async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    const { body } = await to(house, site, id, 'feedback', { status: 'spam' }).expect(200)
    assert.deepEqual([body.status, body.decided_by], ['spam', `Editors of ${site.name}`])
    const { body: again } = await to(house, site, id, 'feedback', { status: 'spam' }).expect(200)
    assert.equal(again.version, body.version)
    const lessons = await house.db.query('select is_spam, moderator from hamlet.lessons where comment_id = $1', [id])
    assert.deepEqual(lessons, [{ is_spam: true, moderator: site.id }])
  })

  it('withdrawn feedback is undone, lesson and all', async (house) => {
    const site = await house.newSite()
    const { id, status } = await judged(house, site, another())
    await to(house, site, id, 'feedback', { status: 'rejected', reason: 'off-topic' }).expect(200)
    await to(house, site, id, 'feedback', { status: 'spam' }).expect(200)
    const { body: before } = await to(house, site, id, 'feedback', { status: 'withdrawn' }).expect(200)
    assert.equal(before.status, 'rejected')
    const { body } = await to(house, site, id, 'feedback', { status: 'withdrawn' }).expect(200)
    assert.deepEqual([body.status, body.decided_by], [status, 'machine'])
    const { body: again } = await to(house, site, id, 'feedback', { status: 'withdrawn' }).expect(200)
    assert.equal(again.version, body.version)
    const inForce = await house.db.query('select 1 from hamlet.lessons where comment_id = $1 and ended_by is null', [
      id,
    ])
    assert.deepEqual(inForce, [])
  })

  it('what a moderator here decided is not overwritten unseen: 409, and with its version it is', async (house) => {
    const site = await house.newSite()
    const { name, token } = await house.newModerator()
    const { id, version } = await judged(house, site, another())
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    const { body: problem } = await to(house, site, id, 'feedback', { status: 'spam' }).expect(409)
    assert.deepEqual([problem.current_status, problem.decided_by, problem.version], ['approved', name, version + 1])
    await to(house, site, id, 'feedback', { status: 'withdrawn' }).expect(409)
    await to(house, site, id, 'feedback', { status: 'spam', version }).expect(409)
    await to(house, site, id, 'feedback', { status: 'spam', version: version + 1 }).expect(200)
  })

  it('feedback that crosses the verdict on its way is kept', async (house) => {
    const site = await house.newSite(holdsAll)
    const { body } = await house.request.post('/v1/comments').set(bearer(site.key)).send(Object(another())).expect(202)
    await to(house, site, body.id, 'feedback', { status: 'approved' }).expect(200)
    const { body: stands } = await get(house, site.key, `/v1/comments/${body.id}`, { Prefer: 'wait=25' }).expect(200)
    assert.deepEqual([stands.status, stands.decided_by], ['approved', `Editors of ${site.name}`])
  })

  it('a rejection needs its reason', async (house) => {
    const site = await house.newSite()
    const { id } = await judged(house, site, another())
    await to(house, site, id, 'feedback', { status: 'rejected' }).expect(422)
    await to(house, site, id, 'feedback', { status: 'pending' }).expect(422)
  })
})
