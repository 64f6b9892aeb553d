/** Akismet's settings by the API: the key goes in and never comes out, and is tried at once. */
import assert from 'node:assert/strict'
import { type AskingHouse, shareAskingHouse } from '../../akismet/asking.js'
import { say } from '../../akismet/stage.js'
import { inEachMode, type TestSite } from '../../house.js'
import { bearer, decide, get, judged, sent, trapped } from '../asking.js'

const settings = { blog: 'https://gazette.example/', asks: 'always' }
const key = 'abcdef123456'
const path = ({ name }: TestSite) => `/v1/admin/sites/${name}/akismet`
const put = (house: AskingHouse, token: string, site: TestSite, body: unknown) =>
  house.request.put(path(site)).set(bearer(token)).send(Object(body))

inEachMode("Akismet's settings", shareAskingHouse(), (it) => {
  it('are set, shown without the key, changed without the key, and removed', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    house.stage.verifies = say('valid')
    await get(house, token, path(site)).expect(404)
    const { body: made } = await put(house, token, site, { key, settings }).expect(200)
    assert.deepEqual([made.site, made.settings.asks, made.key.state], [site.name, 'always', 'valid'])
    await put(house, token, site, { settings: { ...settings, onFailure: 'hold', monthlyBudget: 500 } }).expect(200)
    const { body: shown, text } = await get(house, token, path(site)).expect(200)
    assert.deepEqual([shown.settings.onFailure, shown.settings.monthlyBudget, shown.key.state], ['hold', 500, 'valid'])
    assert.ok(!text.includes(key))
    assert.deepEqual(await house.db.query(`select 1 from hamlet.akismet where key like '%${key}%'`), [])
    assert.ok(!house.lines.some((line) => line.includes(key)), 'the key is in the log')
    await house.request.delete(path(site)).set(bearer(token)).expect(204)
    await get(house, token, path(site)).expect(404)
    await house.request.delete(path(site)).set(bearer(token)).expect(404)
  })

  it('a key that Akismet does not accept is told at once, and shows as an alarm', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    house.stage.verifies = say('invalid')
    const { body } = await put(house, token, site, { key, settings }).expect(200)
    assert.equal(body.key.state, 'refused')
    const { text } = await house.ops.get('/metrics')
    assert.match(text, /hamlet_akismet_alerts\{kind="refused"\} [1-9]/)
    house.stage.verifies = say('valid')
  })

  it('one that could not be tried stays unverified', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    house.stage.verifies = say('', {}, 503)
    const { body } = await put(house, token, site, { key, settings }).expect(200)
    assert.equal(body.key.state, 'unverified')
    house.stage.verifies = say('valid')
  })

  for (const [what, body, pointer] of [
    ['no key where there is none yet', { settings }, '#/key'],
    ['a key with a blank', { key: 'abc def ghi', settings }, '#/key'],
    ['no front page', { key, settings: { asks: 'always' } }, '#/settings/blog'],
    ['a front page that is no address', { key, settings: { blog: 'gazette' } }, '#/settings/blog'],
    ['a band that falls', { key, settings: { ...settings, from: 0.9, to: 0.1 } }, '#/settings/from'],
    ['a budget below zero', { key, settings: { ...settings, monthlyBudget: -1 } }, '#/settings/monthlyBudget'],
    ['an unknown field', { key, settings: { ...settings, colour: 'red' } }, '#/settings/colour'],
  ] as const)
    it(`${what} is refused with its place`, async (house) => {
      const site = await house.newSite()
      const { token } = await house.newModerator([site])
      const { body: problem } = await put(house, token, site, body).expect(422)
      assert.ok(
        problem.errors.some((fault: { pointer: string; detail: string }) => fault.pointer === pointer && fault.detail),
        JSON.stringify(problem.errors),
      )
    })

  it('are not those of somebody else', async (house) => {
    const site = await house.newSite()
    await house.ask(site)
    const { token } = await house.newModerator([await house.newSite()])
    await get(house, token, path(site)).expect(404)
    await put(house, token, site, { key, settings }).expect(404)
    await house.request.delete(path(site)).set(bearer(token)).expect(404)
    await get(house, site.key, path(site)).expect(401)
    await house.request.post(path(site)).set(bearer(token)).expect(405)
  })

  it('show how often each signal agreed with moderators', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    await house.ask(site)
    house.stage.checks = say('true')
    const right = await judged(house, site, trapped())
    await decide(house, token, right.id, { status: 'spam', version: right.version }).expect(200)
    const wrong = await judged(house, site, sent({ body: 'The council has voted for the bridge.' }))
    await decide(house, token, wrong.id, { status: 'approved', version: wrong.version }).expect(200)
    const { body } = await get(house, token, path(site)).expect(200)
    const of = (name: string) => body.agreement.find(({ signal }: { signal: string }) => signal === name)
    assert.deepEqual(of('akismet'), { signal: 'akismet', spoke: 2, agreed: 1 })
    assert.deepEqual(of('trap'), { signal: 'trap', spoke: 1, agreed: 1 })
    assert.deepEqual([body.months[0].checks, body.months[0].spam], [2, 2])
  })

  it('alerts that ride along with answers are shown until they stop', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    await house.ask(site)
    house.stage.checks = say('false', { 'X-akismet-alert-code': '10504', 'X-akismet-alert-msg': 'Third month over.' })
    await judged(house, site)
    const { body } = await get(house, token, path(site)).expect(200)
    assert.deepEqual([body.alert.code, body.alert.message], ['10504', 'Third month over.'])
    house.stage.checks = say('false')
    await judged(house, site, sent({ body: 'The bridge, once more.' }))
    const { body: later } = await get(house, token, path(site)).expect(200)
    assert.equal(later.alert, null)
  })
})
