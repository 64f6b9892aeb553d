/** The blind sample: what the machine settled is seen by a moderator who does not know what it was, and is counted. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'
import type { Database } from '../../../src/store/database.js'
import { drawSample, sampleCounts } from '../../../src/store/review/blind-sample.js'
import { tallyHours } from '../../../src/store/tallies.js'
import { type House, inEachHouse } from '../../house.js'
import { admin, decide, get, judged, sent, trapped } from '../../http/asking.js'

type Card = { readonly id: string; readonly status: string; readonly blind: boolean }

/** As if what is there had come some minutes ago: the draw leaves the last minute to the scoring. */
const later = (db: Database) =>
  db.query(`update hamlet.progress set upto = now() - interval '10 minutes' where deed = 'sample'`)

/** A site that draws as many as can be, with comments that the machine has settled and one that is held. */
async function sampledSite(house: House, count: number) {
  const site = await house.newSite({ blindShare: 0.2 })
  const { token } = await house.newModerator([site])
  const all = []
  for (let number = 0; number < count; number++)
    all.push(await judged(house, site, number % 2 === 0 ? sent({ body: `Number ${number}.` }) : trapped()))
  return { site, token, all }
}

/** As if they had been received an hour ago: an id says when. @returns their ids from then on */
async function hourOld(house: House, ids: readonly string[]): Promise<string[]> {
  const past = Buffer.alloc(6)
  past.writeUIntBE(Date.now() - 3_600_000, 0, 6)
  const prefix = past.toString('hex')
  const old = ids.map((id) => `${prefix.slice(0, 8)}-${prefix.slice(8)}${id.slice(13)}`)
  for (const [at, id] of ids.entries()) {
    await house.db.query(
      `with moved as (update hamlet.comments set id = $2, received_at = now() - interval '1 hour' where id = $1),
            traced as (update hamlet.traces set comment_id = $2 where comment_id = $1)
       update hamlet.verdicts set comment_id = $2 where comment_id = $1`,
      [id, old[at]],
    )
  }
  return old
}

/** Draws, as if all had been received three minutes ago. */
async function draw(house: House, ids: readonly string[]) {
  const [{ first } = { first: '' }] = await house.db.query<{ first: string }>(
    'select min(received_at)::text as first from hamlet.comments where id = any($1::uuid[])',
    [[...ids]],
  )
  await house.db.query(
    `update hamlet.progress set upto = $1::timestamptz - interval '1 second' where deed = 'sample'`,
    [first],
  )
  return drawSample(house.db)
}

