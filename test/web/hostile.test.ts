/** Hostile text: all that an author sends is text on every page that shows it. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { judged, sent } from '../http/asking.js'
import { payloads } from './payloads.js'
import { onStage, openAll, type Stage } from './stage.js'

/** A payload in every field that takes text. */
const everywhere = (payload: string, at: number) => ({
  external_id: `${at} ${payload}`.slice(0, 255),
  article: { external_id: `article ${at} ${payload}`.slice(0, 255), title: payload, excerpt: payload },
  author: {
    external_id: payload,
    name: payload,
    email: payload,
    url: payload,
    ip: '192.0.2.7',
    user_agent: payload,
    referrer: payload,
  },
  body: `${payload}\n${payload}`,
})

/** Everything in sight is pointed at, entered and opened. */
async function pokeAt(page: Page): Promise<void> {
  await openAll(page)
  await page.evaluate(() => {
    for (const element of Array.from(document.querySelectorAll<HTMLElement>('main *'))) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
      element.focus()
    }
  })
}

async function isUnharmed(page: Page, { faults }: Stage): Promise<void> {
  assert.equal(await page.evaluate(() => Reflect.get(window, '__x')), undefined)
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, '__violations') ?? []), [])
  assert.deepEqual(faults, [])
}

onStage('hostile text', (it) => {
  it('60 payloads in every field of an author do nothing: no script, no dialog, no violation, no other host', async (stage) => {
    assert.equal(new Set(payloads).size, 60)
    const site = await stage.house.newSite({ holdAt: 0, spamAt: 1, discardAt: 1 })
    const ids = await Promise.all(
      payloads.map(async (payload, at) => (await judged(stage.house, site, sent(everywhere(payload, at)))).id),
    )
    const context = await stage.context(await stage.newModerator([site]))
    await context.addInitScript(() => {
      Reflect.set(window, '__violations', [])
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        Reflect.get(window, '__violations').push(`${violatedDirective} ${blockedURI}`),
      )
    })
    const page = await context.newPage()
    let shown = 0
    for (let next: string | null = '/review?status=any&order=oldest'; next; ) {
      await page.goto(next)
      shown += await page.locator('article.card').count()
      await pokeAt(page)
      await isUnharmed(page, stage)
      next = await page.locator('#cards').getAttribute('data-next')
    }
    assert.equal(shown, 60)
    for (const id of ids.filter((_, at) => at % 4 === 0)) {
      await page.goto(`/review/comments/${id}`)
      await pokeAt(page)
      await isUnharmed(page, stage)
    }
    const text = await page.locator('blockquote.text').first().textContent()
    assert.ok(text?.includes(payloads[56] ?? '?'), 'what was sent is there to be read')
  })

  it('what turns the writing around is drawn by its name wherever the text is shown', async (stage) => {
    const site = await stage.house.newSite({ holdAt: 0, spamAt: 1, discardAt: 1 })
    const turned = 'Yor\u202eick'
    const article = { external_id: 'bridge', title: turned, url: 'https://gazette.example/bridge' }
    await judged(
      stage.house,
      site,
      sent({ external_id: 'skull', article, author: { name: turned }, body: `${turned}!` }),
    )
    const reply = await judged(stage.house, site, sent({ parent_id: 'skull', article, body: 'I knew him.' }))
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto(`/review/comments/${reply.id}`)
    const drawn = page.locator('.context .invisible')
    assert.deepEqual(await drawn.allTextContents(), Array(3).fill('right-to-left override'))
    assert.ok(!(await page.content()).includes('\u202e'), 'it turns nothing around')
    assert.deepEqual(stage.faults, [])
  })

  it('what comes in by the address is text, too', async (stage) => {
    const page = await stage.page(await stage.newModerator())
    for (const payload of payloads) {
      await page.goto(`/review?q=${encodeURIComponent(payload)}`)
      assert.equal(await page.evaluate(() => Reflect.get(window, '__x')), undefined, payload)
    }
    assert.deepEqual(stage.faults, [])
  })

  it('a decision, a note and a list with a payload are text when they are said', async (stage) => {
    const [payload = ''] = payloads
    const site = await stage.house.newSite({ holdAt: 0 })
    await judged(stage.house, site, sent({ author: { name: payload } }))
    const page = await stage.page(await stage.newModerator([site]))
    await page.goto(`/review/sites/${site.name}/settings`)
    await page.getByText('A new list').click()
    await page.locator('#list-0-entries').fill(payload)
    await page.locator('#list-0-note').fill(payload)
    await page.getByRole('button', { name: /Save as version/ }).click()
    await page.getByText('Within two seconds it judges what comes').waitFor()
    assert.equal(await page.locator('#list-0-note').inputValue(), payload)
    await page.goto('/review')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.getByRole('status').getByText(/^Spam/).waitFor()
    await isUnharmed(page, stage)
  })
})
