/** Batches: each comment is kept or refused on its own, and a batch that comes twice is the same batch. */
import assert from 'node:assert/strict'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { bearer, get, post, sent } from './asking.js'

type Result = { index: number; status: number; id?: string; replayed?: true; problem?: Problem }
type Problem = { type: string; status: number; errors?: { pointer: string }[]; id?: string }

const postAll = (house: House, { key }: TestSite, comments: unknown, headers: Record<string, string> = {}) =>
  house.request
    .post('/v1/comments/batch')
    .set({ ...bearer(key), 'Content-Type': 'application/json', ...headers })
    .send(JSON.stringify({ comments }))

const statuses = (results: readonly Result[]) => results.map(({ status }) => status)

inEachHouse('a batch', (it) => {
  it('of a hundred comments is kept, judged, and answered in its order', async (house) => {
    const site = await house.newSite()
    const comments = Array.from({ length: 100 }, (_, n) =>
      sent({ external_id: `c-${n}`, body: `My opinion no. ${n}.` }),
    )
    const { body } = await postAll(house, site, comments).expect(200)
    const results: Result[] = body.data
    assert.deepEqual(
      results.map(({ index, status }) => [index, status]),
      comments.map((_, index) => [index, 202]),
    )
    for (const [n, { id = '' }] of results.entries()) {
      const { body: comment } = await get(house, site.key, `/v1/comments/${id}`, { Prefer: 'wait=25' }).expect(200)
      assert.equal(comment.external_id, `c-${n}`)
      assert.notEqual(comment.status, 'pending')
    }
  })

  it('keeps the good ones beside the bad, and says of each bad one what is wrong', async (house) => {
    const site = await house.newSite()
    const first = await post(house, site, sent({ external_id: 'taken' })).expect(202)
    const { body } = await postAll(house, site, [
      sent({ external_id: 'new' }),
      sent({ body: '' }),
      'a word',
      sent({ external_id: 'taken', body: 'Something else.' }),
      sent({ external_id: 'taken' }),
      sent({ status: 'approved' }),
      sent({ body: 'nul \u0000' }),
      sent({ external_id: 'new' }),
    ]).expect(200)
    const results: Result[] = body.data
    assert.deepEqual(statuses(results), [202, 422, 422, 409, 200, 422, 422, 200])
    assert.equal(results[1]?.problem?.errors?.[0]?.pointer, '#/body')
    assert.equal(results[3]?.problem?.id, first.body.id)
    assert.deepEqual([results[4]?.id, results[4]?.replayed], [first.body.id, true])
    assert.equal(results[5]?.problem?.errors?.[0]?.pointer, '#/status')
    assert.equal(results[7]?.id, results[0]?.id)
    assert.ok(!JSON.stringify(body).includes('Something else'))
  })

  it('that comes again with its Idempotency-Key is the same comments', async (house) => {
    const site = await house.newSite()
    const comments = [sent({ body: 'One.' }), sent({ body: 'Two.' }), sent({ body: 'Three.', idempotency_key: 'own' })]
    const key = { 'Idempotency-Key': '"night-1"' }
    const both = await Promise.all([1, 2].map(() => postAll(house, site, comments, key).expect(200)))
    const [one, other] = both.map(({ body }) => body.data.map(({ id }: Result) => id))
    assert.deepEqual(one, other)
    const { body: changed } = await postAll(house, site, [sent({ body: 'Other.' })], key).expect(200)
    assert.equal(changed.data[0].problem.type, '/problems/key-reused')
    const { body: own } = await post(house, site, sent({ body: 'Three.' }), { 'Idempotency-Key': 'own' }).expect(200)
    assert.equal(own.id, one?.[2])
    const [counted] = await house.db.query('select count(*)::int as comments from hamlet.comments where site_id = $1', [
      site.id,
    ])
    assert.deepEqual(counted, { comments: 3 })
  })

  it('of none, of 101, or of something else is refused whole', async (house) => {
    const site = await house.newSite()
    for (const comments of [[], Array(101).fill(sent()), 'all', undefined, { 0: sent() }])
      await postAll(house, site, comments).expect(422)
    await house.request.get('/v1/comments/batch').set(bearer(site.key)).expect(405)
    await house.request
      .post('/v1/comments/batch')
      .send({ comments: [sent()] })
      .expect(401)
  })

  it('may have 2 MiB, and is told so when it has more', async (house) => {
    const site = await house.newSite()
    const long = sent({ body: 'A long story. '.repeat(4_500) })
    const { body } = await postAll(house, site, Array(30).fill(long)).expect(200)
    assert.deepEqual(statuses(body.data), Array(30).fill(202))
    const { body: problem } = await postAll(house, site, Array(40).fill(long)).expect(413)
    assert.match(problem.detail, /2048 KiB/)
  })
})
