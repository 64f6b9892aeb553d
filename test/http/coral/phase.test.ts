/** Coral's phase: a signed question is answered in Coral's words, and within its time. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import { sealFor } from '../../../bin/sealing.js'
import { readConfig } from '../../../src/config.js'
import { dropCoralSecret, keepCoralSecret } from '../../../src/store/sites/coral-secrets.js'
import { type House, inEachHouse, openHouse, type TestSite } from '../../house.js'
import { modes } from '../../records.js'
import { until } from '../../servers/until.js'
import { get, holdsAll } from '../asking.js'

const sealingKey = 'ab'.repeat(32)
const options = { env: { HAMLET_SECRET_KEY: sealingKey } } as const
/** As long as Coral may be told to wait, however busy the machine is. */
const patiently = '/coral/v1/phase?within=9000'

type CoralSite = TestSite & { readonly secret: string; readonly secretId: string }

async function newCoralSite(house: House, policy?: Parameters<House['newSite']>[0]): Promise<CoralSite> {
  const site = await house.newSite(policy)
  const secret = `empsec_${site.name}_0123456789abcdef`
  const seal = sealFor(readConfig({ HAMLET_SECRET_KEY: sealingKey }))
  return { ...site, secret, secretId: await keepCoralSecret(house.db, site.id, seal.seal(secret)) }
}

const question = (body = '<div>Well argued. Where can I read the <b>study</b>?</div>', more: object = {}) => ({
  action: 'NEW',
  comment: { body, parentID: null },
  author: { id: 'u-1', role: 'COMMENTER' },
  story: { id: 's-1', url: 'https://gazette.example/bridge' },
  site: { id: 'site-1' },
  tenantID: 't-1',
  tenantDomain: 'coral.gazette.example',
  ...more,
})

