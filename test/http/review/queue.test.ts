/** The queue: what a moderator asks for is found, page by page, and each card has what a decision needs. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../../house.js'
import { admin, decide, type Fields, get, judged, sent, undo } from '../asking.js'

type Card = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly version: number
  readonly points: number
}

/** Whatever the machine makes of it, a moderator decides. */
const holdsAll = { holdAt: 0, spamAt: 1, discardAt: 1 }

const bodies = [
  'Green lamps are on the old bridge again.',
  'My uncle pays with green lamps, and so can you.',
  'The bus was late, as it is in winter.',
  '桥还没有修好，孩子们走远路。',
]

/** A site where everything is held, with a moderator. */
async function heldSite(house: House) {
  const site = await house.newSite(holdsAll)
  return { site, ...(await house.newModerator([site])) }
}

const hold = async (house: House, site: TestSite, fields: Fields): Promise<Card> => judged(house, site, sent(fields))

async function found(house: House, token: string, query: string): Promise<string[]> {
  const { body } = await get(house, token, `/v1/admin/comments?${query}`).expect(200)
  return body.data.map(({ id }: Card) => id)
}

/** All pages, one after the other. */
async function pages(house: House, token: string, query: string): Promise<Card[]> {
  const all: Card[] = []
  let after = ''
  do {
    const { body } = await get(house, token, `/v1/admin/comments?${query}${after}`).expect(200)
    all.push(...body.data)
    after = body.next_cursor === null ? '' : `&after=${body.next_cursor}`
  } while (after !== '')
  return all
}

const enc = encodeURIComponent

