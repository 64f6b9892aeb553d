/** Bulk: a campaign is decided together, and undone together. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'
import { type House, inEachHouse, type TestSite } from '../../house.js'
import { admin, decide, get, judged, sent } from '../asking.js'

const names = [
  'Claudius',
  'Gertrude',
  'Laertes',
  'Polonius',
  'Horatio',
  'Yorick',
  'Osric',
  'Marcellus',
  'Bernardo',
  'Reynaldo',
]
type Result = { readonly id: string; readonly outcome: string; readonly status: string; readonly decided_by: string }

/** One of a campaign: the same words under another name, from another address. */
const copy = (number: number, more = '') =>
  sent({
    external_id: `copy-${more}${number}`,
    body: `Good evening ${names[number % names.length]}, my uncle doubled his pension with the green lamp method${more}, write to us and we show you how it is done.`,
    author: {
      name: `${names[number % names.length]} ${number}`,
      email: `n${number}${more}@elsinore.example`,
      ip: `198.51.100.${number + 1}`,
    },
  })

async function postAll(house: House, site: TestSite, numbers: readonly number[]) {
  const found = []
  for (const number of numbers) found.push(await judged(house, site, copy(number)))
  return found
}

inEachHouse('bulk', (it) => {
  it('ten of a campaign come, two are marked: the rest is offered, taken together, and the next ten are convicted', async (house) => {
    const site = await house.newSite({ holdAt: 0, weights: { repeats: defaultPolicy.weights.repeats ?? 0 } })
    const { token, name } = await house.newModerator([site])
    const ten = await postAll(house, site, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert.deepEqual(
      ten.slice(1).map(({ status }) => status),
      Array(9).fill('held'),
    )

    const [, one, two] = ten
    assert.ok(one && two)
    const first = await decide(house, token, one.id, { status: 'spam', version: one.version }).expect(200)
    assert.equal(first.body.siblings.length, ten.filter(({ status }) => status === 'held').length - 1)
    const second = await decide(house, token, two.id, { status: 'spam', version: two.version }).expect(200)
    const siblings: readonly { id: string; version: number }[] = second.body.siblings
    assert.deepEqual((await get(house, token, `/v1/admin/comments/${two.id}/siblings`).expect(200)).body.data, siblings)

    const decisions = siblings.map((sibling) => ({ ...sibling, status: 'spam' }))
    const { body } = await admin(house, token, '/v1/admin/decisions/batch', { decisions }).expect(200)
    assert.deepEqual(
      body.data.map(({ outcome, status, decided_by }: Result) => [outcome, status, decided_by]),
      siblings.map(() => ['done', 'spam', name]),
    )

    const next = await postAll(house, site, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    assert.deepEqual(
      next.map(({ status }) => status),
      Array(10).fill('spam'),
    )
    assert.match(JSON.stringify(next[0]?.account), /moderators called \d+ near copies spam/)

    const undone = await admin(house, token, `/v1/admin/decisions/${body.bulk_id}/undo`).expect(200)
    assert.deepEqual(
      undone.body.data.map(({ id, status }: Result) => [id, status]),
      siblings.map(({ id }) => [id, 'held']),
    )
    await admin(house, token, `/v1/admin/decisions/${body.bulk_id}/undo`).expect(404)
  })

  it('a campaign that comes all at once is one campaign', async (house) => {
    const site = await house.newSite({ holdAt: 0, weights: {} })
    const { token } = await house.newModerator([site])
    const all = await Promise.all(
      [30, 31, 32, 33, 34, 35, 36, 37].map((number) => judged(house, site, copy(number, ' again'))),
    )
    const [one] = all
    assert.ok(one)
    const card = await house.request
      .get(`/v1/admin/comments/${one.id}`)
      .set('Authorization', `Bearer ${token}`)
      .expect(200)
    assert.equal(card.body.campaign.size, all.length)
    const { body } = await decide(house, token, one.id, { status: 'spam', version: one.version }).expect(200)
    assert.equal(body.siblings.length, all.length - 1)
  })

  it('what somebody decided since is not undone with the others', async (house) => {
    const site = await house.newSite({ holdAt: 0 })
    const { token } = await house.newModerator([site])
    const [one, other] = [
      await judged(house, site, sent({ body: 'The first.' })),
      await judged(house, site, sent({ body: 'The second.' })),
    ]
    const decisions = [one, other].map(({ id, version }) => ({ id, version, status: 'spam' }))
    const { body } = await admin(house, token, '/v1/admin/decisions/batch', { decisions }).expect(200)
    await decide(house, token, one.id, { status: 'approved', version: body.data[0].version }).expect(200)
    const undone = await admin(house, token, `/v1/admin/decisions/${body.bulk_id}/undo`).expect(200)
    assert.deepEqual(
      undone.body.data.map(({ id }: Result) => id),
      [other.id],
    )
  })

  it('one stale and one unknown comment do not take the others along', async (house) => {
    const site = await house.newSite({ holdAt: 0 })
    const { token } = await house.newModerator([site])
    const one = await judged(house, site, sent({ body: 'The one that is fresh.' }))
    const decisions = [
      { id: one.id, version: one.version + 7, status: 'spam' },
      { id: '01936d2a-7f00-7000-8000-0000000000ff', version: 1, status: 'spam' },
      { id: one.id, version: one.version, status: 'approved' },
    ]
    const { body } = await admin(house, token, '/v1/admin/decisions/batch', { decisions }).expect(200)
    assert.deepEqual(
      body.data.map(({ outcome }: Result) => outcome),
      ['stale', 'unknown', 'done'],
    )
  })

  it('a moderator of another site finds no siblings, decides nothing and undoes nothing', async (house) => {
    const site = await house.newSite({ holdAt: 0 })
    const [own, foreign] = [
      await house.newModerator([site]),
      await house.newModerator([await house.newSite(defaultPolicy)]),
    ]
    const one = await judged(house, site, sent({ body: 'Not yours.' }))
    await get(house, foreign.token, `/v1/admin/comments/${one.id}/siblings`).expect(404)
    const decisions = [{ id: one.id, version: one.version, status: 'spam' }]
    const refused = await admin(house, foreign.token, '/v1/admin/decisions/batch', { decisions }).expect(200)
    assert.equal(refused.body.data[0].outcome, 'unknown')
    const { body } = await admin(house, own.token, '/v1/admin/decisions/batch', { decisions }).expect(200)
    await admin(house, foreign.token, `/v1/admin/decisions/${body.bulk_id}/undo`).expect(404)
  })

  it('a rejection without a reason is a fault of that decision', async (house) => {
    const { token } = await house.newModerator()
    const decisions = [{ id: '01936d2a-7f00-7000-8000-0000000000ff', version: 1, status: 'rejected' }]
    const { body } = await admin(house, token, '/v1/admin/decisions/batch', { decisions }).expect(422)
    assert.equal(body.errors[0].pointer, '#/decisions/0/reason')
  })
})
