/** Callbacks: a client that named an address hears there what it was not told in the answer, once, and when it is sure. */
import assert from 'node:assert/strict'
import type http from 'node:http'
import { test } from 'node:test'
import { deliverOf } from '../../../bin/parts/webhooks.js'
import { sealFor } from '../../../bin/sealing.js'
import { defaultPolicy, type Policy } from '../../../src/domain/policy/policy.js'
import { makeLog } from '../../../src/log.js'
import { forgetCallbacks, keepCallbacks } from '../../../src/store/akismet/callbacks.js'
import { revokeAkismetKey } from '../../../src/store/akismet/keys.js'
import { settle } from '../../../src/store/settle.js'
import { changePolicy } from '../../../src/store/sites/policies.js'
import { type House, inEachHouse, inEachMode, openHouse } from '../../house.js'
import { type Arrived, answering, type Manners, openReceiver, type Receiver } from '../../receiver.js'
import { type Mode, modes } from '../../records.js'
import { until } from '../../servers/until.js'
import { aFinding } from '../../store/kept.js'
import { decide, get, holdsAll, undo } from '../asking.js'
import { type AkismetSite, check, idOf, newAkismetSite, type Params, patient, submit, wordpress } from './calling.js'

type Stage = House & { readonly receiver: Receiver; readonly stranger: Receiver }

/** What is on the wire, as Akismet's own plugin reads it. */
type Said = {
  readonly key: string
  readonly endpoint: string
  readonly comments: readonly { readonly guid: string; readonly result: string; readonly comment_post_ID?: string }[]
}
const saidBy = ({ body }: Arrived): Said => JSON.parse(body)
const guidsIn = (arrived: Arrived) => saidBy(arrived).comments.map(({ guid }) => guid)

const replying =
  (status: 'success' | 'error'): Manners =>
  (answer: http.ServerResponse, arrived) =>
    void answer
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ comments: Object.fromEntries(guidsIn(arrived).map((guid) => [guid, { status }])) }))

async function openStage(mode: Mode): Promise<Stage> {
  const [receiver, stranger] = [await openReceiver(replying('success')), await openReceiver()]
  const env = {
    ...patient.env,
    HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
    HAMLET_SECRET_KEY: 'a5'.repeat(32),
    HAMLET_SWEEP_SECONDS: '1',
  }
  const house = await openHouse({ mode, env })
  return {
    ...house,
    receiver,
    stranger,
    async close() {
      await house.close()
      await Promise.all([receiver.close(), stranger.close()])
    },
  }
}

let asked = 0

/** Asks about a comment that nobody wrote before. */
async function ask(house: Stage, site: AkismetSite, params: Params = {}) {
  asked += 1
  const own = wordpress({ callback: house.receiver.url, comment_author: `Author ${asked}`, ...params })
  const { text, headers } = await check(house, site, own)
  return { text, guid: headers['x-akismet-guid'] ?? '', id: idOf(headers), own }
}

const versionOf = async (house: Stage, site: AkismetSite, id: string): Promise<number> =>
  (await get(house, site.key, `/v1/comments/${id}`).expect(200)).body.version

const decideAs = async (house: Stage, site: AkismetSite, token: string, id: string, status: string) => {
  const version = await versionOf(house, site, id)
  await decide(house, token, id, { status, reason: 'other', version }).expect(200)
}

/** As if the ten seconds of undo were over. */
const passTime = (house: Stage, id: string) =>
  house.db.query(
    `update hamlet.events set tell_at = now() where comment_id = $1 and position is null and tell_at is not null`,
    [id],
  )

const allFor = ({ receiver }: Stage, guid: string) => receiver.arrived.filter((one) => guidsIn(one).includes(guid))

const heardOf = (house: Stage, guid: string, result: 'true' | 'false'): Promise<Arrived> =>
  until(`the client has heard ${result}`, () =>
    allFor(house, guid).find((one) => saidBy(one).comments.some((comment) => comment.result === result)),
  )

/** All that is due has been told, as this was told after it. */
async function allIsTold(house: Stage, token: string): Promise<void> {
  const site = await newAkismetSite(house, holdsAll)
  const { id, guid } = await ask(house, site)
  await keptFor(house, id)
  await decideAs(house, site, token, id, 'approved')
  await passTime(house, id)
  await heardOf(house, guid, 'false')
  await until('nothing is due', async () => {
    const due = await house.db.query(`select id from hamlet.deliveries where kind = 'callback' and due_at <= now()
      and status = 'due'`)
    return due.length === 0
  })
}

const keptFor = (house: Stage, id: string) =>
  until('it is known where the client wants to hear more', async () => {
    const rows = await house.db.query('select answered from hamlet.callbacks where comment_id = $1', [id])
    return rows.length > 0
  })

