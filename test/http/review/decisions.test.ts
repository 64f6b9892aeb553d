/** Review: a moderator settles what the machine is unsure of, and has the last word. */
import assert from 'node:assert/strict'
import { reopen } from '../../../src/store/dead.js'
import { tellDue } from '../../../src/store/tell.js'
import { type House, inEachHouse } from '../../house.js'
import { decide, get, holdsAll, judged, sent, trapped, undo } from '../asking.js'

type Listed = { readonly id: string; readonly points: number }

/** All pages, one after the other. */
async function listed(house: House, token: string, query: string): Promise<Listed[]> {
  const all: Listed[] = []
  let after = ''
  do {
    const { body } = await get(house, token, `/v1/admin/comments?${query}${after}`).expect(200)
    assert.equal(body.has_more, body.next_cursor !== null)
    all.push(...body.data)
    after = body.next_cursor === null ? '' : `&after=${body.next_cursor}`
  } while (after !== '')
  return all
}

/** Without what was learnt meanwhile: the queue brings that when it does. */
const eventsOf = (house: House, id: string) =>
  house.db.query<{ kind: string; position: number | null; tellAt: Date | null }>(
    'select kind, position, tell_at as "tellAt" from hamlet.events where comment_id = $1 and kind <> \'taught\' order by id',
    [id],
  )

/** A site whose comments are held, a moderator of it, and a held comment. */
async function heldComment(house: House, comment: unknown = sent()) {
  const site = await house.newSite(holdsAll)
  const moderator = await house.newModerator([site])
  return { site, ...moderator, comment: await judged(house, site, comment) }
}

