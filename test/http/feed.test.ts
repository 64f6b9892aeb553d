/** The feed over HTTP: one poller keeps a whole site in step. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { decide, get, judged, post, sent, trapped } from './asking.js'

type Told = { id: string; kind: string; comment_id: string; version: number; reason: string | null; comment: Comment }
type Comment = { id: string; status: string; version: number }

const ask = (house: House, { key }: TestSite, query = '', headers: Record<string, string> = {}) =>
  get(house, key, `/v1/verdicts${query}`, headers)

const waiting = { Prefer: 'wait=25' }

inEachHouse('the feed', (it) => {
  it('shows every change with the comment as it stands, and gives a cursor even where there is nothing', async (house) => {
    const site = await house.newSite()
    const { body: nothing } = await ask(house, site).expect(200)
    assert.deepEqual([nothing.data, nothing.has_more], [[], false])

    const comment = await judged(house, site, sent({ external_id: 'c-1' }))
    const { body } = await ask(house, site, `?after=${nothing.next_cursor}`).expect(200)
    const [event] = body.data
    assert.deepEqual(
      [event.kind, event.comment_id, event.revision, event.version, event.reason],
      ['judged', comment.id, 1, 2, null],
    )
    assert.match(event.id, /^evt_[0-9a-f]{32}$/)
    assert.deepEqual(event.comment, comment)
    const { body: after } = await ask(house, site, `?after=${body.next_cursor}`).expect(200)
    assert.deepEqual([after.data, after.next_cursor], [[], body.next_cursor])
  })

  it('goes page by page, and an old cursor gives the same again', async (house) => {
    const site = await house.newSite()
    for (let n = 0; n < 5; n += 1) await judged(house, site)
    const pages: Told[][] = []
    let cursor = ''
    for (let more = true; more; ) {
      const { body } = await ask(house, site, `?limit=2${cursor && `&after=${cursor}`}`).expect(200)
      pages.push(body.data)
      cursor = body.next_cursor
      more = body.has_more
    }
    assert.deepEqual(
      pages.map(({ length }) => length),
      [2, 2, 1],
    )
    const { body: all } = await ask(house, site).expect(200)
    assert.deepEqual(all.data, pages.flat())
  })

  it('wakes one who waits: for a verdict at once, for a decision when it leaves the house', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator()
    const { body: start } = await ask(house, site, '?after=now').expect(200)
    const first = ask(house, site, `?after=${start.next_cursor}`, waiting)
    const answered = first.then((answer) => answer)
    const { body: receipt } = await post(house, site, trapped()).expect(202)
    const { body, headers } = await answered
    assert.equal(headers['preference-applied'], 'wait=25')
    assert.equal(body.data[0].comment_id, receipt.id)

    const { version } = body.data[0].comment
    await decide(house, token, receipt.id, { status: 'rejected', reason: 'advertising', version }).expect(200)
    const next = ask(house, site, `?after=${body.next_cursor}`, waiting).then((answer) => answer)
    await house.db.query('update hamlet.events set tell_at = now() where comment_id = $1 and position is null', [
      receipt.id,
    ])
    await house.queues.add('tell', [{ site: site.id, events: [1] }])
    const { body: told } = await next
    assert.deepEqual(
      told.data.map(({ kind, reason, comment }: Told) => [kind, reason, comment.status]),
      [['decided', 'advertising', 'rejected']],
    )
  })

  it('begins now for one who does not want what was before', async (house) => {
    const site = await house.newSite()
    await judged(house, site)
    const { body: start } = await ask(house, site, '?after=now').expect(200)
    assert.deepEqual([start.data, start.has_more], [[], false])
    const later = await judged(house, site)
    const { body } = await ask(house, site, `?after=${start.next_cursor}`).expect(200)
    assert.deepEqual(
      body.data.map(({ comment_id }: Told) => comment_id),
      [later.id],
    )
  })

  it('shows a site its own comments only, and takes no cursor of another', async (house) => {
    const [site, other] = [await house.newSite(), await house.newSite()]
    await judged(house, site)
    const { body } = await ask(house, site).expect(200)
    assert.equal((await ask(house, other).expect(200)).body.data.length, 0)
    const { body: problem } = await ask(house, other, `?after=${body.next_cursor}`).expect(400)
    assert.equal(problem.type, '/problems/malformed')
  })

  it('refuses cursors that were changed or made up, limits that are none, and other methods', async (house) => {
    const site = await house.newSite()
    const { body } = await ask(house, site).expect(200)
    const bytes = Buffer.from(body.next_cursor, 'base64url')
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1
    for (const cursor of [
      bytes.toString('base64url'),
      'x',
      '',
      '%00',
      'NOW',
      Buffer.from('[1,0]').toString('base64url'),
    ])
      await ask(house, site, `?after=${cursor}`).expect(400)
    for (const query of ['?limit=0', '?limit=201', '?limit=x', '?limit=1&limit=2', '?before=now'])
      await ask(house, site, query).expect(422)
    await house.request
      .post('/v1/verdicts')
      .set({ Authorization: `Bearer ${site.key}` })
      .expect(405)
    await house.request.get('/v1/verdicts').expect(401)
  })
})
