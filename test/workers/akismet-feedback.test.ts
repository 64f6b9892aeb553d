/** Feedback: a moderator's correction goes to Akismet once, ten seconds later, with the very fields of the check. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { forgetAsked } from '../../src/store/akismet/asked.js'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { say } from '../akismet/stage.js'
import { inModesAtOnce } from '../house.js'
import { decide, get, judged, undo } from '../http/asking.js'
import { until } from '../servers/until.js'

async function found(house: AskingHouse, answer: 'true' | 'false') {
  const site = await house.newSite({ weights: { ...defaultPolicy.weights, model: 1 } })
  await house.ask(site, { isTest: true })
  const moderator = await house.newModerator([site])
  house.stage.forget()
  house.stage.checks = say(answer)
  house.stage.verifies = say('valid')
  house.stage.reports = say('Thanks for making the web a better place.')
  const comment = await judged(house, site)
  const reports = () => house.stage.asked.filter(({ path }) => path.startsWith('/1.1/submit'))
  return { site, moderator, comment, reports }
}

/** The clock is set: what was to wait so many seconds is due. */
const pass = (house: AskingHouse, id: string, seconds: number) =>
  house.db.query(
    `update hamlet.asked set report_at = report_at - $2::int * interval '1 second' where comment_id = $1`,
    [id, seconds],
  )
const lookedAt = (house: AskingHouse, id: string) =>
  until('the watch has looked whether Akismet is to be told', async () => {
    const [row] = await house.db.query<{ report_at: Date | null }>(
      'select report_at from hamlet.asked where comment_id = $1',
      [id],
    )
    return row?.report_at === null
  })

inModesAtOnce('feedback to Akismet', shareAskingHouse(), (it) => {
  it('says what the moderator found, with what was sent at the check', async (house) => {
    const { site, moderator, comment, reports } = await found(house, 'false')
    await decide(house, moderator.token, comment.id, { status: 'spam', version: comment.version }).expect(200)
    await pass(house, comment.id, 10)
    await lookedAt(house, comment.id)
    const [check] = house.stage.callsOf('comment-check')
    assert.deepEqual(
      reports().map(({ path, fields }) => [path, fields]),
      [['/1.1/submit-spam', { ...check?.fields, reporter: moderator.name, comment_check_response: 'false' }]],
    )
    const { body } = await get(house, moderator.token, `/v1/admin/sites/${site.name}/akismet`).expect(200)
    assert.equal(body.months[0].corrected, 1)
  })

  it('leaves not before ten seconds are over, and never when it is undone by then', async (house) => {
    const { moderator, comment, reports } = await found(house, 'true')
    const { body } = await decide(house, moderator.token, comment.id, { status: 'approved', version: comment.version })
    const due = async () => {
      const [row] = await house.db.query<{ seconds: number }>(
        `select extract(epoch from a.report_at - e.at)::float8 as seconds
         from hamlet.asked a join hamlet.events e on e.comment_id = a.comment_id
         where a.comment_id = $1 and e.kind in ('decided', 'undone') order by e.id desc limit 1`,
        [comment.id],
      )
      return row?.seconds
    }
    assert.equal(await due(), 10)
    await undo(house, moderator.token, comment.id, body.version).expect(200)
    assert.equal(await due(), 10)
    await pass(house, comment.id, 10)
    await lookedAt(house, comment.id)
    assert.deepEqual(reports(), [])
  })

  it('is not sent where the moderator found the same, nor for what is held or rejected', async (house) => {
    for (const decision of [{ status: 'spam' }, { status: 'held' }, { status: 'rejected', reason: 'off-topic' }]) {
      const { moderator, comment, reports } = await found(house, 'true')
      await decide(house, moderator.token, comment.id, { ...decision, version: comment.version }).expect(200)
      await pass(house, comment.id, 10)
      await lookedAt(house, comment.id)
      assert.deepEqual(reports(), [])
    }
  })

  it('that is undone later is taken back, as Akismet believed it', async (house) => {
    const { moderator, comment, reports } = await found(house, 'false')
    const { body } = await decide(house, moderator.token, comment.id, { status: 'spam', version: comment.version })
    await pass(house, comment.id, 10)
    await lookedAt(house, comment.id)
    await undo(house, moderator.token, comment.id, body.version).expect(200)
    await pass(house, comment.id, 10)
    await lookedAt(house, comment.id)
    assert.deepEqual(
      reports().map(({ path }) => path),
      ['/1.1/submit-spam', '/1.1/submit-ham'],
    )
  })

  for (const [what, answer] of [
    ['is not thanked for', say('invalid')],
    ['meets an error', say('Thanks for making the web a better place.', {}, 500)],
  ] as const)
    it(`that ${what} is sent again, until it is taken once`, async (house) => {
      const { moderator, comment, reports } = await found(house, 'false')
      house.stage.reports = answer
      await decide(house, moderator.token, comment.id, { status: 'spam', version: comment.version }).expect(200)
      await pass(house, comment.id, 10)
      const putOff = await until('it is put off', async () => {
        const [row] = await house.db.query<{ seconds: number }>(
          `select extract(epoch from report_at - now())::float8 as seconds from hamlet.asked
           where comment_id = $1 and report_failures > 0`,
          [comment.id],
        )
        return row
      })
      assert.ok(putOff.seconds > 240 && putOff.seconds <= 300, `${putOff.seconds} s`)
      assert.equal(reports().length, 1)
      house.stage.reports = say('Thanks for making the web a better place.')
      await pass(house, comment.id, 300)
      await lookedAt(house, comment.id)
      assert.equal(reports().length, 2)
      await house.db.query('update hamlet.asked set report_at = now() where comment_id = $1', [comment.id])
      await lookedAt(house, comment.id)
      assert.equal(reports().length, 2)
    })

  it('what was sent goes when the comment is deleted or erased, and after 15 days', async (house) => {
    for (const kind of ['deleted', 'erased']) {
      const { site, comment } = await found(house, 'true')
      await house.db.query(
        `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor) values ($1, $2, $3, 1, 3, 'site')`,
        [comment.id, site.id, kind],
      )
      assert.deepEqual(await house.db.query('select 1 from hamlet.asked where comment_id = $1', [comment.id]), [])
    }
    const { comment } = await found(house, 'true')
    await house.db.query(`update hamlet.asked set asked_at = now() - interval '15 days 1 second'`)
    await forgetAsked(house.db)
    assert.deepEqual(await house.db.query('select 1 from hamlet.asked where comment_id = $1', [comment.id]), [])
  })
})
