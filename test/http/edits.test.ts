/** Edits and removal: a new revision is judged anew, a decision holds for the text it was made on, and what is gone is gone. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { until } from '../servers.js'
import { bearer, decide, type Fields, get, holdsAll, judged, post, sent, undo } from './asking.js'

const patch = (house: House, { key }: TestSite, id: string, edit: unknown, headers: Record<string, string> = {}) =>
  house.request
    .patch(`/v1/comments/${id}`)
    .set({ ...bearer(key), ...headers })
    .send(Object(edit))

/** Edits at the version that stands, waits for the verdict, and gives the comment. */
async function editedTo(house: House, site: TestSite, { id, version }: Stands, edit: Fields): Promise<Stands> {
  const { body } = await patch(house, site, id, edit, { 'If-Match': `"v${version}"`, Prefer: 'wait=25' }).expect(200)
  return body
}
const remove = (house: House, { key }: TestSite, id: string) =>
  house.request.delete(`/v1/comments/${id}`).set(bearer(key))

type Line = { readonly signal: string; readonly outcome: string; readonly points: number; readonly reason: string }
type Stands = {
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly status: string
  readonly rule: string | null
  readonly decided_by: string | null
  readonly account: readonly Line[]
}
const kindsOf = async (house: House, site: TestSite, id: string): Promise<string[]> => {
  const { body } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
  return body.data.map(({ kind }: { kind: string }) => kind)
}

const honest = 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.'
const advert = `${honest} Read http://pills.example http://casino.example and <a href="http://c4sino.top">c4sino</a>`

