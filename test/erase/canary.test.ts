/** The canary: of an erased author nothing is written anywhere, in whatever the service has on disk or says. */
import assert from 'node:assert/strict'
import { packed } from '../../src/signals/site/packed.js'
import { bury } from '../../src/store/dead.js'
import { keep, replayed } from '../../workers/layers.js'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { bearer, decide, get, holdsAll, judged, sent } from '../http/asking.js'
import { canaries, erase, person, theirs } from './an-author.js'
import { everything, holding } from './everything.js'

const layerOf = async (house: House, { id }: TestSite) =>
  packed((await replayed(house.db, id)).layer).toString('base64')

inEachHouse(
  'the canary',
  (it) => {
    it('an erased author is in no file, dump, queue, log, metric or answer', async (house) => {
      const site = await house.newSite(holdsAll)
      const { token } = await house.newModerator()
      const others = await judged(house, site, sent({ body: 'The ferry was late again, and nobody said why.' }))
      const before = [await layerOf(house, site)]
      await house.db.query(
        `insert into hamlet.endpoints (id, site_id, url, kinds, secret, position, disabled_at)
         values (gen_random_uuid(), $1, 'https://blog.example/', '{}', 'sealed', 0, now())`,
        [site.id],
      )
      // Whatever the service can write down of a comment: edits, lessons, checkpoints, reports, what failed.
      for (const status of ['spam', 'approved', 'held', 'rejected']) {
        const { id, version } = await judged(house, site, theirs())
        const edit = { body: `canary-body again, and otherwise: ${status}`, author: { name: 'canary-other' } }
        await decide(house, token, id, { status, reason: 'other', version }).expect(200)
        await house.request
          .patch(`/v1/comments/${id}`)
          .set({ ...bearer(site.key), 'If-Match': '*', Prefer: 'wait=25' })
          .send(edit)
          .expect(200)
        const report = { reporter: { external_id: person.external_id }, reason: 'abuse' }
        for (const one of [id, others.id])
          await house.request.post(`/v1/comments/${one}/reports`).set(bearer(site.key)).send(report)
        await bury(house.db, 'score', { site: site.id, ids: [id] }, 'canary-reason')
        await house.db.query(
          `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail)
           values ($1, $2, 'noted', 1, 1, 'test', '{"text": "canary-note", "reason": "other"}')`,
          [id, site.id],
        )
      }
      await house.db.query(
        `insert into hamlet.callbacks (comment_id, endpoint_id, post_id, answered)
         select c.id, p.id, 'canary-post', 'ham' from hamlet.comments c, hamlet.endpoints p
         where c.site_id = $1 and p.site_id = $1 and c.author_external_id = $2`,
        [site.id, person.external_id],
      )
      await keep(house.db, site.id, await replayed(house.db, site.id))
      const { id: removed } = await judged(house, site, theirs({ external_id: 'c-17' }))
      await house.request.delete(`/v1/comments/${removed}`).set(bearer(site.key)).expect(204)
      if (house.mode === 'embedded') await house.db.query('checkpoint')
      assert.notDeepEqual(holding(await everything(house), canaries), [], 'the canaries were never written')

      const { body: receipt } = await erase(house, site, { external_id: person.external_id }).expect(201)
      assert.deepEqual(holding(await everything(house), canaries), [])
      assert.equal(receipt.status, 'done')
      assert.equal(receipt.comments, 4)
      assert.equal(receipt.deleted.lessons, 2)
      assert.equal(receipt.deleted['reports by the author'], 1)
      assert.ok(receipt.remains.tombstones === 4 && receipt.remains.sketches >= 1)
      before.push(await layerOf(house, site))
      assert.equal(before[0], before[1], 'the layer is what it was before they were decided')
      const { body: again } = await get(house, site.key, `/v1/erasures/${receipt.id}`).expect(200)
      assert.deepEqual(again, receipt)
      assert.ok(!JSON.stringify(again).includes('canary'))
    })
  },
  { alone: true, env: { HAMLET_SWEEP_SECONDS: '1' } },
)
