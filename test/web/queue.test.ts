/** The queue in a browser: what a moderator does all morning. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { TestSite } from '../house.js'
import { judged, sent } from '../http/asking.js'
import { onStage, type Stage } from './stage.js'

const premoderated = { premoderation: { everyone: true, firstTime: false, articlesOlderThanDays: null } }

/** Held comments that are no copies of one another. */
async function hold({ house }: Stage, site: TestSite, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 1; at <= count; at++) {
    const body = `Number ${at}: ${'abcdefghijklmnopqrstuvwxyz'.slice(at % 20)} the bridge of ${at * 7919} stones, ${'x'.repeat(at)}.`
    ids.push((await judged(house, site, sent({ body, author: { name: `Reader ${at}` } }))).id)
  }
  return ids
}

/** Near copies of one text, by different people. */
async function holdCampaign({ house }: Stage, site: TestSite, count: number): Promise<string[]> {
  const body =
    'My cousin earns four thousand a week from home with this simple method that the banks keep quiet about, ask me how today'
  const ids: string[] = []
  for (let at = 1; at <= count; at++)
    ids.push((await judged(house, site, sent({ body: `${body}, friend ${at}`, author: { name: `Friend ${at}` } }))).id)
  return ids
}

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.closest('article')?.dataset.id)
const said = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).first().waitFor()
const card = (page: Page, id: string | undefined) => page.locator(`#c-${id}`)
const statusOf = async ({ house }: Stage, site: TestSite, id: string) =>
  (await house.request.get(`/v1/comments/${id}`).set('Authorization', `Bearer ${site.key}`)).body.status

