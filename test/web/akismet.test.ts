/** The page of Akismet among a site's settings, in a browser. */
import assert from 'node:assert/strict'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { say } from '../akismet/stage.js'
import { decide, get, judged, sent, trapped } from '../http/asking.js'
import { onStage, type Stage } from './stage.js'

let house: AskingHouse

const key = 'abcdef123456'
const open = shareAskingHouse({}, ['embedded'])

async function siteOf(stage: Stage) {
  const site = await stage.house.newSite()
  return { site, path: `/review/sites/${site.name}/akismet`, moderator: await stage.newModerator([site]) }
}

onStage(
  'the page of Akismet',
  (it) => {
    it('sets how a site asks by a plain form without scripts, and shows the key to nobody', async (stage) => {
      const { site, moderator } = await siteOf(stage)
      house.stage.verifies = say('valid')
      const page = await stage.page(moderator, { javaScriptEnabled: false })
      await page.goto(`/review/sites/${site.name}/settings`)
      await page.getByRole('link', { name: 'Akismet' }).click()
      await page.getByText('Not asked yet').waitFor()
      await page.getByLabel('Key', { exact: true }).fill(key)
      await page.getByLabel('The site’s front page').fill('https://gazette.example/')
      await page.getByLabel('Always').check()
      await page.getByLabel('Calls a month, at most').fill('500')
      await page.getByLabel('A person looks').check()
      await page.getByLabel('The author’s e-mail address').uncheck()
      await page.getByLabel('The author’s network address').selectOption('network')
      await page.getByRole('button', { name: 'Ask Akismet' }).click()
      await page.getByText('Saved.').waitFor()
      await page.getByText('accepted', { exact: true }).waitFor()
      assert.ok(!(await page.content()).includes(key), 'the key is shown')
      const { body } = await get(house, moderator.token, `/v1/admin/sites/${site.name}/akismet`).expect(200)
      const { asks, from, to, monthlyBudget, onFailure, sendsName, sendsEmail, sendsAddress, isTest } = body.settings
      assert.deepEqual([asks, from, to, monthlyBudget, onFailure], ['always', 0.1, 0.95, 500, 'hold'])
      assert.deepEqual([sendsName, sendsEmail, sendsAddress, isTest], [true, false, 'network', false])
      await page.getByLabel('Never').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('accepted', { exact: true }).waitFor()
      assert.equal(await page.getByLabel('Never').isChecked(), true)
      await page.getByText('asked: always → never').waitFor()
      await page.getByRole('button', { name: 'Back to 1' }).click()
      await page.getByText('asked: never → always').waitFor()
      await page.getByText('accepted', { exact: true }).waitFor()
      assert.equal(await page.getByLabel('Always').isChecked(), true)
      await page.getByText('Ask Akismet no more').click()
      await page.getByRole('button', { name: 'Forget the key' }).click()
      await page.getByText('Not asked yet').waitFor()
      await page.getByText('asks no more; the key is forgotten').waitFor()
      await page.getByRole('button', { name: 'Back to 2' }).click()
      await page.getByRole('alert').getByText('required as long as the site has no key').waitFor()
      assert.equal(await page.getByLabel('Never').isChecked(), true)
      await get(house, moderator.token, `/v1/admin/sites/${site.name}/akismet`).expect(404)
      assert.deepEqual(stage.faults, [])
    })

    it('says what is wrong with a setting, and keeps what was written but for the key', async (stage) => {
      const { path, moderator } = await siteOf(stage)
      const page = await stage.page(moderator)
      await page.goto(path)
      await page.getByLabel('The site’s front page').fill('https://gazette.example/')
      await page.getByLabel('Undecided is likely spam from').fill('97')
      await page.getByRole('button', { name: 'Ask Akismet' }).click()
      await page.getByRole('alert').getByText('the band must rise').waitFor()
      assert.equal(await page.getByLabel('Undecided is likely spam from').inputValue(), '97')
      await page.getByLabel('Undecided is likely spam from').fill('12.5')
      await page.getByRole('button', { name: 'Ask Akismet' }).click()
      await page.getByRole('alert').getByText('required as long as the site has no key').waitFor()
      await page.getByLabel('Key', { exact: true }).fill('no key of theirs')
      await page.getByRole('button', { name: 'Ask Akismet' }).click()
      await page.getByRole('alert').getByText('expected 6 to 128 letters').waitFor()
      assert.ok(!(await page.content()).includes('no key of theirs'))
      assert.deepEqual(stage.faults, [])
    })

    it('shows what a key suffers, what was counted, and how often it agreed; a viewer may not touch it', async (stage) => {
      const { site, path, moderator } = await siteOf(stage)
      await house.ask(site, { monthlyBudget: 40 })
      const words = '<b>Third</b> month over.'
      house.stage.checks = say('true', { 'X-akismet-alert-code': '10504', 'X-akismet-alert-msg': words })
      const right = await judged(house, site, trapped())
      await decide(house, moderator.token, right.id, { status: 'spam', version: right.version }).expect(200)
      const wrong = await judged(house, site, sent({ body: 'The council has voted for the bridge.' }))
      await decide(house, moderator.token, wrong.id, { status: 'approved', version: wrong.version }).expect(200)
      const page = await stage.page(await stage.newModerator([site], 'viewer'))
      await page.goto(path)
      await page.getByText(words).waitFor()
      const worth = page.getByRole('complementary', { name: 'What came of it' })
      await worth.getByText('2 of 40').waitFor()
      await worth.getByText('1 of 2').first().waitFor()
      await page.getByText('An administrator changes this').waitFor()
      assert.equal(await page.getByRole('button', { name: /Save|Ask|Forget/ }).count(), 0)
      assert.equal(await page.locator('main :is(input, select):enabled').count(), 0)
      assert.equal(await page.getByRole('link', { name: 'Keys' }).count(), 0)
      assert.deepEqual(stage.faults, [])
    })

    it('a key that Akismet does not accept is told at once', async (stage) => {
      const { path, moderator } = await siteOf(stage)
      house.stage.verifies = say('invalid')
      const page = await stage.page(moderator)
      await page.goto(path)
      await page.getByLabel('Key', { exact: true }).fill(key)
      await page.getByLabel('The site’s front page').fill('https://gazette.example/')
      await page.getByRole('button', { name: 'Ask Akismet' }).click()
      await page.getByText('Akismet does not accept the key').waitFor()
      house.stage.verifies = say('valid')
      assert.deepEqual(stage.faults, [])
    })
  },
  async () => {
    house = await open('embedded')
    return house
  },
)
