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

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.closest('article')?.dataset.id)
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
    await page.getByRole('status').getByText('Undo').waitFor()
    assert.equal(await focusedId(page), second)
    await page.keyboard.press('z')
    await page.getByText('Undone.').waitFor()
    assert.equal(await focusedId(page), first)
    assert.equal(await statusOf(stage, site, first), 'held')
    await page.keyboard.press('a')
    await page.getByRole('status').getByText('Approved').waitFor()
    assert.equal(await statusOf(stage, site, first), 'approved')
    assert.deepEqual(stage.faults, [])
  })
})
