/** Company: moderators see who looks at what, what was noted and what happened, and are told when something changes. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { type House, inEachHouse } from '../../house.js'
import { until } from '../../servers.js'
import { admin, bearer, decide, get, holdsAll, judged, sent } from '../asking.js'
import { cookieOf } from '../signing-in.js'

async function shared(house: House) {
  const site = await house.newSite(holdsAll)
  const [ann, ben] = [await house.newModerator([site]), await house.newModerator([site])]
  return { site, ann, ben, comment: await judged(house, site, sent()) }
}

const claimed = async (house: House, token: string, ids: readonly string[]) =>
  (await admin(house, token, '/v1/admin/claims', { ids }).expect(200)).body.data

inEachHouse('company', (it) => {
  it('a claim is shown to others, and bars nobody', async (house) => {
    const { ann, ben, comment } = await shared(house)
    const [own] = await claimed(house, ann.token, [comment.id])
    assert.deepEqual([own.id, own.by, own.own], [comment.id, ann.name, true])
    const [others] = await claimed(house, ben.token, [comment.id])
    assert.deepEqual([others.by, others.own], [ann.name, false])
    const { body } = await get(house, ben.token, `/v1/admin/comments/${comment.id}`).expect(200)
    assert.equal(body.claim.by, ann.name)
    const seen = async (token: string) =>
      (await get(house, token, '/v1/admin/comments?is=unclaimed').expect(200)).body.data.length
    assert.deepEqual([await seen(ann.token), await seen(ben.token)], [1, 0])
    await decide(house, ben.token, comment.id, { status: 'approved', version: comment.version }).expect(200)
    assert.deepEqual(await house.db.query('select 1 from hamlet.claims where comment_id = $1', [comment.id]), [])
  })

  it('a claim lapses by itself, is renewed by its owner and taken by the next one', async (house) => {
    const { ann, ben, comment } = await shared(house)
    await claimed(house, ann.token, [comment.id])
    await house.db.query(`update hamlet.claims set claimed_until = now() + interval '1 second' where comment_id = $1`, [
      comment.id,
    ])
    const [renewed] = await claimed(house, ann.token, [comment.id])
    assert.ok(Date.parse(renewed.until) > Date.now() + 200_000)
    await house.db.query(`update hamlet.claims set claimed_until = now() where comment_id = $1`, [comment.id])
    const { body } = await get(house, ben.token, `/v1/admin/comments/${comment.id}`).expect(200)
    assert.equal(body.claim, null)
    const [taken] = await claimed(house, ben.token, [comment.id])
    assert.deepEqual([taken.by, taken.own], [ben.name, true])
  })

  it('of two who claim at once one has it, and one lets go of the own claims only', async (house) => {
    const { ann, ben, comment } = await shared(house)
    const both = await Promise.all([ann, ben].map(({ token }) => claimed(house, token, [comment.id])))
    assert.equal(both.flat().filter(({ own }: { own: boolean }) => own).length, 1)
    const winner = both[0]?.[0]?.own ? ann : ben
    const loser = winner === ann ? ben : ann
    const release = async (token: string) =>
      (await admin(house, token, '/v1/admin/claims/release', { ids: [comment.id] }).expect(200)).body.released
    assert.deepEqual([await release(loser.token), await release(winner.token)], [0, 1])
  })

  it('a note is for moderators, and its text can be taken away by who wrote it', async (house) => {
    const { site, ann, ben, comment } = await shared(house)
    const path = `/v1/admin/comments/${comment.id}/notes`
    const { body: note } = await admin(house, ann.token, path, { text: ' Is this our Ophelia? ' }).expect(201)
    assert.deepEqual([note.by, note.text], [ann.name, 'Is this our Ophelia?'])
    const { body: card } = await get(house, ben.token, `/v1/admin/comments/${comment.id}`).expect(200)
    assert.equal(card.notes, 1)
    const { body: theirs } = await get(house, site.key, `/v1/comments/${comment.id}/history`).expect(200)
    assert.ok(!JSON.stringify(theirs).includes('noted') && !JSON.stringify(theirs).includes('our Ophelia'))
    const erase = (token: string) => house.request.delete(`${path}/${note.id}`).set(bearer(token))
    await erase(ben.token).expect(404)
    await erase(ann.token).expect(204)
    await erase(ann.token).expect(404)
    const { body } = await get(house, ben.token, path).expect(200)
    assert.deepEqual(
      body.data.map(({ by, text }: { by: string; text: string | null }) => [by, text]),
      [[ann.name, null]],
    )
  })

  for (const [what, path, body, pointer] of [
    ['an empty note', 'notes', { text: '  ' }, '#/text'],
    ['a note of 2,001 characters', 'notes', { text: 'a'.repeat(2_001) }, '#/text'],
    ['a note with NUL', 'notes', { text: 'a\u0000b' }, '#/text'],
    ['a note with an unknown field', 'notes', { text: 'a', by: 'Ann' }, '#/by'],
    ['a claim of nothing', 'claims', { ids: [] }, '#/ids'],
    ['a claim of what is no id', 'claims', { ids: ['7'] }, '#/ids/0'],
  ] as const)
    it(`${what} is refused at ${pointer}`, async (house) => {
      const { ann, comment } = await shared(house)
      const to = path === 'notes' ? `/v1/admin/comments/${comment.id}/notes` : '/v1/admin/claims'
      const { body: problem } = await admin(house, ann.token, to, body).expect(422)
      assert.equal(problem.errors[0].pointer, pointer)
    })

  it('the history is told in sentences, with notes, accounts and what an edit changed', async (house) => {
    const { site, ann, comment } = await shared(house)
    await admin(house, ann.token, `/v1/admin/comments/${comment.id}/notes`, { text: 'Wait for the mayor.' }).expect(201)
    await decide(house, ann.token, comment.id, { status: 'rejected', reason: 'off-topic', version: comment.version })
    await house.request
      .patch(`/v1/comments/${comment.id}`)
      .set({ ...bearer(site.key), 'If-Match': `"v${comment.version + 1}"`, 'Content-Type': 'application/json' })
      .send({ body: 'The council promised this bridge eleven years ago, see https://pills.example' })
      .expect(200)
    const { body } = await get(house, ann.token, `/v1/admin/comments/${comment.id}/history`).expect(200)
    const told = body.data.filter(({ kind }: { kind: string }) => kind !== 'judged')
    assert.deepEqual(
      told.map(({ says }: { says: string }) => says),
      [
        'The site sent it.',
        `${ann.name} left a note.`,
        `${ann.name} rejected it as off topic.`,
        'Its author edited it. It had been rejected; that holds for the text before.',
      ],
    )
    assert.equal(told[1].note, 'Wait for the mayor.')
    const changed = told[3].diff.filter(({ kind }: { kind: string }) => kind === 'added')
    assert.match(JSON.stringify(changed), /eleven.*pills/)
    const first = body.data.find(({ kind }: { kind: string }) => kind === 'judged')
    assert.match(first.says, /^The machine was unsure and held it/)
    assert.ok(first.verdict.account.length > 1)
  })

  it('whoever watches the counts is told of a change', async (house) => {
    const { site, ann } = await shared(house)
    const gone = new AbortController()
    const answer = await fetch(`${house.url}/v1/admin/counts/stream`, {
      headers: bearer(ann.token),
      signal: gone.signal,
    })
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/)
    let heard = ''
    const reader = answer.body?.getReader()
    const reading = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        heard += Buffer.from(part.value).toString()
    })().catch(() => {}) // ends with the abort below
    const held = () =>
      [...heard.matchAll(/^data: (.+)$/gm)].map(([, json]) => JSON.parse(json ?? '{}').data[0]?.held as number)
    await until('the counts are sent at once', () => held().at(-1) === 1, { timeoutMs: 20_000 })
    await judged(house, site, sent({ body: 'Another one that waits.' }))
    await until('the change is sent', () => held().at(-1) === 2, { timeoutMs: 20_000 })
    gone.abort()
    await reading
  })

  it('whoever hangs up before it is known who they are leaves nothing behind', async (house) => {
    const { ann } = await shared(house)
    const { host, port } = new URL(house.url)
    const cookie = await cookieOf(house, ann.id) // a session is read anew each time, so that the answer comes too late
    const asking = `GET /v1/admin/counts/stream HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`
    // More than one may watch at the same time.
    for (let at = 0; at < 8; at += 1) {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(asking, () => socket.destroy())
      await once(socket, 'close')
    }
    await house.request.get('/v1/admin/counts/stream?seconds=0').set(bearer(ann.token)).expect(200)
  })
})
