/** Akismet's callback: a later finding opens a round, once the key is right, and never overrides a moderator. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { say, spam } from '../akismet/stage.js'
import { inModesAtOnce, type TestSite } from '../house.js'
import { until } from '../servers/until.js'
import { decide, get, judged } from './asking.js'

const open = shareAskingHouse({ HAMLET_PUBLIC_URL: 'https://hamlet.example' })
let guids = 0

async function asked(house: AskingHouse) {
  guids += 1
  const guid = String(guids).padStart(32, '0')
  const site = await house.newSite({ weights: { ...defaultPolicy.weights, model: 1 } })
  const { key } = await house.ask(site)
  house.stage.forget()
  house.stage.checks = say('false', { 'X-akismet-guid': guid })
  const comment = await judged(house, site)
  assert.equal(comment.status, 'approved')
  return { site, key, guid, comment }
}
const call = (house: AskingHouse, site: TestSite, body: unknown) =>
  house.request.post(`/akismet/callback/${site.name}`).set('X-Akismet-Webhook', '1').send(Object(body))
const standing = async (house: AskingHouse, site: TestSite, id: string) =>
  (await get(house, site.key, `/v1/comments/${id}`).expect(200)).body

inModesAtOnce("Akismet's callback", open, (it) => {
  it('is where the check says that it is', async (house) => {
    const { site } = await asked(house)
    assert.equal(
      house.stage.callsOf('comment-check')[0]?.fields.callback,
      `https://hamlet.example/akismet/callback/${site.name}`,
    )
  })

  for (const how of ['JSON', 'a form'] as const)
    it(`opens a round with what it says, sent as ${how}, without another call`, async (house) => {
      const { site, key, guid, comment } = await asked(house)
      const form = `key=${key.toUpperCase()}&endpoint=comment-check&comments[0][guid]=${guid}&comments[0][result]=true`
      const comments = [{ guid, result: 'true', comment_post_ID: 7 }]
      const sent =
        how === 'JSON'
          ? call(house, site, { key: key.toUpperCase(), endpoint: 'comment-check', comments })
          : house.request.post(`/akismet/callback/${site.name}`).type('form').send(form)
      const { body: answer } = await sent.expect(200)
      assert.deepEqual(answer, { comments: { [guid]: { status: 'success' } } })
      await until('it is judged again', async () => (await standing(house, site, comment.id)).status === 'spam')
      assert.equal(house.stage.callsOf('comment-check').length, 1)
      assert.equal((await standing(house, site, comment.id)).account.at(-1).reason, 'Akismet calls it spam')
    })

  it('what it says as before changes nothing', async (house) => {
    const { site, key, guid, comment } = await asked(house)
    await call(house, site, { key, comments: [{ guid, result: 'false' }] }).expect(200)
    assert.deepEqual(
      await house.db.query('select told, recheck_at from hamlet.asked where comment_id = $1', [comment.id]),
      [{ told: null, recheck_at: null }],
    )
  })

  it('never overrides a moderator', async (house) => {
    const { site, key, guid, comment } = await asked(house)
    const { token } = await house.newModerator([site])
    const { body: decided } = await decide(house, token, comment.id, { status: 'approved', version: comment.version })
    await call(house, site, { key, comments: [{ guid, result: 'true' }] }).expect(200)
    await until('the watch has looked at it', async () => {
      const [row] = await house.db.query<{ recheck_at: Date | null }>(
        'select recheck_at from hamlet.asked where comment_id = $1',
        [comment.id],
      )
      return row?.recheck_at === null
    })
    const after = await standing(house, site, comment.id)
    assert.deepEqual([after.status, after.version], ['approved', decided.version])
  })

  it('a wrong key, a foreign key, a site that does not ask, and one that is not there get the same words', async (house) => {
    const { site, guid, comment } = await asked(house)
    const other = await asked(house)
    const comments = [{ guid, result: 'true' }]
    const answers = await Promise.all([
      call(house, site, { key: 'wrong', comments }).expect(403),
      call(house, site, { key: '', comments }).expect(403),
      call(house, site, { key: other.key, comments }).expect(403),
      call(house, await house.newSite(), { key: other.key, comments }).expect(403),
      call(house, { ...site, name: 'nobody' }, { key: other.key, comments }).expect(403),
    ])
    assert.equal(new Set(answers.map(({ body }) => body.detail)).size, 1)
    const { body: foreign } = await call(house, other.site, { key: other.key, comments }).expect(200)
    assert.equal(foreign.comments[guid].status, 'error')
    assert.equal((await standing(house, site, comment.id)).status, 'approved')
  })

  for (const [what, body] of [
    ['no list of comments', { comments: 'all' }],
    ['nothing', {}],
    ['a list', []],
  ] as const)
    it(`${what} is malformed`, async (house) => {
      const { site, key } = await asked(house)
      const { body: problem } = await call(house, site, Array.isArray(body) ? body : { key, ...body }).expect(400)
      assert.equal(problem.type, '/problems/malformed')
    })

  it('items without a guid or a result are passed over, and a comment that is not known is said so', async (house) => {
    const { site, key, guid } = await asked(house)
    const comments = [{ result: 'true' }, null, 7, { guid, result: 'maybe' }, { guid: '__proto__', result: 'true' }]
    const { text } = await call(house, site, { key, comments }).expect(200)
    assert.equal(text, '{"comments":{"__proto__":{"status":"error","message":"Could not find matching comment."}}}')
    await house.request.get(`/akismet/callback/${site.name}`).expect(405)
  })

  it('a result before Akismet was done is the answer that it was waited for', async (house) => {
    const { site, key, guid } = await asked(house)
    house.stage.checks = say('false', { 'X-akismet-guid': `${guid}-2`, 'X-akismet-recheck-after': '3600' })
    const comment = await judged(house, site, {
      article: { external_id: 'b' },
      body: 'See http://pictures.example/1 for it.',
    })
    assert.equal(comment.account.at(-1).reason, 'not done yet: it wants to be asked again in 3600 s')
    await call(house, site, { key, comments: [{ guid: `${guid}-2`, result: 'false' }] }).expect(200)
    await until('it is judged again', async () => (await standing(house, site, comment.id)).version > comment.version)
    assert.equal((await standing(house, site, comment.id)).account.at(-1).reason, 'Akismet finds nothing wrong with it')
    house.stage.checks = spam()
  })
})
