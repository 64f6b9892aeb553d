/** Leaks: whatever is asked, logs and metrics name ids and no person, address, key or word of a comment. */
import assert from 'node:assert/strict'
import { inEachHouse } from '../house.js'
import { decide, get, holdsAll, judged, post, sent, undo } from './asking.js'

const personal = {
  body: 'canary-body was never said',
  name: 'canary-name',
  email: 'canary-mail@elsinore.example',
  url: 'https://canary-url.example/',
  ip: '203.0.113.77',
  user_agent: 'canary-agent',
  referrer: 'https://canary-referrer.example/',
  external_id: 'canary-external',
  honeypot: 'canary-honeypot',
  title: 'canary-title',
}
const { body, honeypot, title, external_id, ...person } = personal

inEachHouse('leaks', (it) => {
  it('a comment goes its whole way, and neither log nor metrics know more of it than its id', async (house) => {
    const site = await house.newSite(holdsAll)
    const { name, token } = await house.newModerator()
    const article = { external_id: 'canary-article', url: 'https://canary-article.example/', title }
    const comment = sent({ external_id, parent_id: 'canary-parent', article, author: person, body, form: { honeypot } })
    const key = { 'Idempotency-Key': 'canary-idempotency' }
    const { body: receipt } = await post(house, site, comment, key).expect(202)
    const { id } = receipt
    const at = `/v1/comments/${id}`
    const { body: held } = await get(house, site.key, at, { Prefer: 'wait=25' }).expect(200)
    await post(house, site, comment, key).expect(200)
    await post(house, site, sent({ external_id, body: 'canary-other' })).expect(409)
    await post(house, site, sent({ body: 'canary-other' }), key).expect(422)
    await post(house, site, sent({ author: { ...person, ip: 'canary-ip' }, 'canary-field': 1 })).expect(422)
    await judged(house, site, { ...sent(), body: `${body}, twice`, author: person })
    await get(house, site.key, `${at}/history`).expect(200)
    await get(house, site.key, `/v1/comments?ids=${id}`).expect(200)
    await get(house, site.key, '/v1/comments/canary-id').expect(404)
    await get(house, `hk_00000000_${'canary-key'.padEnd(43, 'x')}`, at).expect(401)
    await get(house, token, '/v1/admin/comments?status=held').expect(200)
    await get(house, token, '/v1/admin/comments?status=canary-status').expect(422)
    await decide(house, token, id, { status: 'rejected', reason: 'canary-reason', version: held.version }).expect(422)
    await decide(house, token, id, { status: 'spam', version: held.version }).expect(200)
    await undo(house, token, id, held.version + 1).expect(200)

    const log = house.lines.join('')
    assert.ok(log.includes(id), 'the log names the comment by its id')
    const { text: metrics } = await house.ops.get('/metrics').expect(200)
    const secrets = ['canary', ...Object.values(personal), site.key, token, site.key.slice(12), token.slice(12), name]
    for (const [where, words] of Object.entries({ log, metrics }))
      for (const secret of secrets) assert.ok(!words.includes(secret), `${secret} is in the ${where}`)
  })

  it('every line is an event with a level and a time, and its name holds no facts', (house) => {
    for (const line of house.lines) {
      const { level, time, msg } = JSON.parse(line)
      assert.ok(level && !Number.isNaN(Date.parse(time)), line)
      assert.match(msg, /^[a-z ]+$/)
    }
  })
})
