/** Settings, history and insight in a browser. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { bearer, decide, judged, sent } from '../http/asking.js'
import { until } from '../servers/until.js'
import { onStage } from './stage.js'

const moveTo = (page: Page, line: string, to: string) =>
  page.locator(line).evaluate((input: HTMLInputElement, value) => {
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, to)

onStage('settings', (it) => {
  it('a line is tried while it is moved, saved as a new version, and taken back', async (stage) => {
    const { house } = stage
    const site = await house.newSite({ holdAt: 0.5 })
    const moderator = await stage.newModerator([site])
    const { id, version, status } = await judged(house, site)
    assert.equal(status, 'approved')
    await decide(house, moderator.token, id, { status: 'approved', version }).expect(200)
    const page = await stage.page(moderator)
    const path = `/review/sites/${site.name}/settings`
    await page.goto(path)
    for (const line of ['#hold-at', '#spam-at']) await moveTo(page, line, '0')
    await page.getByText('With this, the last 1 comment').waitFor()
    await page.getByText('Of 1 decision that moderators took, 1 would go the other way').waitFor()
    await page.getByText(/a moderator said approved/).waitFor()
    const { body: before } = await house.request.get(`/v1/admin/sites/${site.name}/policy`).set(bearer(moderator.token))
    assert.equal(before.policy.spamAt, 0.9, 'a preview saves nothing')
    await page.getByRole('button', { name: `Save as version ${before.version + 1}` }).click()
    await page.getByText('Within two seconds it judges what comes').waitFor()
    await page.getByText('spam from: 90 % → 0 %').waitFor()
    const judgesByIt = async () => (await judged(house, site, sent({ body: 'The ferry is late.' }))).status === 'spam'
    await until('a comment is judged by it', judgesByIt, { timeoutMs: 3_000 })
    await page.getByRole('button', { name: `Back to ${before.version}` }).click()
    await page.getByText('spam from: 0 % → 90 %').waitFor()
    await moveTo(page, '#hold-at', '0.95')
    await page.getByRole('button', { name: /Save as/ }).click()
    await page.getByText('Called spam from: may not lie below “Held for a moderator from”').waitFor()
    const line = page.getByLabel('Called spam from')
    const said = await line.getAttribute('aria-describedby')
    assert.equal(await page.locator(`#${said}`).textContent(), 'May not lie below “Held for a moderator from”.')
    assert.deepEqual([await line.getAttribute('aria-invalid'), await line.inputValue()], ['true', '0.9'])
    assert.deepEqual(stage.faults, [])
  })

  it('says what is wrong with a list, keeps what was written, and never writes over a colleague', async (stage) => {
    const site = await stage.house.newSite()
    const [hers, his] = [
      await stage.page(await stage.newModerator([site])),
      await stage.page(await stage.newModerator([site])),
    ]
    const path = `/review/sites/${site.name}/settings`
    await Promise.all([hers.goto(path), his.goto(path)])
    for (const page of [hers, his]) await page.getByText('A new list').click()
    await hers.locator('#list-0-kind').selectOption('hosts')
    await hers.locator('#list-0-entries').fill('not a host at all')
    await hers.getByRole('button', { name: /Save as/ }).click()
    await hers.getByText(/expected a name such as casino.example/).waitFor()
    await his.locator('#list-0-entries').fill('casino')
    await his.getByRole('button', { name: /Save as/ }).click()
    await his.getByText('Within two seconds it judges what comes').waitFor()
    assert.equal(await hers.locator('#list-0-entries').inputValue(), 'not a host at all')
    await moveTo(hers, '#spam-at', '0.7')
    await hers.locator('#list-0-entries').fill('casino.example')
    await hers.getByRole('button', { name: /Save as/ }).click()
    await hers.getByText('Somebody else has saved a version meanwhile').waitFor()
    assert.equal(await hers.locator('#spam-at').inputValue(), '0.7')
    assert.deepEqual(stage.faults, [])
  })

  it('what is kept for how long, and what reports do, is set by numbers, told in words, and taken back', async (stage) => {
    const site = await stage.house.newSite()
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto(`/review/sites/${site.name}/settings`)
    await page.getByLabel('Addresses are cut after so many days').fill('7')
    await page.getByLabel('Texts of spam are dropped after so many days').fill('')
    await page.getByLabel('Reports of readers hold an approved comment from').fill('often')
    await page.getByRole('button', { name: /Save as/ }).click()
    await page.getByText('reports/holdAt').waitFor()
    assert.equal(await page.getByLabel('Addresses are cut after so many days').inputValue(), '7')
    await page.getByLabel('Reports of readers hold an approved comment from').fill('2.5')
    await page.getByRole('button', { name: /Save as/ }).click()
    await page.getByText('addresses are cut: after 30 days → after 7 days').waitFor()
    await page.getByText('texts of spam are dropped: after 30 days → never').waitFor()
    await page.getByText('reports hold from: 1.5 → 2.5').waitFor()
    await page.getByRole('button', { name: 'Back to 1' }).click()
    await page.getByText('addresses are cut: after 7 days → after 30 days').waitFor()
    assert.equal(await page.getByLabel('Texts of spam are dropped after so many days').inputValue(), '30')
    assert.deepEqual(stage.faults, [])
  })

  it('a viewer may look and not touch', async (stage) => {
    const site = await stage.house.newSite({ holdAt: 0 })
    const { id } = await judged(stage.house, site)
    const page = await stage.page(await stage.newModerator([site], 'viewer'))
    await page.goto(`/review/comments/${id}`)
    await page.getByText('The site sent it.').waitFor()
    assert.equal(await page.getByRole('button', { name: /Approve|Spam|note/ }).count(), 0)
    await page.goto(`/review/sites/${site.name}/settings`)
    assert.equal(await page.getByRole('button', { name: /Save|Back to/ }).count(), 0)
    assert.deepEqual(stage.faults, [])
  })

  it("a comment's page tells what happened in sentences, with notes, and is decided there", async (stage) => {
    const site = await stage.house.newSite({ holdAt: 0 })
    const { id } = await judged(stage.house, site)
    const moderator = await stage.newModerator([site])
    const page = await stage.page(moderator)
    await page.goto(`/review/comments/${id}`)
    await page.getByLabel('A note to colleagues').fill('Ask Ben: <b>is he known?</b>')
    await page.getByRole('button', { name: 'Leave the note' }).click()
    await page.getByText('Ask Ben: <b>is he known?</b>').waitFor()
    await page.getByText(`${moderator.name} left a note.`).waitFor()
    await page.getByRole('button', { name: 'Spam', exact: false }).first().click()
    await page.getByText(`${moderator.name} called it spam.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(`${moderator.name} took the decision back.`).waitFor()
    assert.deepEqual(stage.faults, [])
  })

  it('insight draws what was counted, for as long as one asks', async (stage) => {
    const { house } = stage
    const site = await house.newSite()
    await house.db.query(
      `insert into hamlet.tallies (site_id, hour, measure, label, count)
       values ($1, date_trunc('hour', now() - interval '26 hours'), 'found', 'spam', 30),
              ($1, date_trunc('hour', now() - interval '26 hours'), 'found', 'approved', 70)`,
      [site.id],
    )
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review/insight')
    await page.getByRole('heading', { name: 'What came' }).waitFor()
    assert.equal(await page.locator('.tiles dd').first().textContent(), '100')
    await page.getByText('As a table').click()
    await page.getByRole('cell', { name: '30', exact: true }).first().waitFor()
    await page.getByLabel('Time', { exact: true }).selectOption('2-hour')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/span=2-hour/)
    assert.equal(await page.locator('.tiles dd').first().textContent(), '100')
    assert.deepEqual(stage.faults, [])
  })
})
