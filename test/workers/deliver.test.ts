/** Deliveries: at least once, each receiver at its own pace, and what cannot arrive is kept for a person. */
import assert from 'node:assert/strict'
import { makeCallBack } from '../../src/clients/call-back.js'
import { makeSendWebhook, newWebhookSecret } from '../../src/clients/webhook.js'
import { makeLog } from '../../src/log.js'
import { makeMetrics } from '../../src/metrics.js'
import { settle } from '../../src/store/settle.js'
import { createSite } from '../../src/store/sites/sites.js'
import { listDeliveries, replayDeliveries } from '../../src/store/webhooks/deliveries.js'
import { changeEndpoint, createEndpoint, readEndpoint, rotateSecret } from '../../src/store/webhooks/endpoints.js'
import { fanOut, takeDue } from '../../src/store/webhooks/outbox.js'
import { makeDeliver } from '../../workers/deliver.js'
import { inEachMode } from '../house.js'
import { answering, fine, openReceiver, type Receiver, verified } from '../receiver.js'
import { until } from '../servers/until.js'
import { aFinding, type Kept, shareKept } from '../store/kept.js'

const hourMs = 3_600_000
const [secondMs, minuteMs, dayMs] = [1_000, 60_000, 24 * hourMs]

/** A worker that delivers, and the clock and dice that it goes by. Secrets lie open here: sealing has its own tests. */
function aWorker({ db }: Kept, receivers: readonly Receiver[], timeoutMs = 5_000) {
  let time = new Date('2026-11-24T12:00:00Z').getTime()
  const lines: string[] = []
  const metrics = makeMetrics()
  const deliver = makeDeliver({
    db,
    send: makeSendWebhook({ allowHttp: true, allowedHosts: receivers.map(({ host }) => host), timeoutMs }),
    callBack: makeCallBack({ allowHttp: false, allowedHosts: [] }),
    open: (sealed) => sealed,
    log: makeLog('trace', { write: (line: string) => void lines.push(line) }),
    metrics,
    everyMs: hourMs,
    now: () => new Date(time),
    chance: () => 0.5,
  })
  return {
    deliver,
    lines,
    metrics,
    now: () => time,
    pass(ms: number) {
      time += ms
    },
    /** Everything that is due is tried, once. */
    async tryDue() {
      deliver.look()
      await deliver.atRest()
    },
  }
}

let made = 0

/** A site with an endpoint at `receiver`, and events to come. */
async function aSite(kept: Kept, receiver: Receiver, kinds: readonly 'judged'[] | null = null) {
  made += 1
  const site = await createSite(kept.db, `site-${made}`, 'A site', 'test')
  if (!site) throw new Error('the site was not made')
  const secret = newWebhookSecret()
  const endpoint = await createEndpoint(kept.db, site.id, {
    url: receiver.url,
    description: null,
    kinds,
    sealedSecret: secret,
  })
  if (!endpoint) throw new Error('the endpoint was not made')
  return {
    siteId: site.id,
    endpointId: endpoint.id,
    secret,
    async judge(count = 1): Promise<string[]> {
      const ids: string[] = []
      for (let n = 0; n < count; n += 1) ids.push((await kept.keep({ siteId: site.id })).id)
      await settle(
        kept.db,
        ids.map((id) => aFinding(id)),
      )
      return ids
    },
    log: () => listDeliveries(kept.db, { endpointId: endpoint.id, status: null, after: null, limit: 200 }),
    stands: () => readEndpoint(kept.db, site.id, endpoint.id),
  }
}

const idsOf = ({ arrived }: Receiver) => arrived.map(({ body }) => String(Object(JSON.parse(body)).data.comment_id))

