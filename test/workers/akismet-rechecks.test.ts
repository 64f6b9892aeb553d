/** Rechecks: Akismet is asked again, later each time, at the pace of the calls, and an outage is followed by no burst. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { ham, say, spam } from '../akismet/stage.js'
import { inModesAtOnce, type TestSite } from '../house.js'
import { decide, get, judged } from '../http/asking.js'
import { until } from '../servers/until.js'

async function asking(house: AskingHouse, options: Parameters<AskingHouse['ask']>[1] = {}): Promise<TestSite> {
  const site = await house.newSite({ weights: { ...defaultPolicy.weights, model: 1 } })
  await house.ask(site, options)
  house.stage.forget()
  house.stage.verifies = say('valid')
  return site
}
const recheck = async (house: AskingHouse, id: string) => {
  const [row] = await house.db.query<{ minutes: number | null; failures: number }>(
    `select extract(epoch from recheck_at - now())::float8 / 60 as minutes, failures from hamlet.asked where comment_id = $1`,
    [id],
  )
  return row
}
/** The clock is set. */
const isDue = (house: AskingHouse, id: string) =>
  house.db.query('update hamlet.asked set recheck_at = now() where comment_id = $1', [id])
const again = (house: AskingHouse, site: TestSite, id: string, version: number) =>
  until('it is judged again', async () => {
    const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
    return body.version > version ? body : null
  })

inModesAtOnce('rechecks with Akismet', shareAskingHouse(), (it) => {
  it('come within 20 minutes, then each time twice as late, and end with an answer', async (house) => {
    const site = await asking(house, { onFailure: 'hold' })
    house.stage.checks = say('', {}, 503)
    let { id, version, status } = await judged(house, site)
    assert.equal(status, 'held')
    // Not so often that the breaker would have its say.
    for (const most of [20, 40]) {
      const next = await recheck(house, id)
      assert.ok(next?.minutes && next.minutes > 0.79 * most && next.minutes <= most, `${next?.minutes} of ${most}`)
      await isDue(house, id)
      ;({ version, status } = await again(house, site, id, version))
      assert.equal(status, 'held')
    }
    house.stage.checks = ham()
    await isDue(house, id)
    ;({ status } = await again(house, site, id, version))
    assert.equal(status, 'approved')
    assert.equal((await recheck(house, id))?.minutes, null)
    const reasons = house.stage.callsOf('comment-check').map(({ fields }) => fields.recheck_reason)
    assert.deepEqual(reasons, [undefined, 'retry', 'retry', 'retry'])
  })

  it('are given up after 15 days', async (house) => {
    const site = await asking(house)
    house.stage.checks = say('', {}, 503)
    const { id, version } = await judged(house, site)
    await house.db.query(
      `update hamlet.asked set failing_since = now() - interval '15 days 1 second', recheck_at = now() where comment_id = $1`,
      [id],
    )
    await again(house, site, id, version)
    assert.equal((await recheck(house, id))?.minutes, null)
  })

  it('come when Akismet wants to be asked again, and its answer is heard', async (house) => {
    const site = await asking(house)
    house.stage.checks = ham({ 'X-akismet-recheck-after': '120' })
    const { id, version } = await judged(house, site)
    const next = await recheck(house, id)
    assert.ok(next?.minutes && next.minutes > 1.5 && next.minutes <= 2)
    house.stage.checks = spam()
    await isDue(house, id)
    assert.equal((await again(house, site, id, version)).status, 'spam')
    assert.equal(house.stage.callsOf('comment-check').at(-1)?.fields.recheck_reason, 'recheck')
  })

  it('are not made of what a moderator has settled', async (house) => {
    const site = await asking(house)
    const { token } = await house.newModerator([site])
    house.stage.checks = say('', {}, 503)
    const comment = await judged(house, site)
    await decide(house, token, comment.id, { status: 'approved', version: comment.version }).expect(200)
    await isDue(house, comment.id)
    await until('the watch has looked', async () => (await recheck(house, comment.id))?.minutes === null)
    assert.equal(house.stage.callsOf('comment-check').length, 1)
  })

  it('after 429, nothing is asked until the time that it named is over', async (house) => {
    const site = await asking(house)
    house.stage.checks = say('', { 'Retry-After': '300' }, 429)
    await judged(house, site)
    house.stage.checks = ham()
    const { account } = await judged(house, site, { article: { external_id: 'b' }, body: 'By the ferry, then.' })
    assert.equal(account.at(-1).reason, 'it wants no calls for a while')
    assert.equal(house.stage.callsOf('comment-check').length, 1)
  })

  it('a key that is not accepted is asked for again after six hours, and not before', async (house) => {
    const site = await asking(house)
    house.stage.verifies = say('invalid')
    for (const body of ['One by land.', 'Two by sea.', 'Three by the bridge.'])
      await judged(house, site, { article: { external_id: 'b' }, body })
    assert.deepEqual([house.stage.callsOf('verify-key').length, house.stage.callsOf('comment-check').length], [1, 0])
    await house.db.query(`update hamlet.akismet set key_asked_at = now() - interval '6 hours' where site_id = $1`, [
      site.id,
    ])
    house.stage.verifies = say('valid')
    house.stage.checks = ham()
    await until('the key is accepted', async () => {
      const body = `And ${house.stage.callsOf('verify-key').length} more.`
      const { account } = await judged(house, site, { article: { external_id: 'b' }, body })
      return account.at(-1).outcome === 'read'
    })
    assert.equal(house.stage.callsOf('verify-key').length, 2)
  })
})