inEachHouse('edits', (it) => {
  it('an edit makes a new revision, which is judged in a round of its own', async (house) => {
    const site = await house.newSite()
    const first = await judged(house, site)
    const { body: answer } = await patch(house, site, first.id, { body: advert }, { 'If-Match': '"v2"' }).expect(200)
    // A quick worker may have judged it before the answer was read.
    if (answer.points === null) assert.equal(answer.status, 'approved')
    assert.equal(answer.revision, 2)
    assert.notEqual((await settled(house, site, first.id)).status, 'approved')
    assert.deepEqual(await kindsOf(house, site, first.id), ['received', 'judged', 'edited', 'judged'])
    const former = await house.db.query('select body from hamlet.revisions where comment_id = $1', [first.id])
    assert.deepEqual(former, [{ body: honest }])
  })

  it('what is not in the edit stays, and null takes it away', async (house) => {
    const site = await house.newSite()
    const first = await judged(house, site, sent({ author: { name: 'Ophelia', url: 'https://ophelia.example' } }))
    await editedTo(house, site, first, { author: { url: null } })
    const [row] = await house.db.query(
      'select body, author_name as name, author_url as url from hamlet.comments where id = $1',
      [first.id],
    )
    assert.deepEqual(row, { body: honest, name: 'Ophelia', url: null })
  })

  for (const { what, headers, status } of [
    { what: 'no If-Match', headers: {}, status: 428 },
    { what: 'an old version', headers: { 'If-Match': '"v1"' }, status: 412 },
    { what: 'a version that is none', headers: { 'If-Match': 'yesterday' }, status: 400 },
    { what: 'a star, which is any version,', headers: { 'If-Match': '*' }, status: 200 },
  ])
    it(`an edit with ${what} is answered ${status}`, async (house) => {
      const site = await house.newSite()
      const { id } = await judged(house, site)
      await patch(house, site, id, { body: 'Said otherwise, and better.' }, { ...headers }).expect(status)
    })

  it('an edit that is in place already, sent again after its answer was lost, changes nothing', async (house) => {
    const site = await house.newSite()
    const first = await judged(house, site)
    const second = await editedTo(house, site, first, { body: 'Said otherwise, and better.' })
    const again = { 'If-Match': `"v${first.version}"` }
    const { body } = await patch(house, site, first.id, { body: 'Said otherwise, and better.' }, again).expect(200)
    assert.deepEqual([body.version, body.revision], [second.version, 2])
  })

  it('of ten edits at the same version one is kept', async (house) => {
    const site = await house.newSite()
    const { id, version } = await judged(house, site)
    const all = Array.from({ length: 10 }, (_, at) =>
      patch(house, site, id, { body: `Number ${at} has another thought` }, { 'If-Match': `"v${version}"` }),
    )
    const codes = (await Promise.all(all)).map(({ status }) => status).sort()
    assert.deepEqual(codes, [200, ...Array<number>(9).fill(412)])
  })

  for (const [what, edit, pointer] of [
    ['nothing', {}, '#'],
    ['a status', { status: 'approved' }, '#/status'],
    ['another author', { author: { email: 'other@elsinore.example' } }, '#/author/email'],
    ['an empty body', { body: '' }, '#/body'],
    ['a NUL', { body: 'a\u0000b' }, '#/body'],
  ] as const)
    it(`an edit of ${what} is refused at ${pointer}`, async (house) => {
      const site = await house.newSite()
      const { id } = await judged(house, site)
      const { body } = await patch(house, site, id, edit, { 'If-Match': '*' }).expect(422)
      assert.ok(body.errors.some((fault: { pointer: string }) => fault.pointer === pointer))
    })

  it("another site's comment is edited and removed in the same words as what is not there", async (house) => {
    const [site, other] = [await house.newSite(), await house.newSite()]
    const { id } = await judged(house, site)
    await patch(house, other, id, { body: 'Mine now' }, { 'If-Match': '*' }).expect(404)
    await remove(house, other, id).expect(404)
  })

  it('an honest edit of an approved comment is approved, and its own earlier text is no repeat', async (house) => {
    const site = await house.newSite()
    const first = await judged(house, site)
    const after = await editedTo(house, site, first, { body: `${honest} They should be ashamed of it, all of them.` })
    assert.deepEqual([after.status, after.revision], ['approved', 2])
    assert.equal(after.account.find(({ signal }) => signal === 'repeats')?.outcome, 'skipped')
  })

  it("a slip of the pen mended leaves a moderator's decision in force", async (house) => {
    const site = await house.newSite(holdsAll)
    const { name, token } = await house.newModerator()
    const first = await judged(house, site)
    await decide(house, token, first.id, { status: 'approved', version: first.version }).expect(200)
    const after = await editedTo(
      house,
      site,
      { ...first, version: first.version + 1 },
      { body: honest.replace('twelve', 'thirteen') },
    )
    assert.deepEqual([after.status, after.decided_by], ['approved', name])
  })

  it('links edited in after an approval are judged: the approval was of another text', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const first = await judged(house, site)
    await decide(house, token, first.id, { status: 'approved', version: first.version }).expect(200)
    const after = await editedTo(house, site, { ...first, version: first.version + 1 }, { body: advert })
    assert.notEqual(
      after.status,
      'approved',
      JSON.stringify(after.account.map(({ signal, points }) => [signal, points])),
    )
    assert.equal(after.decided_by, 'machine')
    // Neither does the approved text speak for it, nor the author's record of one approval, this one.
    assert.ok(after.account.every(({ signal, points }) => signal === 'prior' || points >= 0 || signal === 'model'))
  })

  it('what a moderator turned down is not published by an edit: a moderator looks again', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const first = await judged(house, site, sent({ author: { name: 'Laertes', role: 'trusted' } }))
    await decide(house, token, first.id, { status: 'rejected', reason: 'abuse', version: first.version }).expect(200)
    const after = await editedTo(
      house,
      site,
      { ...first, version: first.version + 1 },
      { body: 'The weather on the coast was fine today, and the harbour full of boats.' },
    )
    assert.deepEqual([after.status, after.rule, after.decided_by], ['held', 'premoderation', 'machine'])
  })

  it('a text that a moderator called spam convicts its copies also after its author has put another there', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const text = 'Evening at the river mill: bring the lanterns, bring the children, walk along the water with us'
    const first = await judged(house, site, sent({ body: text }))
    await decide(house, token, first.id, { status: 'spam', version: first.version }).expect(200)
    await editedTo(
      house,
      site,
      { ...first, version: first.version + 1 },
      { body: 'Nothing to see here any more, move on.' },
    )
    const author = { name: 'Osric', email: 'osric@elsinore.example' }
    const copy = await judged(house, site, sent({ body: `${text} tonight`, author }))
    assert.match(
      copy.account.find(({ signal }: Line) => signal === 'repeats').reason,
      /moderators called 1 near copy spam/,
    )
  })

  it('the layer goes on learning the text that was decided, to the bit', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const { replayed } = await import('../../workers/layers.js')
    const { packed } = await import('../../src/signals/site/packed.js')
    const bytes = async () => packed((await replayed(house.db, site.id)).layer).toString('base64')
    const first = await judged(house, site)
    await decide(house, token, first.id, { status: 'spam', version: first.version }).expect(200)
    const before = await bytes()
    const after = await editedTo(house, site, { ...first, version: first.version + 1 }, { body: advert })
    assert.equal(await bytes(), before)
    await decide(house, token, first.id, { status: 'approved', version: after.version }).expect(200)
    const sides = await house.db.query(
      'select revision, is_spam from hamlet.lessons where comment_id = $1 and ended_by is null order by number',
      [first.id],
    )
    assert.deepEqual(sides, [
      { revision: 1, is_spam: true },
      { revision: 2, is_spam: false },
    ])
    await undo(house, token, first.id, after.version + 1).expect(200)
    assert.equal(await bytes(), before)
  })

  it('the events of an edit after a decision are told after it, in the order in which they happened', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const first = await judged(house, site)
    await decide(house, token, first.id, { status: 'approved', version: first.version }).expect(200)
    await editedTo(house, site, { ...first, version: first.version + 1 }, { body: advert })
    await house.db.query(
      `update hamlet.events set tell_at = now() where comment_id = $1 and position is null and tell_at is not null`,
      [first.id],
    )
    const told = await until('all is told', async () => {
      const rows = await house.db.query<{ kind: string; position: number | null }>(
        `select kind, position from hamlet.events where comment_id = $1 and tell_at is not null order by id`,
        [first.id],
      )
      return rows.every(({ position }) => position !== null) && rows
    })
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['judged', 'decided', 'edited', 'judged'],
    )
    const positions = told.map(({ position }) => Number(position))
    assert.deepEqual(
      positions,
      [...positions].sort((one, other) => one - other),
    )
  })
})