inEachMode('webhooks', shareKept(), (it) => {
  it('tell each event once, signed, with the comment as it stands and nothing of a person', async (kept) => {
    const receiver = await openReceiver()
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    const [id = ''] = await site.judge()
    worker.pass(Date.now() - worker.now()) // the library looks at the real clock
    await worker.tryDue()
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 1)
    const [arrived] = receiver.arrived
    assert.ok(arrived)
    const { type, timestamp, data } = Object(verified(site.secret, arrived))
    assert.deepEqual(
      [type, data.comment_id, data.version, data.comment.version, data.comment.decided_by],
      ['comment.judged', id, 2, 2, 'machine'],
    )
    assert.ok(!Number.isNaN(Date.parse(timestamp)))
    assert.doesNotMatch(arrived.body, /Ophelia|elsinore|192\.0\.2|bridge/)
    assert.ok(arrived.body.length < 1_000)
    const [delivery] = await site.log()
    assert.deepEqual([delivery?.id, delivery?.status, delivery?.attempts], [arrived.id, 'delivered', 1])
    await receiver.close()
  })

  it('lose nothing of what happened while nobody delivered', async (kept) => {
    const receiver = await openReceiver()
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    const ids: string[] = []
    for (let n = 0; n < 9; n += 1) ids.push(...(await site.judge(50)))
    await worker.tryDue()
    assert.deepEqual(idsOf(receiver).sort(), ids.sort())
    await receiver.close()
  })

  it('are tried ten times as the standard says, then given up, and sent again under the same id', async (kept) => {
    const receiver = await openReceiver(answering(500))
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    await site.judge()
    const triedAt: number[] = []
    for (let dead = false; !dead; ) {
      await worker.tryDue()
      triedAt.push(worker.now())
      const [delivery] = await site.log()
      dead = delivery?.status === 'dead'
      if (delivery?.dueAt) worker.pass(delivery.dueAt.getTime() - worker.now())
    }
    const waits = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0))
    const [s, m, h] = [secondMs, minuteMs, hourMs]
    const standard = [5 * s, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 14 * h, 20 * h, 24 * h]
    assert.equal(waits.length, standard.length)
    for (const [index, wait] of waits.entries())
      assert.ok(Math.abs(wait / (standard[index] ?? 0) - 1) < 0.2, `wait ${index + 1} was ${wait} ms`)
    assert.equal(receiver.arrived.length, 10)
    assert.equal(new Set(receiver.arrived.map(({ id }) => id)).size, 1)
    assert.ok(worker.lines.some((line) => line.includes('webhook given up')))

    worker.pass(30 * dayMs)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 10, 'what was given up is left alone')

    receiver.behave(fine)
    const again = { endpointId: site.endpointId, delivery: null, since: null }
    assert.equal(await replayDeliveries(kept.db, again), 1)
    await worker.tryDue()
    const [delivery] = await site.log()
    assert.deepEqual([delivery?.status, receiver.arrived.at(-1)?.id], ['delivered', receiver.arrived[0]?.id])
    assert.equal(delivery?.tries.length, 11)
    assert.equal(await replayDeliveries(kept.db, again), 0, 'nothing is dead any more')
    await receiver.close()
  })

  it('of a receiver that hangs delay nobody else', async (kept) => {
    const [hanging, quick] = [await openReceiver(() => {}), await openReceiver()]
    const worker = aWorker(kept, [hanging, quick])
    const [slow, other] = [await aSite(kept, hanging), await aSite(kept, quick)]
    await slow.judge(50)
    worker.deliver.look()
    await until('the slow receiver has all it is given at once', () => hanging.arrived.length === 8)
    const ids = await other.judge(50)
    worker.deliver.look()
    await until('the other site is told everything', () => quick.arrived.length === 50)
    assert.deepEqual(idsOf(quick).sort(), ids.sort())
    assert.equal(hanging.arrived.length, 8, 'and the slow one is still busy with its first')
    hanging.behave(fine)
    await hanging.close() // what hangs there is cut
    await worker.deliver.stop()
    await quick.close()
  })

  it('stop for good where the receiver says 410, and go on from there when the site enables it again', async (kept) => {
    const receiver = await openReceiver(answering(410))
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    const ids = await site.judge()
    await worker.tryDue()
    const disabled = await site.stands()
    assert.equal(disabled?.disabledBecause, 'the receiver answered 410')
    ids.push(...(await site.judge(2)))
    worker.pass(dayMs)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 1)
    assert.ok(worker.lines.some((line) => line.includes('endpoint disabled') && line.includes('"level":"error"')))

    receiver.behave(fine)
    await changeEndpoint(kept.db, site.siteId, site.endpointId, { enabled: true })
    await worker.tryDue()
    assert.deepEqual([...new Set(idsOf(receiver))].sort(), ids.sort())
    assert.deepEqual(await site.stands().then((one) => [one?.disabledAt, one?.failingSince]), [null, null])
    await receiver.close()
  })

  it('stop after five days in which nothing has arrived, and say so', async (kept) => {
    const receiver = await openReceiver(answering(503))
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    for (let day = 0; day < 5; day += 1) {
      await site.judge()
      await worker.tryDue()
      assert.equal((await site.stands())?.disabledAt, null, `day ${day}`)
      worker.pass(dayMs)
    }
    await worker.tryDue()
    const stands = await site.stands()
    assert.equal(stands?.disabledBecause, 'it has failed for five days')
    const tries = receiver.arrived.length
    worker.pass(dayMs)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, tries)
    await receiver.close()
  })

  it('of a receiver that comes and goes all arrive, and it is not disabled for that', async (kept) => {
    const receiver = await openReceiver()
    receiver.behave((answer, arrived) => {
      const isSecondTry = receiver.arrived.filter(({ id }) => id === arrived.id).length > 1
      answer.writeHead(isSecondTry ? 200 : 502).end()
    })
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    const ids: string[] = []
    for (let day = 0; day < 8; day += 1) {
      ids.push(...(await site.judge(2)))
      await worker.tryDue()
      assert.ok((await site.stands())?.failingSince)
      worker.pass(dayMs)
      await worker.tryDue()
      assert.equal((await site.stands())?.failingSince, null)
    }
    assert.deepEqual([...new Set(idsOf(receiver))].sort(), ids.sort())
    assert.ok((await site.log()).every(({ status }) => status === 'delivered'))
    assert.equal((await site.stands())?.disabledAt, null)
    await receiver.close()
  })

  it('leave a receiver alone as long as it asks', async (kept) => {
    const receiver = await openReceiver(answering(429, { 'Retry-After': '600' }))
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    await site.judge()
    await worker.tryDue()
    receiver.behave(fine)
    const ids = await site.judge(3)
    worker.pass(599 * secondMs)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 1, 'nothing new goes there either')
    worker.pass(2 * secondMs)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 1 + 1 + ids.length)
    await receiver.close()
  })

  it('are signed by both secrets while one follows the other, and by the new one alone after that', async (kept) => {
    const receiver = await openReceiver()
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    const newer = newWebhookSecret()
    worker.pass(Date.now() - worker.now())
    await rotateSecret(kept.db, site.siteId, site.endpointId, { sealedSecret: newer, overlapSeconds: 60 })
    await site.judge()
    await worker.tryDue()
    const [both] = receiver.arrived
    assert.ok(both)
    for (const secret of [newer, site.secret]) verified(secret, both)
    worker.pass(2 * minuteMs)
    await site.judge()
    await worker.tryDue()
    const after = receiver.arrived[1]
    assert.ok(after)
    verified(newer, after)
    assert.throws(() => verified(site.secret, after), /No matching signature/)
    await receiver.close()
  })

  it('come back when the process that took them has died', async (kept) => {
    const receiver = await openReceiver()
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver)
    await site.judge()
    const at = new Date(worker.now())
    await fanOut(kept.db, 10, at)
    const taken = await takeDue(kept.db, { limit: 10, perEndpoint: 4, except: [], leaseSeconds: 60, at })
    assert.equal(taken.length, 1)
    await worker.tryDue()
    assert.equal(receiver.arrived.length, 0, 'it is taken, as far as anybody knows')
    worker.pass(61 * secondMs)
    await worker.tryDue()
    assert.deepEqual(
      receiver.arrived.map(({ id }) => id),
      taken.map(({ id }) => id),
    )
    await receiver.close()
  })

  it('go out once though several workers deliver at the same time', async (kept) => {
    const receiver = await openReceiver()
    const workers = [1, 2, 3].map(() => aWorker(kept, [receiver]))
    const site = await aSite(kept, receiver)
    const ids = await site.judge(40)
    await Promise.all(workers.map(({ tryDue }) => tryDue()))
    assert.deepEqual(idsOf(receiver).sort(), ids.sort())
    await receiver.close()
  })

  it('carry nothing of a comment that is not there any more, and only the kinds that are wanted', async (kept) => {
    const receiver = await openReceiver()
    const worker = aWorker(kept, [receiver])
    const site = await aSite(kept, receiver, ['judged'])
    const [id = ''] = await site.judge()
    await kept.db.query(
      `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, position)
       values ($1, $2, 'decided', 1, 3, 'Mara', nextval('hamlet.positions'))`,
      [id, site.siteId],
    )
    await kept.db.query('delete from hamlet.verdicts where comment_id = $1', [id])
    await kept.db.query('delete from hamlet.comments where id = $1', [id])
    await worker.tryDue()
    assert.deepEqual(
      receiver.arrived.map(({ body }) => Object(JSON.parse(body)).data),
      [{ comment_id: id, revision: 1, version: 2, reason: null, comment: null }],
    )
    await receiver.close()
  })
})
