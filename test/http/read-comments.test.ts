/** Comments as their site reads them: one, several, and what happened to one. */
import assert from 'node:assert/strict'
import { v7 as uuidv7 } from 'uuid'
import { inEachHouse } from '../house.js'
import { decide, get, judged, post, sent, trapped } from './asking.js'

type Line = { readonly signal: string; readonly points: number }
const sumOf = (account: readonly Line[]): number => account.reduce((sum, { points }) => sum + points, 0)

inEachHouse('comments', (it) => {
  for (const [what, comment] of [
    ['an ordinary comment', sent()],
    ['a trapped comment', trapped()],
    ['a comment with links', sent({ body: 'Cheap pills: http://pills.example http://more-pills.example/x' })],
  ] as const)
    it(`the account of ${what} sums to its points, and the probability follows from them`, async (house) => {
      const { account, points, probability } = await judged(house, await house.newSite(), comment)
      assert.equal(sumOf(account), points)
      assert.ok(Math.abs(probability - 1 / (1 + Math.exp(-points / 100))) < 1e-6, `${probability} for ${points}`)
      assert.equal(account[0].signal, 'prior')
    })

  it('a comment reads the same as its receipt with verdict', async (house) => {
    const site = await house.newSite()
    const receipt = await judged(house, site, trapped({ external_id: 'c-1' }))
    const { body, headers } = await get(house, site.key, `/v1/comments/${receipt.id}`).expect(200)
    assert.deepEqual(body, receipt)
    assert.equal(body.status, 'spam')
    assert.equal(headers.etag, `"v${body.version}"`)
    assert.equal(headers['retry-after'], undefined)
  })

  it('who waits for a posted comment gets its verdict', async (house) => {
    const site = await house.newSite()
    const { body: receipt } = await post(house, site).expect(202)
    const { body, headers } = await get(house, site.key, `/v1/comments/${receipt.id}`, { Prefer: 'wait=25' })
    assert.equal(body.status, 'approved')
    assert.equal(headers['preference-applied'], 'wait=25')
  })

  it('who waits for a change is woken by it, long before the deadline', async (house) => {
    const site = await house.newSite()
    const { token, name } = await house.newModerator()
    const { id, version } = await judged(house, site)
    const startedAt = performance.now()
    const waiting = get(house, site.key, `/v1/comments/${id}`, { Prefer: 'wait=25', 'If-None-Match': `"v${version}"` })
    const [answer] = await Promise.all([
      waiting.expect(200),
      decide(house, token, id, { status: 'spam', version }).expect(200),
    ])
    assert.equal(answer.body.decided_by, name)
    assert.ok(performance.now() - startedAt < 12_000, 'the answer came no sooner than the deadline')
  })

  it('an unchanged comment is 304 without a body, and a changed one is not', async (house) => {
    const site = await house.newSite()
    const { id, version } = await judged(house, site)
    const asked = (tag: string) => get(house, site.key, `/v1/comments/${id}`, { 'If-None-Match': tag })
    const { text, headers } = await asked(`"v${version}"`).expect(304)
    assert.deepEqual([text, headers.etag], ['', `"v${version}"`])
    for (const tag of [`W/"v${version}"`, `"other", "v${version}"`, '*']) await asked(tag).expect(304)
    await asked('"v1"').expect(200)
  })

  it('several are read at once in the order asked, each once, and the missing are named', async (house) => {
    const site = await house.newSite()
    const [one, other] = [await judged(house, site), await judged(house, site, trapped())]
    const foreign = await judged(house, await house.newSite())
    const absent = uuidv7()
    const ids = [other.id, absent, one.id.toUpperCase(), foreign.id, other.id].join(',')
    const { body } = await get(house, site.key, `/v1/comments?ids=${ids}`).expect(200)
    assert.deepEqual(body, { data: [other, one], missing: [absent, foreign.id] })
  })

  it('history tells of receipt and verdict, oldest first', async (house) => {
    const site = await house.newSite()
    const { id, points, account } = await judged(house, site)
    const { body } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
    const told = body.data.map((event: { kind: string; actor: string }) => [event.kind, event.actor])
    assert.deepEqual(told, [
      ['received', 'site'],
      ['judged', 'machine'],
    ])
    assert.equal(body.data[1].verdict.points, points)
    assert.deepEqual(body.data[1].verdict.account, account)
  })

  for (const path of ['', '/history'])
    it(`another site's comment answers at ${path || 'its address'} as one that is not there`, async (house) => {
      const site = await house.newSite()
      const { id } = await judged(house, await house.newSite())
      const absent = uuidv7()
      const [foreign, none] = [
        await get(house, site.key, `/v1/comments/${id}${path}`).expect(404),
        await get(house, site.key, `/v1/comments/${absent}${path}`).expect(404),
      ]
      const shapeOf = (body: object, own: string) => JSON.stringify({ ...body, request_id: null }).replaceAll(own, 'ID')
      assert.equal(shapeOf(foreign.body, id), shapeOf(none.body, absent))
    })

  it('who waits for a comment that is not there is told so at once', async (house) => {
    const site = await house.newSite()
    const startedAt = performance.now()
    await get(house, site.key, `/v1/comments/${uuidv7()}`, { Prefer: 'wait=25' }).expect(404)
    assert.ok(performance.now() - startedAt < 12_000, 'it waited for what never comes')
  })
})
