/** Akismet is asked: its answer joins the others, and whatever it fails in, the site's choice settles the comment in time. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import type { Line } from '../../src/domain/verdict.js'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { failures, ham, say, spam } from '../akismet/stage.js'
import { inModesAtOnce, type TestSite } from '../house.js'
import { judged, post, sent, trapped } from '../http/asking.js'
import { until } from '../servers/until.js'

type Judged = { id: string; status: string; discard: boolean; points: number; rule: string | null; account: Line[] }

const akismetLine = ({ account }: Judged) => account.find(({ signal }) => signal === 'akismet')

async function asking(house: AskingHouse, options: Parameters<AskingHouse['ask']>[1] = {}): Promise<TestSite> {
  // Where the text says little, so that it is Akismet's word that counts.
  const site = await house.newSite({ weights: { ...defaultPolicy.weights, model: 1 } })
  await house.ask(site, options)
  house.stage.forget()
  house.stage.checks = ham()
  house.stage.verifies = say('valid')
  return site
}

inModesAtOnce('asking Akismet', shareAskingHouse(), (it) => {
  it('its answer is one line of the account, and weighs', async (house) => {
    const site = await asking(house)
    house.stage.checks = spam()
    const found: Judged = await judged(house, site)
    assert.equal(found.status, 'spam')
    assert.deepEqual([akismetLine(found)?.points, akismetLine(found)?.reason], [720, 'Akismet calls it spam'])
    assert.equal(
      found.account.reduce((sum, { points }) => sum + points, 0),
      found.points,
    )
    house.stage.checks = ham()
    const other: Judged = await judged(
      house,
      site,
      sent({ body: 'The bridge is older than the town, and better built.' }),
    )
    assert.deepEqual([other.status, akismetLine(other)?.points], ['approved', -270])
  })

  it('a key is verified once, and a revision is asked about once', async (house) => {
    const site = await asking(house)
    for (const body of ['One by land.', 'Two by sea.', 'Three by the bridge.'])
      await judged(house, site, sent({ body }))
    assert.equal(house.stage.callsOf('verify-key').length, 1)
    assert.equal(house.stage.callsOf('comment-check').length, 3)
  })

  it('its advice to throw away is passed on', async (house) => {
    const site = await asking(house)
    house.stage.checks = spam({ 'X-akismet-pro-tip': 'discard' })
    const found: Judged = await judged(house, site)
    assert.deepEqual([found.status, found.discard], ['spam', true])
  })

  it('where only the undecided are asked about, the sure ones are not, and are counted as saved', async (house) => {
    const site = await asking(house, { asks: 'undecided', from: 0.4, to: 0.6 })
    const ordinary: Judged = await judged(house, site)
    const obvious: Judged = await judged(house, site, trapped())
    assert.deepEqual([ordinary.status, obvious.status], ['approved', 'spam'])
    assert.equal(akismetLine(ordinary)?.reason, 'not asked: the other signals are sure')
    assert.deepEqual(house.stage.callsOf('comment-check'), [])
    const [month] = await house.db.query<{ checks: number; saved: number }>(
      'select checks, saved from hamlet.akismet_months where site_id = $1',
      [site.id],
    )
    assert.deepEqual(month, { checks: 0, saved: 2 })
  })

  it('a budget that is used up asks no more', async (house) => {
    const site = await asking(house, { monthlyBudget: 2 })
    const bodies = ['One by land.', 'Two by sea.', 'Three by the bridge.', 'Four by the ferry.']
    for (const body of bodies) await judged(house, site, sent({ body }))
    assert.equal(house.stage.callsOf('comment-check').length, 2)
  })

  it('what a person or a list settles is not sent away', async (house) => {
    const site = await asking(house)
    await judged(house, site, sent({ author: { name: 'The editor', role: 'staff' } }))
    assert.deepEqual(house.stage.callsOf('comment-check'), [])
  })

  for (const how of ['never answers', 'answers 500', 'says that the key is suspended'] as const)
    it(`when it ${how}, a site that holds has its comments held, and they are asked about again`, async (house) => {
      const site = await asking(house, { onFailure: 'hold' })
      house.stage.checks = failures[how]
      const found: Judged = await judged(house, site)
      assert.deepEqual([found.status, found.rule], ['held', 'required-signal-failed'])
      assert.equal(akismetLine(found)?.outcome, 'failed')
      const [row] = await house.db.query<{ minutes: number }>(
        `select extract(epoch from recheck_at - now())::float8 / 60 as minutes from hamlet.asked where comment_id = $1`,
        [found.id],
      )
      const [least, most] = how === 'says that the key is suspended' ? [4.7 * 60, 360] : [15, 20]
      assert.ok(row && row.minutes > least && row.minutes <= most, JSON.stringify(row))
    })

  it('where the local verdict decides, it is the one that is found without Akismet', async (house) => {
    const site = await asking(house, { onFailure: 'local' })
    house.stage.checks = say('', {}, 500)
    const [ordinary, obvious]: Judged[] = await Promise.all([judged(house, site), judged(house, site, trapped())])
    assert.deepEqual([ordinary?.status, obvious?.status], ['approved', 'spam'])
    assert.equal(ordinary && akismetLine(ordinary)?.reason, 'it answered 500')
  })

  it('a lost job costs nothing but the answer', async (house) => {
    const site = await asking(house, { onFailure: 'hold' })
    house.stage.checks = () => {}
    // As a worker that dies with the job leaves it: marked, and nobody about to ask.
    const { body } = await post(house, site).expect(202)
    await until(
      'the round waits for Akismet',
      async () => (await house.db.query('select from hamlet.asking where comment_id = $1', [body.id])).length === 1,
    )
    await house.db.query(`update hamlet.asking set round = round + 1000, expires_at = now() where comment_id = $1`, [
      body.id,
    ])
    await house.db.query(`update hamlet.comments set round = round + 1000 where id = $1`, [body.id])
    await until('the watch has settled it', async () => {
      const [row] = await house.db.query<{ status: string }>('select status from hamlet.comments where id = $1', [
        body.id,
      ])
      return row?.status === 'held'
    })
  })

  it('the others of a batch do not wait for Akismet', async (house) => {
    const site = await asking(house, { asks: 'undecided', from: 0.4, to: 1 })
    house.stage.checks = () => {}
    const [obvious, ...ordinary]: Judged[] = await Promise.all([
      judged(house, site, trapped()),
      ...['One by land.', 'Two by sea.'].map((body) => judged(house, site, sent({ body }))),
    ])
    assert.deepEqual([obvious?.status, ...ordinary.map(({ status }) => status)], ['spam', 'approved', 'approved'])
    const order = await house.db.query<{ id: string }>(
      'select id from hamlet.comments where site_id = $1 order by judged_at',
      [site.id],
    )
    assert.equal(order.at(-1)?.id, obvious?.id)
  })
})
