/** Erasures: an author goes, and what stays is numbers and tombstones. */
import assert from 'node:assert/strict'
import { claimErasure, eraseNext } from '../../src/store/erasures.js'
import { hamlet } from '../commands.js'
import { inEachHouse } from '../house.js'
import { decide, get, holdsAll, judged, sent } from '../http/asking.js'
import { until } from '../servers.js'
import { erase, person, theirs } from './an-author.js'

inEachHouse(
  'erasures',
  (it) => {
    it('what was erased answers 410, its history keeps what happened, and the site is told', async (house) => {
      const site = await house.newSite(holdsAll)
      const { id } = await judged(house, site, theirs())
      await erase(house, site, { email: 'canary-mail@ELSINORE.example' }).expect(201)
      await get(house, site.key, `/v1/comments/${id}`).expect(410)
      const { body } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
      assert.deepEqual(
        body.data.map(({ kind }: { kind: string }) => kind),
        ['received', 'judged', 'erased'],
      )
      const [event] = await house.db.query<{ told: boolean }>(
        `select position is not null as told from hamlet.events where comment_id = $1 and kind = 'erased'`,
        [id],
      )
      assert.equal(event?.told, true)
    })

    it('only the author that is named goes: another of the same name or the same address stays', async (house) => {
      const site = await house.newSite(holdsAll)
      const elsewhere = await house.newSite(holdsAll)
      const author = { name: 'Ann', ip: '192.0.2.7' }
      const own = await judged(house, site, sent({ author, body: 'Mine, from here, and I signed it with my name.' }))
      const stays = [
        await judged(house, site, sent({ author: { ...author, ip: '192.0.2.8' }, body: 'Another Ann says hello' })),
        await judged(house, site, sent({ author: { ...author, name: 'Bea' }, body: 'Bea sits at the same table' })),
      ]
      const other = await judged(house, elsewhere, sent({ author, body: 'Ann, on another site altogether' }))
      const { body } = await erase(house, site, author).expect(201)
      assert.equal(body.comments, 1)
      await get(house, site.key, `/v1/comments/${own.id}`).expect(410)
      for (const { id } of stays) await get(house, site.key, `/v1/comments/${id}`).expect(200)
      await get(house, elsewhere.key, `/v1/comments/${other.id}`).expect(200)
    })

    it('again is no harm: nothing more is found, and a receipt says so', async (house) => {
      const site = await house.newSite(holdsAll)
      await judged(house, site, theirs())
      await erase(house, site, { external_id: person.external_id }).expect(201)
      const { body } = await erase(house, site, { external_id: person.external_id }).expect(201)
      assert.deepEqual([body.comments, body.remains], [0, {}])
    })

    it('the text of erased spam convicts its copies by its hashes alone', async (house) => {
      const site = await house.newSite(holdsAll)
      const { token } = await house.newModerator()
      const body = 'Evening at the old mill: bring the lanterns, bring the children, walk along the water with us'
      const { id, version } = await judged(house, site, theirs({ body }))
      await decide(house, token, id, { status: 'spam', version }).expect(200)
      await erase(house, site, { external_id: person.external_id }).expect(201)
      const copy = await judged(house, site, sent({ body: `${body} tonight` }))
      const line = copy.account.find(({ signal }: { signal: string }) => signal === 'repeats')
      assert.match(line.reason, /moderators called 1 near copy spam/)
    })

    it('moderators find no erased comment in any list, and decide none', async (house) => {
      const site = await house.newSite(holdsAll)
      const { token } = await house.newModerator()
      const { id, version } = await judged(house, site, theirs())
      await erase(house, site, { external_id: person.external_id }).expect(201)
      for (const status of ['held', 'approved', 'spam', 'rejected', 'pending']) {
        const { body } = await get(house, token, `/v1/admin/comments?limit=200&status=${status}`).expect(200)
        assert.ok(body.data.every((one: { id: string }) => one.id !== id))
      }
      await decide(house, token, id, { status: 'approved', version: version + 1 }).expect(404)
    })

    it('what was begun and left is gone on with from where it stopped', async (house) => {
      const site = await house.newSite(holdsAll)
      const { id } = await judged(house, site, theirs())
      const left = '01936d2a-0000-7000-8000-0000000000ee'
      await house.db.query(
        `insert into hamlet.erasures (id, site_id, author, asked_by, claimed_until)
         values ($1, $2, $3, 'test', now() + interval '1 hour')`,
        [left, site.id, JSON.stringify({ externalId: person.external_id, email: null, signed: null })],
      )
      assert.equal(await claimErasure(house.db, left), null)
      const lapse = `update hamlet.erasures set claimed_until = now() where id = $1`
      // In one transaction, so that no worker is quicker.
      const claimed = await house.db.transaction(async (tx) => {
        await tx.query(lapse, [left])
        return claimErasure(tx, left)
      })
      assert.ok(claimed)
      const next = await eraseNext(house.db, claimed)
      assert.equal(next?.deleted.comments, 1)
      await assert.rejects(() => eraseNext(house.db, claimed), /somebody else/)
      await get(house, site.key, `/v1/comments/${id}`).expect(410)
      await house.db.query(lapse, [left])
      const receipt = await until('a worker has gone on with it', async () => {
        const { body } = await get(house, site.key, `/v1/erasures/${left}`).expect(200)
        return body.status === 'done' && body
      })
      assert.equal(receipt.comments, 1)
    })

    it('hamlet erase reads whom from standard input, and prints the receipt', async (house) => {
      const site = await house.newSite(holdsAll)
      const { id } = await judged(house, site, theirs())
      const { exit, out } = await hamlet(
        house,
        ['erase', site.name, '--json'],
        '{"email":"canary-mail@elsinore.example"}',
      )
      assert.equal(exit, 0)
      const receipt = JSON.parse(out)
      assert.deepEqual([receipt.status, receipt.comments], ['done', 1])
      await get(house, site.key, `/v1/comments/${id}`).expect(410)
      for (const input of ['', '{}', '{"name":"Ann"}', '{"role":"staff"}']) {
        const wrong = await hamlet(house, ['erase', site.name], input)
        assert.equal(wrong.exit, 2)
      }
    })

    for (const [what, author, pointer] of [
      ['nobody', {}, '#/author'],
      ['a name alone', { name: 'Ann' }, '#/author'],
      ['an address that is none', { ip: 'canary', name: 'Ann' }, '#/author/ip'],
      ['everyone', { all: true }, '#/author/all'],
      ['a text', 'canary', '#/author'],
    ] as const)
      it(`an erasure of ${what} is refused at ${pointer}`, async (house) => {
        const site = await house.newSite()
        const { body } = await erase(house, site, author).expect(422)
        assert.ok(
          body.errors.some((fault: { pointer: string }) => fault.pointer === pointer),
          JSON.stringify(body),
        )
        assert.ok(!JSON.stringify(body).includes('canary'))
      })

    it("another site's erasure is answered in the words of what is not there", async (house) => {
      const [site, other] = [await house.newSite(), await house.newSite()]
      const { body } = await erase(house, site, { external_id: 'nobody' }).expect(201)
      await get(house, other.key, `/v1/erasures/${body.id}`).expect(404)
      await get(house, other.key, '/v1/erasures/x').expect(404)
      await house.request
        .post('/v1/erasures')
        .send({ author: { external_id: 'nobody' } })
        .expect(401)
    })
  },
  { env: { HAMLET_SWEEP_SECONDS: '1' } },
)