inEachHouse('review', (it) => {
  it('the list shows what is held, oldest first, page by page, each once', async (house) => {
    const { site, token, comment } = await heldComment(house)
    const ids = [comment.id]
    for (const number of [1, 2, 3, 4])
      ids.push((await judged(house, site, sent({ body: `Held, number ${number}.` }))).id)
    await judged(house, site, trapped())
    const found = await listed(house, token, 'status=held&order=oldest&limit=2')
    assert.deepEqual(
      found.map(({ id }) => id),
      ids,
    )
    assert.equal((await listed(house, token, 'status=spam')).length, 1)
    assert.equal((await listed(house, token, 'status=approved')).length, 0)
  })

  it('the list shows the most certain spam first, page by page, each once', async (house) => {
    const { site, token } = await heldComment(house)
    const bodies = [
      'Look at http://one.example',
      'Have you seen http://a.example and http://b.example yet, dear neighbours?',
      'Well said.',
    ]
    for (const body of bodies) await judged(house, site, sent({ body }))
    const found = await listed(house, token, 'status=held&order=certain&limit=1')
    const points = found.map((one) => one.points)
    assert.deepEqual(
      points,
      points.toSorted((one, other) => other - one),
    )
    assert.equal(new Set(found.map(({ id }) => id)).size, 4)
  })

  it('a listed comment shows what a moderator has to see', async (house) => {
    const { site, token, comment } = await heldComment(house)
    const [item] = await listed(house, token, '')
    const nobodyElse = {
      claim: null,
      notes: 0,
      reported: 0,
      last_decision: null,
      campaign: null,
      parent_id: null,
      parent: null,
    }
    assert.deepEqual(item, {
      ...comment,
      site: site.name,
      site_title: site.name,
      kind: 'comment',
      body: sent().body,
      author: {
        external_id: null,
        name: 'Ophelia',
        email: 'ophelia@elsinore.example',
        url: null,
        role: 'anonymous',
        ip: '192.0.2.7',
        user_agent: null,
        referrer: null,
      },
      form: { seconds_to_fill: null },
      posted_at: null,
      article: {
        external_id: 'bridge',
        url: 'https://gazette.example/bridge',
        title: 'The bridge that never came',
        language: null,
      },
      record: { pending: 0, approved: 0, held: 1, spam: 0, rejected: 0, decided_approved: 0, decided_spam: 0 },
      ...nobodyElse,
      blind: false,
    })
  })

  it('a decision stands at once and carries the name of who made it', async (house) => {
    const { site, token, name, comment } = await heldComment(house)
    const { body } = await decide(house, token, comment.id, { status: 'approved', version: comment.version }).expect(
      200,
    )
    const { body: seen } = await get(house, site.key, `/v1/comments/${comment.id}`).expect(200)
    for (const shown of [body, seen])
      assert.deepEqual([shown.status, shown.decided_by, shown.version], ['approved', name, comment.version + 1])
    assert.equal(seen.points, comment.points)
  })

  it('a decision on a version that is not the newest is refused, and says by whom it was overtaken', async (house) => {
    const { token, name, comment } = await heldComment(house)
    const { version } = comment
    await decide(house, token, comment.id, { status: 'approved', version }).expect(200)
    const { body } = await decide(house, token, comment.id, { status: 'spam', version }).expect(409)
    assert.deepEqual([body.decided_by, body.current_status, body.version], [name, 'approved', version + 1])
    await undo(house, token, comment.id, version).expect(409)
  })

  it('of ten decisions at once one stands, and nine are told so', async (house) => {
    const { token, comment } = await heldComment(house)
    const decision = (at: number) => ({ status: at % 2 === 0 ? 'approved' : 'spam', version: comment.version })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => decide(house, token, comment.id, decision(at))),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)])
    const made = (await eventsOf(house, comment.id)).filter(({ kind }) => kind === 'decided')
    assert.equal(made.length, 1)
  })

  it('undo brings back what stood before, decision by decision', async (house) => {
    const { token, name, comment } = await heldComment(house)
    const { id, version } = comment
    await decide(house, token, id, { status: 'rejected', reason: 'off-topic', version }).expect(200)
    await decide(house, token, id, { status: 'approved', version: version + 1 }).expect(200)
    const { body: once } = await undo(house, token, id, version + 2).expect(200)
    assert.deepEqual([once.status, once.decided_by], ['rejected', name])
    const { body: twice } = await undo(house, token, id, version + 3).expect(200)
    assert.deepEqual([twice.status, twice.decided_by], ['held', 'machine'])
    await undo(house, token, id, version + 4).expect(409)
  })

  it('a decision that is taken back in time is never told, nor is its undoing', async (house) => {
    const { token, comment } = await heldComment(house)
    await decide(house, token, comment.id, { status: 'spam', version: comment.version }).expect(200)
    await undo(house, token, comment.id, comment.version + 1).expect(200)
    await tellDue(house.db, 500)
    const events = await eventsOf(house, comment.id)
    assert.deepEqual(
      events.map(({ kind, position, tellAt }) => [kind, position !== null, kind !== 'judged' && tellAt !== null]),
      [
        ['judged', true, false],
        ['decided', false, false],
        ['undone', false, false],
      ],
    )
  })

  it('the machine never overwrites a decision, and its later verdict is kept beside it', async (house) => {
    const { site, token, name, comment } = await heldComment(house)
    const { id, version } = comment
    await decide(house, token, id, { status: 'rejected', reason: 'abuse', version }).expect(200)
    await reopen(house.db, site.id, [id])
    await house.queues.add('score', [{ site: site.id, ids: [id] }])
    const changed = { Prefer: 'wait=25', 'If-None-Match': `"v${version + 1}"` }
    const { body } = await get(house, site.key, `/v1/comments/${id}`, changed).expect(200)
    assert.deepEqual([body.status, body.decided_by, body.version], ['rejected', name, version + 2])
    const { body: history } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
    const rounds = history.data.flatMap((event: { kind: string; round: number }) =>
      event.kind === 'judged' ? event.round : [],
    )
    assert.deepEqual(rounds, [1, 2])
  })

  it('after undoing, the newest verdict of the machine stands', async (house) => {
    const { site, token, comment } = await heldComment(house)
    const { id, version } = comment
    await decide(house, token, id, { status: 'spam', version }).expect(200)
    await reopen(house.db, site.id, [id])
    await house.queues.add('score', [{ site: site.id, ids: [id] }])
    const changed = { Prefer: 'wait=25', 'If-None-Match': `"v${version + 1}"` }
    await get(house, site.key, `/v1/comments/${id}`, changed).expect(200)
    const { body } = await undo(house, token, id, version + 2).expect(200)
    assert.deepEqual([body.status, body.decided_by], ['held', 'machine'])
  })

  it("a moderator of one site neither sees nor decides another's comments", async (house) => {
    const { comment } = await heldComment(house)
    const { token } = await house.newModerator([await house.newSite()])
    assert.deepEqual(await listed(house, token, 'status=held'), [])
    await decide(house, token, comment.id, { status: 'approved', version: comment.version }).expect(404)
    await undo(house, token, comment.id, comment.version).expect(404)
    await get(house, token, '/v1/admin/dead').expect(403)
    assert.equal((await eventsOf(house, comment.id)).length, 1)
  })

  it('what a moderator called spam convicts or holds its near copy from another author', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const text =
      'I earned four thousand dollars last week working from my kitchen table, and so can you, write to my name'
    const first = await judged(house, site, sent({ body: text }))
    assert.equal(first.status, 'approved')
    await decide(house, token, first.id, { status: 'spam', version: first.version }).expect(200)
    const author = { name: 'Laertes', email: 'laertes@paris.example', ip: '198.51.100.4' }
    const copy = await judged(house, site, sent({ body: `${text}!! 77`, author }))
    assert.ok(['spam', 'held'].includes(copy.status), copy.status)
    const { reason } = copy.account.find(({ signal }: { signal: string }) => signal === 'repeats')
    assert.match(reason, /moderators called 1 near copy spam/)
  })

  for (const [what, decision, status, pointer] of [
    ['no version', { status: 'spam' }, 422, '#/version'],
    ['a rejection without a reason', { status: 'rejected', version: 2 }, 422, '#/reason'],
    ['a status that is not for moderators', { status: 'pending', version: 2 }, 422, '#/status'],
    ['a reason that is no code', { status: 'rejected', reason: 'dislike', version: 2 }, 422, '#/reason'],
    ['an unknown field', { status: 'spam', version: 2, decided_by: 'me' }, 422, '#/decided_by'],
    ['a version that is no number', { status: 'spam', version: '2' }, 422, '#/version'],
  ] as const)
    it(`a decision with ${what} is refused at ${pointer}`, async (house) => {
      const { token } = await house.newModerator()
      const { body } = await decide(house, token, '01936d2a-7f00-7000-8000-000000000001', decision).expect(status)
      assert.ok(
        body.errors.some((fault: { pointer: string }) => fault.pointer === pointer),
        JSON.stringify(body.errors),
      )
    })
})