onStage('the queue', (it) => {
  it('clears 50 comments of a premoderated site by keyboard alone, and the page does not grow', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await hold(stage, site, 50)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    const before = await page.evaluate(() => document.querySelectorAll('*').length)
    await page.keyboard.press('j')
    for (const [at, id] of ids.entries()) {
      assert.equal(await focusedId(page), id, `card ${at + 1} is in hand`)
      await page.keyboard.press(at % 5 === 0 ? 's' : 'a')
      await page.waitForFunction((gone) => !document.getElementById(`c-${gone}`), id)
      if (at < 49) await page.waitForFunction((next) => document.activeElement?.id === `c-${next}`, ids[at + 1])
    }
    await page.getByText('All done').waitFor()
    assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) <= before)
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is not lost')
    for (const [at, id] of ids.entries())
      assert.equal(await statusOf(stage, site, id), at % 5 === 0 ? 'spam' : 'approved')
    assert.deepEqual(stage.faults, [])
  })

  it('undoes by z, and the card comes back into the hand', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const [first = '', second = ''] = await hold(stage, site, 2)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await said(page, 'Undo')
    assert.equal(await focusedId(page), second)
    await page.keyboard.press('z')
    await said(page, 'Undone.')
    assert.equal(await focusedId(page), first)
    assert.equal(await statusOf(stage, site, first), 'held')
    await page.keyboard.press('a')
    await said(page, /^Approved/)
    assert.equal(await statusOf(stage, site, first), 'approved')
    assert.deepEqual(stage.faults, [])
  })

  it('decides a campaign with one button after its first, and takes all of it back', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const [first = '', ...others] = await holdCampaign(stage, site, 4)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.getByRole('button', { name: 'Decide them too' }).click()
    await said(page, 'Spam: 3.')
    for (const id of [first, ...others]) assert.equal(await statusOf(stage, site, id), 'spam')
    assert.equal(await page.locator('article.card').count(), 0)
    await page.keyboard.press('z')
    await said(page, 'Undone.')
    for (const id of others) assert.equal(await statusOf(stage, site, id), 'held')
    assert.equal(await page.locator('article.card').count(), 3)
    assert.deepEqual(stage.faults, [])
  })

  it('decides all that a filter shows, step after step under one undo', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await holdCampaign(stage, site, 3)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto(`/review?campaign=${ids[0]}`)
    await page.getByLabel('all that this filter shows').check()
    await page.locator('#bulk').getByRole('button', { name: 'Spam' }).click()
    await said(page, 'Spam: 3.')
    for (const id of ids) assert.equal(await statusOf(stage, site, id), 'spam')
    await page.getByRole('status').getByRole('button', { name: /Undo/ }).click()
    await said(page, 'Undone.')
    for (const id of ids) assert.equal(await statusOf(stage, site, id), 'held')
    await card(page, ids[0]).waitFor()
    assert.deepEqual(stage.faults, [])
  })

  it('selects by x and rejects together with a reason, by keyboard', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await hold(stage, site, 3)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('Shift+D')
    await page.waitForFunction(() => document.activeElement?.textContent === 'Abuse')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('d')
    await said(page, 'Rejected (hate): 2.')
    assert.equal(await statusOf(stage, site, ids[0] ?? ''), 'rejected')
    assert.equal(await statusOf(stage, site, ids[2] ?? ''), 'held')
    assert.deepEqual(stage.faults, [])
  })

  it('says who was quicker, and writes nothing over it', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const [id = ''] = await hold(stage, site, 1)
    const [ann, ben] = [await stage.newModerator([site]), await stage.newModerator([site])]
    const [hers, his] = [await stage.page(ann), await stage.page(ben)]
    await Promise.all([hers.goto('/review'), his.goto('/review')])
    await hers.keyboard.press('j')
    await hers.keyboard.press('s')
    await said(hers, /^Spam/)
    await his.keyboard.press('j')
    await his.keyboard.press('a')
    await said(his, new RegExp(`decided .* ago by ${ann.name}`))
    assert.equal(await statusOf(stage, site, id), 'spam')
    assert.deepEqual(stage.faults, [])
  })

  it('shows a colleague who is at it, as soon as the page comes anew', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    await hold(stage, site, 1)
    const [ann, ben] = [await stage.newModerator([site]), await stage.newModerator([site])]
    const [hers, his] = [await stage.page(ann), await stage.page(ben)]
    await hers.goto('/review')
    await hers.keyboard.press('j')
    await hers.keyboard.press('c')
    await said(hers, /^Claimed/)
    await his.goto('/review')
    await his.getByText(`${ann.name} is looking at this one`).waitFor()
    assert.deepEqual(stage.faults, [])
  })

  it('works with JavaScript off: decide, undo, collide, select and decide together', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await hold(stage, site, 4)
    const [ann, ben] = [await stage.newModerator([site]), await stage.newModerator([site])]
    const page = await stage.page(ann, { javaScriptEnabled: false })
    const late = await stage.page(ben, { javaScriptEnabled: false })
    await Promise.all([page.goto('/review'), late.goto('/review')])
    await card(page, ids[0]).getByRole('button', { name: 'Spam' }).click()
    await page.getByText('Reader 1: spam').waitFor()
    await card(late, ids[0]).getByRole('button', { name: 'Approve' }).click()
    await late.getByText(new RegExp(`decided .* by ${ann.name}`)).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('1 decision taken back').waitFor()
    await card(page, ids[0]).getByText('Reject').click()
    await card(page, ids[0]).getByRole('button', { name: 'Off topic' }).click()
    assert.equal(await statusOf(stage, site, ids[0] ?? ''), 'rejected')
    for (const id of [ids[1], ids[2]]) await card(page, id).getByRole('checkbox').first().check()
    await page.locator('#bulk').getByRole('button', { name: 'Approve' }).click()
    await page.getByText('2 comments decided together').waitFor()
    assert.equal(await statusOf(stage, site, ids[2] ?? ''), 'approved')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 decisions taken back').waitFor()
    assert.deepEqual(stage.faults, [])
  })

  it('counts follow what happens elsewhere, and an empty queue fills by itself', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    await page.getByText('All done').waitFor()
    const [id] = await hold(stage, site, 1)
    await card(page, id).waitFor()
    await page.waitForFunction(() => document.querySelector('[data-count="status:held"]')?.textContent === '1')
    assert.deepEqual(stage.faults, [])
  })

  it('single keys do nothing in a field, while words are composed, or once they are switched off', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const [id = ''] = await hold(stage, site, 1)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    await page.keyboard.press('/')
    await page.keyboard.type('assad')
    assert.equal(await page.locator('#search').inputValue(), 'assad')
    await page.locator('#main').focus()
    await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', isComposing: true, bubbles: true }))
    })
    await page.goto('/review/settings')
    await page.getByLabel('Decide with single keys').uncheck()
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.getByText('Kept, in this browser').waitFor()
    await page.goto('/review')
    await card(page, id).focus()
    await page.keyboard.press('s')
    await card(page, id).getByRole('button', { name: 'Approve' }).waitFor()
    assert.equal(await statusOf(stage, site, id), 'held')
    assert.deepEqual(stage.faults, [])
  })

  it('at the size of a phone there is one card at a time, and every target is 44 pixels high', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await hold(stage, site, 3)
    const page = await stage.page(await stage.newModerator([site]), { viewport: { width: 390, height: 844 } })
    await page.goto('/review')
    await card(page, ids[0]).waitFor()
    assert.equal(await page.locator('article.card:visible').count(), 1)
    const low = await page
      .locator('article.card:visible :is(button, .menu > summary, .button)')
      .evaluateAll((targets) =>
        targets
          .map((target) => ({ text: target.textContent, height: target.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      )
    assert.deepEqual(low, [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing lies to the side')
    await card(page, ids[0]).getByRole('button', { name: 'Approve' }).click()
    await card(page, ids[1]).waitFor()
    assert.equal(await page.locator('article.card:visible').count(), 1)
    assert.deepEqual(stage.faults, [])
  })
})