inEachMode('callbacks', openStage, (it) => {
  it('tell what a moderator made of a held comment, by the guid of the answer and with the key of the client', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { text, guid, id } = await ask(house, site, { comment_post_ID: '12' })
    assert.equal(text, 'pending')
    await keptFor(house, id)
    await decideAs(house, site, token, id, 'spam')
    assert.equal(allFor(house, guid).length, 0, 'it may still be undone')
    await passTime(house, id)
    const arrived = await heardOf(house, guid, 'true')
    assert.deepEqual(saidBy(arrived), {
      key: site.akismetKey,
      endpoint: 'comment-check',
      comments: [{ guid, result: 'true', comment_post_ID: '12' }],
    })
    assert.deepEqual([arrived.headers['x-akismet-webhook'], arrived.headers['content-type']], ['1', 'application/json'])
  })

  it('tell a change of what was answered, once, and nothing of what is the same to the client', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const { text, guid, id } = await ask(house, site)
    assert.equal(text, 'false')
    await keptFor(house, id)
    for (const status of ['spam', 'rejected']) {
      await decideAs(house, site, token, id, status)
      await passTime(house, id)
      await heardOf(house, guid, 'true')
      await allIsTold(house, token)
    }
    assert.equal(allFor(house, guid).length, 1)
    await decideAs(house, site, token, id, 'approved')
    await passTime(house, id)
    await heardOf(house, guid, 'false')
  })

  it('tell nothing of a decision that was undone, and nothing of a comment that is held', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const [undone, held] = [await ask(house, site), await ask(house, site)]
    await Promise.all([keptFor(house, undone.id), keptFor(house, held.id)])
    await decideAs(house, site, token, undone.id, 'spam')
    await undo(house, token, undone.id, await versionOf(house, site, undone.id)).expect(200)
    await decideAs(house, site, token, held.id, 'held')
    for (const { id } of [undone, held]) await passTime(house, id)
    await allIsTold(house, token)
    assert.deepEqual([allFor(house, undone.guid).length, allFor(house, held.guid).length], [0, 0])
  })

  it('tell a verdict that was found when the comment was judged anew', async (house) => {
    const site = await newAkismetSite(house)
    const { guid, id } = await ask(house, site)
    await keptFor(house, id)
    const rejects: Policy = {
      ...defaultPolicy,
      lists: [{ kind: 'words', effect: 'reject', entries: ['bridge'], note: null }],
    }
    await changePolicy(house.db, site.id, rejects, 'test')
    await until('it was judged by the new policy', async () => {
      await house.db.query(`update hamlet.comments set judge_at = now() where id = $1 and not round_open`, [id])
      return (await get(house, site.key, `/v1/comments/${id}`)).body.status === 'rejected'
    })
    await heardOf(house, guid, 'true')
  })

  it('tell a verdict that came between the answer and its keeping', async (house) => {
    const site = await newAkismetSite(house)
    const { guid, id } = await ask(house, site, { callback: '' })
    const [key] = await house.db.query<{ id: string }>('select id from hamlet.akismet_keys where site_id = $1', [
      site.id,
    ])
    assert.ok(key)
    const other = await ask(house, site) // which leaves the sealed key of this client
    await keptFor(house, other.id)
    const [endpoint] = await house.db.query<{ secret: string }>(
      'select secret from hamlet.endpoints where akismet_key = $1',
      [key.id],
    )
    const late = { commentId: id, siteId: site.id, keyId: key.id, url: house.receiver.url, postId: null }
    await keepCallbacks(house.db, [{ ...late, sealedKey: endpoint?.secret ?? '', answered: 'undecided' }])
    await heardOf(house, guid, 'false')
  })

  for (const [what, manners] of [
    ['is down', answering(500)],
    ['says that it does not know the comment', replying('error')],
  ] as const)
    it(`are tried again where the receiver ${what}, and told once it is well`, async (house) => {
      const site = await newAkismetSite(house, holdsAll)
      const { token } = await house.newModerator()
      const { guid, id } = await ask(house, site)
      await keptFor(house, id)
      house.receiver.behave(manners)
      try {
        await decideAs(house, site, token, id, 'spam')
        await passTime(house, id)
        await heardOf(house, guid, 'true')
        const delivery = `cb_${guid}`
        await until('the next try stands on the schedule', async () => {
          const [row] = await house.db.query<{ seconds: number; tries: number }>(
            `select extract(epoch from due_at - now())::float8 as seconds, jsonb_array_length(tries) as tries
             from hamlet.deliveries where id = $1 and status = 'due'`,
            [delivery],
          )
          return row?.tries === 1 && row.seconds < 6
        })
      } finally {
        house.receiver.behave(replying('success'))
      }
      await house.db.query('update hamlet.deliveries set due_at = now() where id = $1', [`cb_${guid}`])
      await until('it has arrived', async () => {
        const rows = await house.db.query(`select 1 from hamlet.deliveries where id = $1 and status = 'delivered'`, [
          `cb_${guid}`,
        ])
        return rows.length === 1
      })
      assert.equal(allFor(house, guid).length, 2)
    })

  it('that are given up after ten tries are counted for the operator', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { guid, id } = await ask(house, site)
    await keptFor(house, id)
    const dead = async () =>
      Number(/^hamlet_akismet_dead_callbacks (\d+)$/m.exec((await house.ops.get('/metrics')).text)?.[1])
    const before = await dead()
    house.receiver.behave(answering(500))
    try {
      await decideAs(house, site, token, id, 'spam')
      await passTime(house, id)
      await heardOf(house, guid, 'true')
      const delivery = `cb_${guid}`
      // Nine tries stand in the row, and the tenth is due.
      await until('the tenth try is due', async () => {
        const due = await house.db.query(
          `update hamlet.deliveries set attempts = 9, due_at = now()
           where id = $1 and status = 'due' and jsonb_array_length(tries) = 1 returning 1`,
          [delivery],
        )
        return due.length === 1
      })
      await until('it is given up, and counted', async () => (await dead()) === before + 1)
    } finally {
      house.receiver.behave(replying('success'))
    }
  })

  it('tell the client nothing that its own editors have said', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const { guid, id, own } = await ask(house, site)
    await keptFor(house, id)
    await submit(house, 'spam', site, own)
    await passTime(house, id)
    await allIsTold(house, token)
    assert.equal(allFor(house, guid).length, 0)
  })

  it('do not go to an address of the house that no operator has allowed', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { id } = await ask(house, site, { callback: house.stranger.url })
    await decideAs(house, site, token, id, 'spam')
    await passTime(house, id)
    await allIsTold(house, token)
    assert.equal(house.stranger.connections(), 0)
    assert.deepEqual(await house.db.query('select 1 from hamlet.callbacks where comment_id = $1', [id]), [])
  })

  it('are not among the webhooks of the site; the key lies sealed, and what waits goes with the comment', async (house) => {
    const site = await newAkismetSite(house)
    const { id } = await ask(house, site)
    await keptFor(house, id)
    assert.deepEqual((await get(house, site.key, '/v1/webhooks').expect(200)).body.data, [])
    const endpoints = () => house.db.query('select secret, url from hamlet.endpoints where site_id = $1', [site.id])
    assert.match(JSON.stringify(await endpoints()), /sealed1\./)
    assert.ok(!JSON.stringify(await endpoints()).includes(site.akismetKey))
    await house.request.delete(`/v1/comments/${id}`).set({ Authorization: `Bearer ${site.key}` })
    assert.deepEqual(await house.db.query('select 1 from hamlet.callbacks where comment_id = $1', [id]), [])
    const [key] = await house.db.query<{ id: string }>('select id from hamlet.akismet_keys where site_id = $1', [
      site.id,
    ])
    assert.ok(await revokeAkismetKey(house.db, site.id, key?.id ?? ''))
    assert.deepEqual(await endpoints(), [], 'a revoked key is kept nowhere')
  })

  it('go when they are as old as the checks that are forgotten, and then the key and the address', async (house) => {
    const site = await newAkismetSite(house)
    const { id } = await ask(house, site)
    await keptFor(house, id)
    const rows = () =>
      house.db.query(
        'select b.comment_id from hamlet.endpoints p left join hamlet.callbacks b on b.endpoint_id = p.id where p.site_id = $1',
        [site.id],
      )
    await forgetCallbacks(house.db, 1)
    assert.deepEqual(await rows(), [{ comment_id: id }])
    await house.db.query(`update hamlet.endpoints set created_at = now() - interval '2 days' where site_id = $1`, [
      site.id,
    ])
    await house.db.query(
      `update hamlet.callbacks set comment_id = hamlet.first_id_at(now() - interval '2 days') where comment_id = $1`,
      [id],
    )
    await forgetCallbacks(house.db, 1)
    assert.deepEqual(await rows(), [])
  })
})