inEachHouse('the queue', (it) => {
  it('is filtered by author, whichever of the name, the e-mail address and the id is given', async (house) => {
    const { site, token } = await heldSite(house)
    const ann = await hold(house, site, {
      author: { name: 'Ann Lee', email: 'Ann@elsinore.example', external_id: 'u-7', ip: '192.0.2.8' },
    })
    await hold(house, site, { body: 'Somebody else.' })
    for (const asked of ['ann lee', 'ANN@elsinore.example', 'u-7'])
      assert.deepEqual(await found(house, token, `author=${enc(asked)}`), [ann.id], asked)
    assert.deepEqual(await found(house, token, `q=${enc('author:"Ann Lee"')}`), [ann.id])
    assert.deepEqual(await found(house, token, 'author=ann'), [])
  })

  it('is filtered by address and by network', async (house) => {
    const { site, token } = await heldSite(house)
    const one = await hold(house, site, { author: { name: 'A', ip: '198.51.100.7' } })
    const two = await hold(house, site, { body: 'From the same street.', author: { name: 'B', ip: '198.51.100.99' } })
    const six = await hold(house, site, { body: 'From far away.', author: { name: 'C', ip: '2001:db8:1:2::3' } })
    assert.deepEqual(await found(house, token, 'ip=198.51.100.7'), [one.id])
    assert.deepEqual(await found(house, token, `ip=${enc('198.51.100.0/24')}`), [one.id, two.id])
    assert.deepEqual(await found(house, token, `ip=${enc('2001:db8:1:2::/64')}`), [six.id])
  })

  it('is filtered by the host of a link, of the page of an author too', async (house) => {
    const { site, token } = await heldSite(house)
    const linked = await hold(house, site, { body: 'Look at https://www.pills.example/buy, all of you.' })
    const home = await hold(house, site, { body: 'Well said.', author: { name: 'P', url: 'http://pills.example' } })
    await hold(house, site, { body: 'Look at https://gazette.example/a.' })
    assert.deepEqual(await found(house, token, 'host=pills.example'), [linked.id, home.id])
    assert.deepEqual(await found(house, token, `q=${enc('host:https://shop.pills.example/x')}`), [linked.id, home.id])
  })

  it('is filtered by article, by its id and by its address', async (house) => {
    const { site, token } = await heldSite(house)
    const article = { external_id: 'tram', url: 'https://gazette.example/tram', title: 'Trams return' }
    const one = await hold(house, site, { article })
    await hold(house, site, { body: 'On the bridge.' })
    assert.deepEqual(await found(house, token, 'article=tram'), [one.id])
    assert.deepEqual(await found(house, token, `article=${enc(article.url)}`), [one.id])
    assert.deepEqual(await found(house, token, 'article=none'), [])
  })

  it('is searched by words, in any case, in a row, without others, and in scripts without spaces', async (house) => {
    const { site, token } = await heldSite(house)
    const ids: string[] = []
    for (const body of bodies) ids.push((await hold(house, site, { body })).id)
    const [first, second, , chinese] = ids
    for (const [q, wanted] of [
      ['GREEN lamps', [first, second]],
      ['"green lamps" bridge', [first]],
      ['lamps -uncle', [first]],
      ['bridge or uncle', [first, second]],
      ['孩子', [chinese]],
      ['子孩', []],
      ['ophelia lamps', [first, second]],
      ['lamp', []],
      ['!!! ""', []],
    ] as const)
      assert.deepEqual(await found(house, token, `q=${enc(q)}`), wanted, q)
  })

  it('is filtered by what spoke for spam, by the band of probability and by the rule that held it', async (house) => {
    const site = await house.newSite({
      ...holdsAll,
      premoderation: { everyone: true, firstTime: false, articlesOlderThanDays: null },
    })
    const { token } = await house.newModerator([site])
    const links = await hold(house, site, { body: 'http://a.example http://b.example http://c.example buy' })
    const calm = await hold(house, site, {})
    const { body } = await get(house, token, `/v1/admin/comments/${links.id}`).expect(200)
    assert.ok(
      body.account.some(({ signal, points }: { signal: string; points: number }) => signal === 'links' && points > 0),
    )
    assert.deepEqual(await found(house, token, 'signal=links'), [links.id])
    const between = (body.probability + (calm as unknown as { probability: number }).probability) / 2
    assert.deepEqual(await found(house, token, `min=${between.toFixed(4)}`), [links.id])
    assert.deepEqual(await found(house, token, `max=${between.toFixed(4)}`), [calm.id])
    assert.deepEqual(await found(house, token, 'reason=premoderation'), [links.id, calm.id])
    assert.deepEqual(await found(house, token, 'reason=unjudgeable'), [])
  })

  it('is filtered by age, on both sides', async (house) => {
    const { site, token } = await heldSite(house)
    const { id } = await hold(house, site, {})
    assert.deepEqual(await found(house, token, 'since=1h'), [id])
    assert.deepEqual(await found(house, token, 'until=1h'), [])
    assert.deepEqual(await found(house, token, 'since=2020-01-01&until=2020-02-01'), [])
  })

  it('shows the newest first, the least certain first and the most reported first, each once, page by page', async (house) => {
    const { site, token } = await heldSite(house)
    const all: Card[] = []
    for (const body of ['One.', 'Look at http://one.example', 'http://a.example http://b.example http://c.example buy'])
      all.push(await hold(house, site, { body }))
    const ids = all.map(({ id }) => id)
    const newest = await pages(house, token, 'order=newest&limit=2')
    assert.deepEqual(
      newest.map(({ id }) => id),
      ids.toReversed(),
    )
    const uncertain = await pages(house, token, 'order=uncertain&limit=1')
    const distances = uncertain.map(({ points }) => Math.abs(points))
    assert.deepEqual(
      distances,
      distances.toSorted((one, other) => one - other),
    )
    assert.equal(new Set(uncertain.map(({ id }) => id)).size, 3)
    await house.db.query('update hamlet.comments set report_weight = 2 where id = $1', [ids[1]])
    const reported = await pages(house, token, 'order=reported&limit=1')
    assert.deepEqual(
      reported.map(({ id }) => id),
      [ids[1], ids[0], ids[2]],
    )
    assert.deepEqual(await found(house, token, 'is=reported'), [ids[1]])
  })

  it('looks through what is settled by author, host, address, decider and reason', async (house) => {
    const { site, token, name } = await heldSite(house)
    const comment = await hold(house, site, {
      body: 'See https://pills.example now, dear neighbours.',
      author: { name: 'Rosencrantz', email: 'r@elsinore.example', ip: '203.0.113.5' },
    })
    await hold(house, site, { body: 'Another one that goes on waiting.' })
    await decide(house, token, comment.id, {
      status: 'rejected',
      reason: 'advertising',
      version: comment.version,
    }).expect(200)
    for (const query of [
      'author=r@elsinore.example',
      'author=rosencrantz',
      'author=Rosencrantz&ip=203.0.113.5',
      'host=pills.example',
      'ip=203.0.113.5',
      `ip=${enc('203.0.113.0/24')}`,
      `by=${enc(name)}`,
      'reason=advertising',
      'article=bridge',
      'q=neighbours',
      'signal=links',
      'since=1h',
      '',
    ])
      assert.deepEqual(await found(house, token, `status=rejected&${query}`), [comment.id], query)
    for (const query of ['reason=abuse', 'by=machine', 'host=other.example', 'author=nobody', 'q=zeppelin', 'until=1h'])
      assert.deepEqual(await found(house, token, `status=rejected&${query}`), [], query)
    assert.equal((await found(house, token, 'status=any&host=pills.example')).length, 1)
    assert.equal((await found(house, token, 'status=any')).length, 2)
  })

  it('what is decided leaves it, what is undone comes back, what the site removes is gone', async (house) => {
    const { site, token } = await heldSite(house)
    const { id, version } = await hold(house, site, {})
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    assert.deepEqual(await found(house, token, ''), [])
    await undo(house, token, id, version + 1).expect(200)
    assert.deepEqual(await found(house, token, ''), [id])
    await house.request
      .delete(`/v1/comments/${id}`)
      .set({ Authorization: `Bearer ${site.key}` })
      .expect(204)
    assert.deepEqual(await found(house, token, ''), [])
    await get(house, token, `/v1/admin/comments/${id}`).expect(404)
  })

  it('an edit of what waits is found by its new words', async (house) => {
    const { site, token } = await heldSite(house)
    const { id } = await hold(house, site, { body: 'Before it was edited.' })
    await house.request
      .patch(`/v1/comments/${id}`)
      .set({ Authorization: `Bearer ${site.key}`, 'If-Match': '"v2"', 'Content-Type': 'application/json' })
      .send({ body: 'Afterwards it says xylophone.' })
      .expect(200)
    assert.deepEqual(await found(house, token, 'q=xylophone'), [id])
    assert.deepEqual(await found(house, token, 'q=before'), [])
  })

  it('a moderator sees the own sites only, and another site is no site', async (house) => {
    const { site, token } = await heldSite(house)
    const other = await heldSite(house)
    const { id } = await hold(house, other.site, {})
    assert.deepEqual(await found(house, token, ''), [])
    assert.deepEqual(await found(house, token, 'status=any'), [])
    await get(house, token, `/v1/admin/comments/${id}`).expect(404)
    await get(house, token, `/v1/admin/comments/${id}/alike`).expect(404)
    for (const name of [other.site.name, 'nowhere']) {
      const { body } = await get(house, token, `/v1/admin/comments?site=${name}`).expect(422)
      assert.equal(body.errors[0].pointer, '#/site')
    }
    assert.deepEqual(await found(house, token, `site=${site.name}`), [])
  })

  it('a fault in a filter has its place, and a cursor belongs to its order', async (house) => {
    const { site, token } = await heldSite(house)
    for (const body of bodies) await hold(house, site, { body })
    const { body } = await get(house, token, '/v1/admin/comments?min=2&order=no&colour=red').expect(422)
    assert.deepEqual(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort(), [
      '#/colour',
      '#/min',
      '#/order',
    ])
    const first = await get(house, token, '/v1/admin/comments?limit=1').expect(200)
    await get(house, token, `/v1/admin/comments?order=newest&after=${first.body.next_cursor}`).expect(400)
    await get(house, token, '/v1/admin/comments?after=nonsense').expect(400)
    await get(house, token, '/v1/admin/comments?limit=201').expect(422)
  })

  it('a card has the parent, the record of its author, the campaign and the last decision', async (house) => {
    const { site, token, name } = await heldSite(house)
    const author = { name: 'Ann', email: 'ann@elsinore.example', ip: '192.0.2.9' }
    const parent = await hold(house, site, { external_id: 'p-1', body: 'What the answer is about.', author })
    await decide(house, token, parent.id, { status: 'spam', version: parent.version }).expect(200)
    const answer = await hold(house, site, { parent_id: 'p-1', body: 'An answer to that.', author })
    const { body } = await get(house, token, `/v1/admin/comments/${answer.id}`).expect(200)
    assert.deepEqual(body.parent, {
      id: parent.id,
      status: 'spam',
      author: { name: 'Ann' },
      body: 'What the answer is about.',
    })
    const { held, spam, decided_spam } = body.record
    assert.deepEqual({ held, spam, decided_spam }, { held: 1, spam: 1, decided_spam: 1 })
    const { body: decided } = await get(house, token, `/v1/admin/comments/${parent.id}`).expect(200)
    assert.deepEqual([decided.last_decision.status, decided.last_decision.by], ['spam', name])
    assert.equal(decided.record.held, 1)
  })

  it('counts by site and status, exactly what waits', async (house) => {
    const { site, token } = await heldSite(house)
    const one = await hold(house, site, {})
    await hold(house, site, { body: 'Another.' })
    await decide(house, token, one.id, { status: 'spam', version: one.version }).expect(200)
    const { body } = await get(house, token, '/v1/admin/counts').expect(200)
    assert.deepEqual(body.data, [
      { site: site.name, title: site.name, held: 1, pending: 0, approved: 0, spam: 1, rejected: 0 },
    ])
  })

  it('names who overtook a decision, and how long ago', async (house) => {
    const { site, token, name } = await heldSite(house)
    const { id, version } = await hold(house, site, {})
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    const { body } = await decide(house, token, id, { status: 'spam', version }).expect(409)
    assert.match(body.detail, new RegExp(`decided \\d+ s ago by ${name}`))
    assert.ok(body.decided_seconds_ago >= 0 && body.decided_seconds_ago < 60)
  })

  it('says what a decision has taught', async (house) => {
    const { site, token } = await heldSite(house)
    const [one, two] = [await hold(house, site, {}), await hold(house, site, { body: 'Another.' })]
    const spam = await decide(house, token, one.id, { status: 'spam', version: one.version }).expect(200)
    assert.deepEqual(spam.body.learned, { lesson: true, corrects: true, lessons: { spam: 1, approved: 0 } })
    const off = await decide(house, token, two.id, {
      status: 'rejected',
      reason: 'off-topic',
      version: two.version,
    }).expect(200)
    assert.deepEqual(off.body.learned, { lesson: false, corrects: false, lessons: { spam: 1, approved: 0 } })
  })
})