const sign = (secret: string, body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const ask = (house: House, secret: string, asked: unknown, path = patiently) => {
  const body = JSON.stringify(asked)
  return house.request
    .post(path)
    .set({ 'Content-Type': 'application/json', 'X-Coral-Signature': sign(secret, body) })
    .send(body)
}

/** Strangers make it look for new secrets no more than four times a second. */
const untilKnown = (house: House, site: CoralSite) => {
  const isKnown = async () => (await ask(house, site.secret, {})).status !== 401
  return until('the secret is known', isKnown, { timeoutMs: 1_000, everyMs: 100 })
}

inEachHouse(
  "Coral's phase",
  (it) => {
    it('says nothing against an ordinary comment, flags and rejects spam, and withholds what a person has to see', async (house) => {
      const plain = await newCoralSite(house)
      const careful = await newCoralSite(house, holdsAll)
      const strict = await newCoralSite(house, {
        lists: [{ kind: 'words', effect: 'spam', entries: ['casino'], note: null }],
      })
      const listed = await newCoralSite(house, {
        lists: [{ kind: 'words', effect: 'reject', entries: ['casino'], note: null }],
      })
      await untilKnown(house, listed)
      const flag = { actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' }
      const { headers } = await ask(house, plain.secret, question()).expect(204)
      const held = await ask(house, careful.secret, question()).expect(200)
      assert.deepEqual(held.body, { status: 'SYSTEM_WITHHELD', actions: [flag] })
      const spam = await ask(house, strict.secret, question('Visit my <i>casino</i>')).expect(200)
      assert.deepEqual(spam.body, { status: 'REJECTED', actions: [flag] })
      const rejected = await ask(house, listed.secret, question('Visit my casino')).expect(200)
      assert.deepEqual(rejected.body, { status: 'REJECTED' })

      const { body } = await get(house, plain.key, `/v1/comments/${headers['x-comment-id']}`).expect(200)
      assert.deepEqual([body.status, body.account.length > 0], ['approved', true])

      // An edit is asked about in its own right; the very same question again is the same comment.
      const same = await ask(house, plain.secret, question()).expect(204)
      assert.equal(same.headers['x-comment-id'], headers['x-comment-id'])
      const edited = {
        action: 'EDIT',
        comment: { body: 'Edited: <a href="http://a.example">this</a>', parentID: 'c-1' },
      }
      const edit = await ask(house, plain.secret, { ...question(), ...edited })
      const [row] = await house.db.query(
        'select body, parent_id, author_external_id from hamlet.comments where id = $1',
        [edit.headers['x-comment-id']],
      )
      assert.deepEqual(row, { body: 'Edited: this http://a.example', parent_id: 'c-1', author_external_id: 'u-1' })
    })

    it('takes a signature among several, and none of another secret, of another body or of none', async (house) => {
      const site = await newCoralSite(house)
      await untilKnown(house, site)
      const body = JSON.stringify(question())
      const post = (signature: string | null, sent = body) =>
        house.request
          .post(patiently)
          .set({
            'Content-Type': 'application/json',
            ...(signature === null ? {} : { 'X-Coral-Signature': signature }),
          })
          .send(sent)
      const [old, good] = [sign('an-old-secret-0123', body), sign(site.secret, body)]
      await post(`${old},${good}`).expect(204)
      await post(`${old}, ${good.toUpperCase().replace('SHA', 'sha')}`).expect(204)
      for (const signature of [old, null, '', 'sha256=', good.slice(0, -1), `${good}0`]) {
        const { body: problem } = await post(signature).expect(401)
        assert.equal(problem.type, '/problems/unauthorized')
      }
      await post(good, body.replace('argued', 'said')).expect(401)
    })

    it('says what is wrong with a signed question that is none', async (house) => {
      const site = await newCoralSite(house)
      await untilKnown(house, site)
      for (const [wrong, pointer] of [
        [question('x', { action: 'DELETE' }), '#/action'],
        [question('x', { author: { role: 'ADMIN' } }), '#/author/id'],
        [question('x', { comment: { body: 7 } }), '#/comment/body'],
      ] as const) {
        const { body } = await ask(house, site.secret, wrong).expect(422)
        assert.ok(
          body.errors.some((fault: { pointer: string }) => fault.pointer === pointer),
          JSON.stringify(body),
        )
      }
      await ask(house, site.secret, question(), '/coral/v1/phase?within=5').expect(422)
    })

    it('takes NUL, half a surrogate pair and an empty comment for what they are', async (house) => {
      const site = await newCoralSite(house)
      await untilKnown(house, site)
      for (const body of ['a\u0000b', 'a\ud800b', '', '<div></div>'])
        assert.ok((await ask(house, site.secret, question(body))).status <= 204)
    })

    it('keeps its secrets sealed, and one that is taken away is gone', async (house) => {
      const site = await newCoralSite(house)
      const rows = await house.db.query('select to_jsonb(c) as row from hamlet.coral_secrets c')
      assert.ok(!JSON.stringify(rows).includes(site.secret))
      assert.equal(await dropCoralSecret(house.db, site.id, site.secretId), true)
      assert.equal(await dropCoralSecret(house.db, site.id, site.secretId), false)
    })
  },
  options,
)

for (const { mode, skip } of modes)
  describe(`Coral's phase when nobody judges, ${mode}`, { skip }, () => {
    test('the comment waits for a moderator of Coral, and Coral is answered within its time', async () => {
      const house = await openHouse({ mode, role: 'serve', ...options })
      try {
        const site = await newCoralSite(house)
        await untilKnown(house, site)
        const startedAt = performance.now()
        const { body } = await ask(house, site.secret, question(), '/coral/v1/phase?within=800').expect(200)
        const ms = performance.now() - startedAt
        assert.deepEqual(body, { status: 'PREMOD' })
        assert.ok(ms < 3_000, `answered after ${Math.round(ms)} ms`)
      } finally {
        await house.close()
      }
    })
  })
