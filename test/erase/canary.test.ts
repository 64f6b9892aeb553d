/** The canary: of an erased author nothing is written anywhere, in whatever the service has on disk or says. */
import assert from 'node:assert/strict'
import { askingSchema } from '../../src/domain/akismet/asking.js'
import { packed } from '../../src/signals/site/packed.js'
import { setAkismet } from '../../src/store/akismet/settings.js'
import { bury } from '../../src/store/dead.js'
import { makeSeal } from '../../src/store/seal.js'
import { keep, replayed } from '../../workers/layers.js'
import { type Stage as Akismet, openStage as openAkismet } from '../akismet/stage.js'
import { type House, inEachMode, openHouse, type TestSite } from '../house.js'
import { bearer, decide, get, holdsAll, judged, sent } from '../http/asking.js'
import { openReceiver, type Receiver } from '../receiver.js'
import type { Mode } from '../records.js'
import { until } from '../servers/until.js'
import { canaries, erase, person, theirs } from './an-author.js'
import { everything, holding } from './everything.js'

const layerOf = async (house: House, { id }: TestSite) =>
  packed((await replayed(house.db, id)).layer).toString('base64')

const sealingKey = 'e5'.repeat(32)

type Stage = House & { readonly receiver: Receiver; readonly akismet: Akismet }

/** A house that asks an Akismet, and tells a receiver that repeats whatever it was told. */
async function openWatched(mode: Mode): Promise<Stage> {
  const [akismet, receiver] = [await openAkismet(), await openReceiver()]
  receiver.behave((answer, { body }) => void answer.writeHead(500, { 'X-Told': 'canary-told' }).end(body))
  const env = {
    HAMLET_SWEEP_SECONDS: '1',
    HAMLET_SECRET_KEY: sealingKey,
    HAMLET_AKISMET_URL: akismet.url,
    HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
  }
  const house = await openHouse({ mode, env })
  return {
    ...house,
    akismet,
    receiver,
    async close() {
      await house.close()
      await Promise.all([akismet.close(), receiver.close()])
    },
  }
}

/** A site whose comments are checked by Akismet, and whose events are delivered. */
async function newWatchedSite({ db, newSite, request, receiver }: Stage): Promise<TestSite> {
  const site = await newSite(holdsAll)
  const seal = makeSeal([Buffer.from(sealingKey, 'hex')])
  const asking = askingSchema.parse({ blog: 'https://gazette.example/', asks: 'always' })
  await setAkismet(db, { siteId: site.id, sealedKey: seal.seal('key000000001'), asking, by: 'test' })
  await request.post('/v1/webhooks').set(bearer(site.key)).send({ url: receiver.url }).expect(201)
  return site
}

const count = async ({ db }: House, what: string, { id }: TestSite): Promise<number> => {
  const [row] = await db.query<{ count: number }>(`select count(*)::int as count from ${what} where site_id = $1`, [id])
  return row?.count ?? 0
}

inEachMode('the canary', openWatched, (it) => {
  it('an erased author is in no file, dump, queue, log, metric, delivery or answer', async (house) => {
    const site = await newWatchedSite(house)
    const { token } = await house.newModerator()
    const others = await judged(house, site, sent({ body: 'The ferry was late again, and nobody said why.' }))
    const before = [await layerOf(house, site)]
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
      `with blog as (
         insert into hamlet.endpoints (id, site_id, url, kinds, secret, position, disabled_at)
         values (gen_random_uuid(), $1, 'https://blog.example/', '{}', 'sealed', 0, now()) returning id
       )
       insert into hamlet.callbacks (comment_id, endpoint_id, post_id, answered)
       select c.id, blog.id, 'canary-post', 'ham' from hamlet.comments c, blog
       where c.site_id = $1 and c.author_external_id = $2`,
      [site.id, person.external_id],
    )
    await keep(house.db, site.id, await replayed(house.db, site.id))
    const { id: removed } = await judged(house, site, theirs({ external_id: 'c-17' }))
    await house.request.delete(`/v1/comments/${removed}`).set(bearer(site.key)).expect(204)
    await until('deliveries were tried', () => house.receiver.arrived.some(({ body }) => body.includes(removed)))
    assert.ok((await count(house, 'hamlet.asked', site)) > 0, 'Akismet was asked of them')
    assert.ok(JSON.stringify(house.akismet.callsOf('comment-check')).includes('canary-body'))
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
})