/** One of a campaign by one author, from one address, to one host. */
const copy = (number: number) => ({
  external_id: `copy-${number}`,
  body: `Good evening ${number}, my uncle doubled his pension with the green lamp method, see https://lamps.example`,
  author: { name: 'Yorick', email: 'yorick@elsinore.example', ip: '198.51.100.44' },
})

inEachHouse('bulk by a filter', (it) => {
  const campaign = async (house: House, count: number) => {
    const place = await heldSite(house)
    const all: Card[] = []
    for (let number = 0; number < count; number++) all.push(await hold(house, place.site, copy(number)))
    const other = await hold(house, place.site, { body: 'The bus was late, as it is in winter.' })
    return { ...place, all, other }
  }

  it('names what a comment has in common with others, and how many there are', async (house) => {
    const { token, all, other } = await campaign(house, 3)
    const { body } = await get(house, token, `/v1/admin/comments/${all[0]?.id}/alike`).expect(200)
    assert.deepEqual(
      body.data.map(({ kind, held }: { kind: string; held: number }) => [kind, held]),
      [
        ['campaign', 3],
        ['author', 3],
        ['address', 3],
        ['host', 3],
      ],
    )
    for (const { filter, held } of body.data) {
      const ids = await found(house, token, filter)
      assert.equal(ids.length, held, filter)
      assert.ok(!ids.includes(other.id), filter)
    }
  })

  it('is decided step by step as one bulk, and undone as one', async (house) => {
    const { token, site, all, other } = await campaign(house, 5)
    const decision = { filter: 'author=yorick', status: 'spam', limit: 2 }
    const first = await admin(house, token, '/v1/admin/decisions/filter', decision).expect(200)
    assert.deepEqual([first.body.done, first.body.remaining], [2, 3])
    const late = await hold(house, site, copy(99)) // nobody has seen it: it does not belong
    const { bulk_id, cursor } = first.body
    const second = await admin(house, token, '/v1/admin/decisions/filter', { ...decision, limit: 100, cursor }).expect(
      200,
    )
    assert.deepEqual(
      [second.body.bulk_id, second.body.done, second.body.remaining, second.body.cursor],
      [bulk_id, 3, 0, null],
    )
    assert.deepEqual(await found(house, token, ''), [other.id, late.id])
    const undone = await admin(house, token, `/v1/admin/decisions/${bulk_id}/undo`).expect(200)
    assert.deepEqual([undone.body.data.length, undone.body.remaining], [5, 0])
    assert.equal((await found(house, token, 'author=yorick')).length, all.length + 1)
  })

  it('leaves what somebody has decided since', async (house) => {
    const { token, all } = await campaign(house, 3)
    const [, second] = all
    assert.ok(second)
    const step = { filter: 'host=lamps.example', status: 'spam', limit: 1 }
    const { body } = await admin(house, token, '/v1/admin/decisions/filter', step).expect(200)
    await decide(house, token, second.id, { status: 'approved', version: second.version }).expect(200)
    const rest = await admin(house, token, '/v1/admin/decisions/filter', {
      ...step,
      limit: 10,
      cursor: body.cursor,
    }).expect(200)
    assert.deepEqual([rest.body.done, rest.body.remaining], [1, 0])
    const { body: stands } = await get(house, token, `/v1/admin/comments/${second.id}`).expect(200)
    assert.equal(stands.status, 'approved')
  })

  it("another moderator's bulk cannot be carried on, and another site's comments are not decided", async (house) => {
    const { token, site, all } = await campaign(house, 3)
    const step = { filter: 'author=yorick', status: 'spam', limit: 1 }
    const { body } = await admin(house, token, '/v1/admin/decisions/filter', step).expect(200)
    const colleague = await house.newModerator([site])
    await admin(house, colleague.token, '/v1/admin/decisions/filter', { ...step, cursor: body.cursor }).expect(409)
    const stranger = await heldSite(house)
    const theirs = await admin(house, stranger.token, '/v1/admin/decisions/filter', step).expect(200)
    assert.equal(theirs.body.done, 0)
    assert.equal((await found(house, token, '')).length, all.length)
  })

  for (const [what, decision, pointer] of [
    ['no filter', { status: 'spam' }, '#/filter'],
    ['a filter for everything', { status: 'spam', filter: '' }, '#/filter'],
    ['a filter for a whole site', { status: 'spam', filter: 'order=newest' }, '#/filter'],
    ['a filter for what is settled', { status: 'spam', filter: 'status=approved&author=ann' }, '#/filter'],
    ['a rejection without a reason', { status: 'rejected', filter: 'author=ann' }, '#/reason'],
    ['more than a hundred at once', { status: 'spam', filter: 'author=ann', limit: 101 }, '#/limit'],
    ['an unknown field', { status: 'spam', filter: 'author=ann', decided_by: 'me' }, '#/decided_by'],
  ] as const)
    it(`${what} is refused at ${pointer}`, async (house) => {
      const { token } = await house.newModerator()
      const { body } = await admin(house, token, '/v1/admin/decisions/filter', decision).expect(422)
      assert.ok(
        body.errors.some((fault: { pointer: string }) => fault.pointer === pointer),
        JSON.stringify(body),
      )
    })
})
