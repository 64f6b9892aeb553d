/** A morning: fifty comments, one after the other, by keyboard alone. */
import assert from 'node:assert/strict'
import { focusedId, hold, premoderated, statusOf } from './held.js'
import { onStage } from './stage.js'

onStage('a morning', (it) => {
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
})