const settled = (house: House, site: TestSite, id: string): Promise<Stands> =>
  until('the edit is judged', async () => {
    const { body } = await get(house, site.key, `/v1/comments/${id}`)
    return body.points !== null && body
  })

inEachHouse('removal', (it) => {
  it('a removed comment answers 410 wherever it is asked for, and 204 to those who remove it again', async (house) => {
    const site = await house.newSite(holdsAll)
    const { token } = await house.newModerator()
    const comment = sent({ external_id: 'c-17' })
    const { body: receipt } = await post(house, site, comment).expect(202)
    const { id } = receipt
    const { version } = (await settled(house, site, id)) as Stands
    await remove(house, site, id).expect(204)
    await remove(house, site, id).expect(204)
    await get(house, site.key, `/v1/comments/${id}`).expect(410)
    await patch(house, site, id, { body: 'Back again' }, { 'If-Match': '*' }).expect(410)
    await post(house, site, comment).expect(410)
    const { body: several } = await get(house, site.key, `/v1/comments?ids=${id}`).expect(200)
    assert.deepEqual(several, { data: [], missing: [id] })
    await decide(house, token, id, { status: 'approved', version: version + 1 }).expect(404)
    const { body: list } = await get(house, token, '/v1/admin/comments?status=held').expect(200)
    assert.ok(list.data.every((one: Stands) => one.id !== id))
    assert.deepEqual((await kindsOf(house, site, id)).at(-1), 'deleted')
  })

  it('a verdict that is on its way when a comment is removed does not bring it back', async (house) => {
    const site = await house.newSite()
    const { body } = await post(house, site).expect(202)
    await remove(house, site, body.id).expect(204)
    await judged(house, site, sent({ body: 'Another one, to know that the worker has come by.' }))
    await get(house, site.key, `/v1/comments/${body.id}`).expect(410)
  })

  it('what nobody decided is emptied at once; what taught keeps the text it taught with', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const [plain, taught] = [await judged(house, site), await judged(house, site, sent({ body: 'Spin the reels' }))]
    await decide(house, token, taught.id, { status: 'spam', version: taught.version }).expect(200)
    for (const { id } of [plain, taught]) await remove(house, site, id).expect(204)
    const rows = await house.db.query(
      `select body, author_email as email, author_ip as ip from hamlet.comments where id = any($1::uuid[]) order by id`,
      [[plain.id, taught.id]],
    )
    assert.deepEqual(rows, [
      { body: '', email: null, ip: null },
      { body: 'Spin the reels', email: 'ophelia@elsinore.example', ip: null },
    ])
  })
})
