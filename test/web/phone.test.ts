/** The queue where it is otherwise: on a phone, by live counts, without single keys. */
import assert from 'node:assert/strict'
import { card, hold, premoderated, statusOf } from './held.js'
import { onStage } from './stage.js'

onStage('the queue elsewhere', (it) => {
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
    await page.getByRole('button', { name: 'Leave it, the next' }).click()
    await card(page, ids[1]).waitFor()
    await page.getByRole('button', { name: 'The one before' }).click()
    await card(page, ids[0]).getByRole('button', { name: 'Approve' }).click()
    await card(page, ids[1]).waitFor()
    assert.equal(await page.locator('article.card:visible').count(), 1)
    assert.equal(await statusOf(stage, site, ids[1] ?? ''), 'held')
    await page.goto('/review?status=any')
    assert.equal(await page.locator('article.card:visible').count(), 3, 'what is only looked through is shown whole')
    assert.deepEqual(stage.faults, [])
  })
})