inEachHouse('the blind sample', (it) => {
  it('draws none of the last minute, and each comment once', async (house) => {
    await sampledSite(house, 6)
    await later(house.db)
    assert.equal(await drawSample(house.db), 0)
  })

  it('waits among the held, looking like them, and is counted once it is decided', async (house) => {
    const { site, token, all } = await sampledSite(house, 30)
    const ids = all.filter(({ status }) => status !== 'held').map(({ id }) => id)
    const old = await hourOld(house, ids)
    assert.ok((await draw(house, old)) > 0)
    const { body } = await get(house, token, '/v1/admin/comments').expect(200)
    const blind = body.data.filter((card: { blind: boolean }) => card.blind)
    for (const card of blind) {
      assert.deepEqual(
        [card.status, card.blind, card.points, card.probability, card.account, card.rule, card.decided_by],
        ['held', true, null, null, [], null, 'machine'],
      )
      const history = await get(house, token, `/v1/admin/comments/${card.id}/history`).expect(200)
      assert.ok(!JSON.stringify(history.body).includes('verdict'))
    }
    const again = await drawSample(house.db)
    assert.equal(again, 0)

    const drawn = await house.db.query<{ id: string }>(
      'select comment_id as id from hamlet.samples where site_id = $1',
      [site.id],
    )
    assert.ok(drawn.length > 0 && drawn.length <= 20)
    const held = body.data.length - drawn.length
    assert.equal(blind.length, drawn.length + Math.min(held, drawn.length), 'as many of the held ones are blind')
    const one = blind.find((card: { id: string }) => drawn.some(({ id }) => id === card.id))
    const { body: decided } = await decide(house, token, one.id, { status: 'spam', version: one.version }).expect(200)
    assert.equal(decided.status, 'spam')
    assert.ok(decided.account.length > 0, 'after the decision the account is shown')
    const counts = await sampleCounts(house.db, [site.id], new Date(0))
    assert.equal(
      counts.reduce((sum, { count }) => sum + count, 0),
      1,
    )
    const insight = await get(house, token, '/v1/admin/insight').expect(200)
    assert.equal(insight.body.sample.missed.of + insight.body.sample.wronged.of, 1)
  })

  it('lists, counts, records and refusals know a sampled comment as held until it is decided', async (house) => {
    const { site, token, all } = await sampledSite(house, 30)
    const parent = await judged(house, site, sent({ external_id: 'parent', body: 'What may be answered.' }))
    const answer = await judged(house, site, sent({ parent_id: 'parent', body: 'And is.' }))
    const old = await hourOld(
      house,
      [...all, parent].filter(({ status }) => status !== 'held').map(({ id }) => id),
    )
    await draw(house, old)
    // The parent is one of them, whatever its id.
    await house.db.query(
      `with drawn as (insert into hamlet.samples (comment_id, site_id, found) values ($1, $2, 'approved') on conflict do nothing)
       select hamlet.put_waiting(c) from hamlet.comments c where c.id = $1`,
      [old.at(-1), site.id],
    )
    await house.db.query('update hamlet.waiting set is_sample = true, is_blind = true where comment_id = $1', [
      old.at(-1),
    ])
    const listed = async (query: string): Promise<Card[]> => {
      const { body } = await get(house, token, `/v1/admin/comments?limit=200&${query}`).expect(200)
      return body.data
    }
    const held = await listed('status=held')
    const blind = held.filter((card) => card.blind)
    const drawn = await house.db.query('select comment_id from hamlet.samples where site_id = $1', [site.id])
    assert.ok(drawn.length > 0)

    const { body } = await get(house, token, '/v1/admin/counts').expect(200)
    for (const status of ['held', 'approved', 'spam'] as const) {
      const cards = await listed(`status=${status}`)
      assert.equal(cards.length, body.data[0][status], `as many are listed as are counted: ${status}`)
      assert.ok(cards.every((card) => card.status === status))
    }
    assert.equal((await listed('status=any')).length, all.length + 2)
    for (const finding of ['min=0.01', 'max=0.99', 'signal=trap', 'reason=premoderation'])
      for (const status of ['held', 'any'])
        assert.ok(
          (await listed(`status=${status}&${finding}`)).every((card) => !card.blind),
          `${status}, ${finding}`,
        )

    for (const { id } of blind) {
      const { body: refusal } = await decide(house, token, id, { status: 'spam', version: 99 }).expect(409)
      assert.deepEqual([refusal.current_status, refusal.decided_by], ['held', 'machine'])
      assert.ok(!/approved|spam/.test(refusal.detail))
    }
    const { body: child } = await get(house, token, `/v1/admin/comments/${answer.id}`).expect(200)
    assert.equal(child.parent.status, 'held')
    const { record } = child
    assert.deepEqual(
      [record.held, record.approved, record.spam],
      [body.data[0].held, body.data[0].approved, body.data[0].spam],
    )
    const draft = { ...defaultPolicy, holdAt: 0, spamAt: 0, discardAt: 0 }
    const backtest = await admin(house, token, `/v1/admin/sites/${site.name}/backtest`, { policy: draft }).expect(200)
    assert.ok(
      !blind.some(({ id }) => JSON.stringify(backtest.body).includes(id)),
      'what would change names none of them',
    )

    const filter = 'author=ophelia@elsinore.example'
    const { body: together } = await admin(house, token, '/v1/admin/decisions/filter', {
      filter,
      status: 'spam',
    }).expect(200)
    assert.equal(together.done, held.length - blind.length)
    assert.deepEqual(
      (await listed(filter)).map(({ id }) => id).sort(),
      blind.map(({ id }) => id).sort(),
      'what is left over is all that is blind, the held ones too',
    )
  })

  it('a site that wants none has none', async (house) => {
    const site = await house.newSite({ ...defaultPolicy, blindShare: 0 })
    const { token } = await house.newModerator([site])
    await judged(house, site, sent())
    await later(house.db)
    await drawSample(house.db)
    const { body } = await get(house, token, '/v1/admin/comments').expect(200)
    assert.deepEqual(body.data, [])
  })
})

inEachHouse(
  'tallies',
  (it) => {
    it('what came in and what was decided is counted by the hour, again and again to the same sums', async (house) => {
      const site = await house.newSite({ holdAt: 0, spamAt: 1, discardAt: 1 })
      const { token, name } = await house.newModerator([site])
      const [one, two] = [await judged(house, site, sent()), await judged(house, site, sent({ body: 'Another.' }))]
      await decide(house, token, one.id, { status: 'approved', version: one.version }).expect(200)
      await decide(house, token, two.id, { status: 'spam', version: two.version }).expect(200)
      await house.db.query(`update hamlet.progress set upto = date_trunc('hour', now(), 'UTC') where deed = 'tally'`)
      for (const _ of [1, 2]) await tallyHours(house.db)
      const { body } = await get(house, token, '/v1/admin/insight?step=hour&days=1').expect(200)
      const sum = (pick: (moment: Record<string, number>) => number) =>
        body.data.reduce((total: number, moment: Record<string, number>) => total + pick(moment), 0)
      assert.deepEqual([sum((m) => m.received ?? 0), sum((m) => m.held ?? 0), sum((m) => m.decisions ?? 0)], [2, 2, 2])
      assert.deepEqual(body.moderators, [{ name, decisions: 2 }])
      assert.deepEqual(
        body.decided.map(({ found, decided }: { found: string; decided: string }) => `${found}>${decided}`),
        ['held>approved', 'held>spam'],
      )
      assert.ok(body.signals.length > 0)
    })

    it('another site is not counted in, and an unknown one is not there', async (house) => {
      const { token } = await house.newModerator([await house.newSite()])
      const { body } = await get(house, token, '/v1/admin/insight').expect(200)
      assert.deepEqual([body.data, body.moderators], [[], []])
      await get(house, token, '/v1/admin/insight?site=nowhere').expect(404)
      await get(house, token, '/v1/admin/insight?step=hour&days=30').expect(422)
      await get(house, token, '/v1/admin/insight?step=year').expect(422)
    })
  },
  { alone: true },
)
