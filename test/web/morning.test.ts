/** A morning: fifty comments, one after the other, by keyboard alone. */
import assert from 'node:assert/strict'
import { clear, isSpamAt } from './clear.js'
import { hold, premoderated, statusOf } from './held.js'
import { onStage } from './stage.js'

onStage('a morning', (it) => {
  it('clears 50 comments of a premoderated site by keyboard alone, and the page does not grow', async (stage) => {
    const site = await stage.house.newSite(premoderated)
    const ids = await hold(stage, site, 50)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review')
    const before = await page.evaluate(() => document.querySelectorAll('*').length)
    await clear(page, ids)
    assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) <= before)
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is not lost')
    for (const [at, id] of ids.entries())
      assert.equal(await statusOf(stage, site, id), isSpamAt(at) ? 'spam' : 'approved')
    assert.deepEqual(stage.faults, [])
  })
})