for (const { mode, skip } of modes)
  test(`a check that was not judged in time is told its verdict when it comes, ${mode}`, { skip }, async () => {
    const receiver = await openReceiver(replying('success'))
    const env = {
      HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
      HAMLET_SECRET_KEY: 'a5'.repeat(32),
      HAMLET_AKISMET_ANSWER_MS: '2500',
    }
    const house: House = await openHouse({ mode, env, role: 'serve' })
    try {
      const stage = { ...house, receiver, stranger: receiver }
      const { text, guid, id } = await ask(stage, await newAkismetSite(house))
      assert.equal(text, 'pending')
      await keptFor(stage, id)
      await settle(house.db, [aFinding(id)])
      const { db, metrics, config } = house
      const deliver = deliverOf(config, { db, metrics, seal: sealFor(config), log: makeLog('silent') })
      for (let look = 0; look < 2; look += 1) {
        deliver.look()
        await deliver.atRest()
      }
      assert.deepEqual(
        receiver.arrived.map((one) => saidBy(one).comments),
        [[{ guid, result: 'false', comment_post_ID: '12' }]],
      )
    } finally {
      await house.close()
      await receiver.close()
    }
  })

inEachHouse(
  'a callback in a house that can seal no key',
  (it, mode) => {
    it('is not kept, and the check is answered as any other', async (house) => {
      const site = await newAkismetSite(house)
      const { text } = await check(house, site, wordpress({ callback: 'https://gazette.example/callback' }))
      assert.equal(text, 'false')
      // The embedded mode makes a key for itself.
      const rows = await house.db.query('select 1 from hamlet.endpoints where site_id = $1', [site.id])
      if (mode === 'production') assert.deepEqual(rows, [])
    })
  },
  patient,
)
