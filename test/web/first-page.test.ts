/** The first page, full, as a browser loads it: how much comes over the wire, and what. */
import assert from 'node:assert/strict'
import { asPosted, seedArticles, seedComments } from '../../seeds/seeds.js'
import type { House, TestSite } from '../house.js'
import { judged } from '../http/asking.js'
import { premoderated } from './held.js'
import { onStage } from './stage.js'

const shown = 20
const maxBytes = 60_000

/** More than a page shows of one comment before one asks for the rest, with a link and a mark in each line. */
const longText = (at: number): string =>
  Array.from(
    { length: 60 },
    (_, line) => `${at * 60 + line}: the ferry was l\u0430te, as https://pier.example/${line} said.`,
  ).join('\n')

/** Long ones first, as the oldest are shown first; then some of the demo's. */
async function hold(house: House, site: TestSite): Promise<void> {
  const articles = seedArticles()
  const author = { email: 'long@pier.example', url: 'https://pier.example/me', ip: '192.0.2.7' }
  for (const at of [1, 2, 3])
    await judged(house, site, {
      article: articles[0],
      author: { ...author, name: `Long-winded ${at}` },
      body: longText(at),
    })
  const seeds = seedComments().slice(0, shown)
  await Promise.all(seeds.map((seed, at) => judged(house, site, asPosted(seed, articles, `seed-${at}`))))
}

onStage('the first page', (it) => {
  it('is at most 60 KB in all, with twenty comments on it and long ones among them', async (stage) => {
    const site = await stage.house.newSite({ ...premoderated, spamAt: 1, discardAt: 1 })
    await hold(stage.house, site)
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto('/review', { waitUntil: 'load' })
    assert.equal(await page.locator('article.card').count(), shown)
    const loaded = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => {
        const { name, transferSize, decodedBodySize } = entry as PerformanceResourceTiming
        return { path: new URL(name).pathname, sent: transferSize, unpacked: decodedBodySize }
      }),
    )
    assert.deepEqual(loaded.map(({ path }) => path.split('/').at(-1)).sort(), ['page.js', 'review', 'style.css'])
    assert.ok(
      loaded.every(({ sent }) => sent > 0),
      'nothing was kept from an earlier visit',
    )
    const bytes = loaded.reduce((sum, { sent }) => sum + sent, 0)
    assert.ok(bytes <= maxBytes, `${bytes} bytes: ${JSON.stringify(loaded)}`)
    assert.deepEqual(stage.faults, [])
  })
})
