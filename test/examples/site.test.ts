/** The example site in a browser, before a real service. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openSite } from '../../examples/site/open.js'
import type { Reply } from '../../examples/site/replies.js'
import { type House, openHouse, type TestSite } from '../house.js'
import { decide } from '../http/asking.js'
import { type FaultProxy, startProxy } from '../proxy.js'
import { browserBinary } from '../servers/binaries.js'
import { freePort } from '../servers/free-port.js'
import { temporaryDirectory } from '../servers/temporary.js'
import { until } from '../servers/until.js'

const { HAMLET_TEST_BROWSER, HAMLET_TEST_FIGURES } = process.env
const browserPath = HAMLET_TEST_BROWSER || browserBinary()
const skip = browserPath ? false : 'there is no Chromium here'

/** Everything is held, but for what is spam for sure. */
const heldByDefault = { holdAt: 0, premoderation: { everyone: true, firstTime: false, articlesOlderThanDays: null } }
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']

describe('the example site', { skip }, () => {
  let house: House
  let proxy: FaultProxy
  let browser: Browser
  let held: TestSite
  let site: Awaited<ReturnType<typeof openSite>>
  const said: string[] = []
  const directory = temporaryDirectory('example-site')

  before(async () => {
    house = await openHouse({ mode: 'embedded', env: { HAMLET_WEBHOOKS_ALLOW_HOSTS: '127.0.0.1' } })
    held = await house.newSite(heldByDefault)
    proxy = await startProxy({ port: Number(new URL(house.url).port) })
    const port = await freePort()
    const { body } = await house.request
      .post('/v1/webhooks')
      .set('Authorization', `Bearer ${held.key}`)
      .send({ url: `http://127.0.0.1:${port}/hooks/hamlet` })
      .expect(201)
    site = await openSite({
      hamlet: { url: `http://127.0.0.1:${proxy.port}`, key: held.key },
      directory,
      privacyUrl: `${house.url}/privacy/${held.name}`,
      port,
      webhookSecret: body.secret,
      resendMs: 50,
      say: (line) => void said.push(line),
    })
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: flags })
  })
  after(async () => {
    await browser?.close()
    await site?.close()
    await proxy?.stop()
    await house?.close()
  })

  const reader = async (): Promise<Page> => {
    const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1000, height: 900 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return page
  }
  const leave = async (page: Page, { name, body, website }: { name: string; body: string; website?: string }) => {
    await page.getByLabel('Your reply').fill(body)
    await page.getByLabel('Name', { exact: true }).fill(name)
    if (website) await page.locator('#website').evaluate((field, value) => field.setAttribute('value', value), website)
    await page.getByRole('button', { name: 'Send the reply' }).click()
    await page.getByRole('status').waitFor()
  }
  const figure = async (page: Page, name: string) => {
    if (HAMLET_TEST_FIGURES) await page.screenshot({ path: join(HAMLET_TEST_FIGURES, `${name}.png`), fullPage: true })
  }
  const kept = (body: string): Reply => {
    const found = (JSON.parse(readFileSync(join(directory, 'replies.json'), 'utf8')).replies as Reply[]).find(
      (reply) => reply.body === body,
    )
    return found ?? assert.fail('the reply is not in the file')
  }
  const approve = async (body: string) => {
    const { token } = await house.newModerator()
    const { id } = kept(body)
    const [row] = await house.db.query<{ id: string; version: number }>(
      'select id, version from hamlet.comments where external_id = $1',
      [id],
    )
    await decide(house, token, row?.id ?? '', { status: 'approved', version: row?.version }).expect(200)
    await house.db.query(`update hamlet.events set tell_at = now() where comment_id = $1 and position is null`, [
      row?.id,
    ])
    return id
  }

  test('shows three articles, and below each the form with the line about data', async () => {
    const page = await reader()
    await page.goto('/')
    assert.equal(await page.getByRole('heading', { level: 2 }).count(), 3)
    await figure(page, 'example-front')
    await page.getByRole('link', { name: 'The night ferry is coming back' }).click()
    const notice = page.getByRole('link', { name: 'Learn how your comment data is processed.' })
    assert.equal(await notice.getAttribute('href'), `${house.url}/privacy/${held.name}`)
    assert.equal(await page.locator('#website').isVisible(), true)
    assert.ok(((await page.locator('#website').boundingBox())?.x ?? 0) < 0, 'the trap is out of sight')
  })

  const first = 'My mother sailed on the Signe for thirty years, and she still knows which step creaks.'
  test('a reader posts, sees it wait, a moderator approves, and it is there for all', async () => {
    const [author, other] = [await reader(), await reader()]
    await author.goto('/night-ferry')
    await leave(author, { name: 'Ragna', body: first })
    await author.getByText('awaiting moderation', { exact: true }).waitFor()
    await figure(author, 'example-awaiting')
    await other.goto('/night-ferry')
    assert.equal(await other.getByText(first).count(), 0, 'nobody else sees it yet')
    const id = await approve(first)
    await until('the site has heard of it', () => kept(first).state === 'approved')
    await other.reload()
    await other.getByText(first).waitFor()
    await until('both ways have told it', () =>
      ['feed', 'webhook'].every((way) => said.includes(`${way}: ${id} is approved`)),
    )
  })

  test('an answer stands below what it answers', async () => {
    const answer = 'The third one. I have fallen on it twice.'
    const page = await reader()
    await page.goto('/night-ferry')
    await page.getByRole('link', { name: 'Reply', exact: true }).click()
    await page.getByRole('heading', { name: 'Reply to Ragna' }).waitFor()
    await leave(page, { name: 'Ole', body: answer })
    await approve(answer)
    await until('the site has heard of it', () => kept(answer).state === 'approved')
    await page.goto('/night-ferry')
    await page.locator('ol ol').getByText(answer).waitFor()
    await figure(page, 'example-thread')
  })

  test("a spammer's never appears, and the spammer is told nothing else than others", async () => {
    const body = 'Cheap pills http://pills.example http://more-pills.example visit now casino bonus'
    const page = await reader()
    await page.goto('/counting-swifts')
    await leave(page, { name: 'Best Pills', body, website: 'http://pills.example' })
    await until('it is judged', () => kept(body).state === 'spam')
    await page.getByText('Your reply is awaiting moderation.').waitFor()
    await page.goto('/counting-swifts')
    assert.equal(await page.getByText('Cheap pills').count(), 0)
  })

  test('with the service away the form says so, nothing is lost, and it goes by itself afterwards', async () => {
    const body = 'Four rings for forty people is three too few, but the onions are worth the stairs.'
    await proxy.cut()
    const page = await reader()
    await page.goto('/library-kitchen')
    await leave(page, { name: 'Signe', body })
    await page.getByText('Your reply is safe with us, but cannot be checked at the moment.').waitFor()
    await page.getByText('awaiting moderation', { exact: true }).waitFor()
    assert.equal(kept(body).state, 'unsent')
    await figure(page, 'example-away')
    await proxy.pass()
    await until('it has been sent', () => kept(body).state === 'held', { timeoutMs: 30_000 })
    const [row] = await house.db.query<{ n: number }>(
      'select count(*)::int as n from hamlet.comments where external_id = $1',
      [kept(body).id],
    )
    assert.equal(row?.n, 1)
  })

  test('an empty reply is refused with what was written', async () => {
    const page = await reader()
    await page.goto('/library-kitchen')
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''))
    await page.getByLabel('Your reply').fill('Where is the salt?')
    await page.getByRole('button', { name: 'Send the reply' }).click()
    await page.getByText('Tell us a name to show.').waitFor()
    assert.equal(await page.getByLabel('Your reply').inputValue(), 'Where is the salt?')
  })

  test('markup in a reply stays text', async () => {
    const body = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script> </textarea>'
    const page = await reader()
    await page.goto('/library-kitchen')
    await leave(page, { name: '<b>Mallory</b>', body })
    await page.getByText('<b>Mallory</b>').waitFor()
    assert.equal(await page.evaluate('window.hurt'), undefined)
    assert.equal(await page.locator('.said img').count(), 0)
  })

  test('a webhook that is not signed by the service is refused', async () => {
    const answer = await fetch(`${site.url}/hooks/hamlet`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'evt_1',
        'webhook-timestamp': '1',
        'webhook-signature': 'v1,AAAA',
      },
      body: '{"type":"comment.decided","data":{}}',
    })
    assert.equal(answer.status, 400)
  })
})
