/** Draws docs/figures/review-*.png: the pages as a moderator of the demo sees them. `npm run figures`. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { makeChance } from '../../bench/random.js'
import { asPosted, seedArticles, seedComments } from '../../seeds/seeds.js'
import { askingSchema } from '../../src/domain/akismet/asking.js'
import { timeBounds } from '../../src/domain/shown/insight.js'
import { noteKey, setAkismet } from '../../src/store/akismet/settings.js'
import type { House, TestSite } from '../house.js'
import { admin, bearer } from '../http/asking.js'
import { browserBinary } from '../servers/binaries.js'
import { prepareDirectory } from '../template.js'

const folder = fileURLToPath(new URL('../../../docs/figures/', import.meta.url)) // seen from dist/test/web

Object.assign(process.env, { HAMLET_TEST_TEMPLATE: await prepareDirectory() })
// The house looks for its template when it is imported.
const { openHouse } = await import('../house.js')
const { cookieOf } = await import('../http/signing-in.js')

async function main(): Promise<void> {
  const executablePath = browserBinary()
  if (executablePath === null) throw new Error('there is no Chromium here: apt-get install chromium')
  const house = await openHouse({ mode: 'embedded' })
  const { site, moderator } = await furnish(house)
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  const [name = '', value = ''] = (await cookieOf(house, moderator.id)).split('=')
  const open = async (options: Parameters<typeof browser.newContext>[0]): Promise<Page> => {
    const context = await browser.newContext({ baseURL: house.url, ...options })
    const url = house.url.replace('http:', 'https:')
    await context.addCookies([{ name, value, url, secure: true, httpOnly: true, sameSite: 'Lax' }])
    return context.newPage()
  }
  mkdirSync(folder, { recursive: true })
  const shot = (page: Page, figure: string) => page.screenshot({ path: `${folder}review-${figure}.png` })

  const page = await open({ viewport: { width: 1200, height: 860 } })
  await page.goto('/review')
  await page.keyboard.press('j')
  await shot(page, 'queue')
  await page.goto('/review?order=certain')
  await page.setViewportSize({ width: 1200, height: 2400 })
  const card = page.locator('article.card', { has: page.locator('.evidence') }).first()
  for (const box of await card.locator('.lift input').all()) await box.check()
  await card.locator('.why > summary').click()
  await card.screenshot({ path: `${folder}review-card.png` })
  await page.setViewportSize({ width: 1200, height: 860 })
  await page.goto(`/review/sites/${site.name}/settings`)
  for (const [line, at] of [
    ['#hold-at', '0.3'],
    ['#spam-at', '0.8'],
  ] as const)
    await page.locator(line).evaluate((input: HTMLInputElement, to) => {
      input.value = to
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }, at)
  await page.getByText('With this, the last').waitFor()
  await shot(page, 'settings')
  await page.goto(`/review/sites/${site.name}/akismet`)
  await shot(page, 'akismet')
  await page.goto('/review/insight')
  await page.setViewportSize({ width: 1200, height: 1830 })
  await shot(page, 'insight')

  const dark = await open({ viewport: { width: 1200, height: 860 }, colorScheme: 'dark' })
  await dark.goto('/review?order=uncertain')
  await dark.keyboard.press('j')
  await shot(dark, 'dark')
  const phone = await open({ viewport: { width: 390, height: 844 } })
  await phone.goto('/review')
  await shot(phone, 'phone')
  await browser.close()
  await house.close()
}

/** The seeds, judged; some of them decided as their labels say; and a month of counts. */
async function furnish(house: House) {
  const site = await house.newSite({ holdAt: 0.12, spamAt: 0.93 })
  const other = await house.newSite()
  await house.db.query("update hamlet.sites set title = 'The Demo Gazette' where id = $1", [site.id])
  await house.db.query("update hamlet.sites set title = 'Harbour Echo' where id = $1", [other.id])
  const moderator = await house.newModerator()
  await house.db.query("update hamlet.moderators set name = 'Ann Larsen' where id = $1", [moderator.id])
  const articles = seedArticles()
  const posted: { id: string; version: number; label: string; status: string; body: string }[] = []
  for (const [at, seed] of seedComments().entries()) {
    const { body } = await house.request
      .post('/v1/comments')
      .set({ ...bearer(site.key), 'Content-Type': 'application/json', Prefer: 'wait=25' })
      .send(JSON.stringify(asPosted(seed, articles, `seed-${at}`)))
    posted.push({ ...body, label: seed.label, body: seed.body })
  }
  // What a reader of the pictures can read, and what the machine's fonts may not have, is not left to wait.
  const isLatin = (text: string): boolean => /^[\p{Script=Latin}\P{L}]+$/u.test(text)
  const settled = [
    ...posted.filter(({ body }) => !isLatin(body)),
    ...posted.filter(({ body, status }) => isLatin(body) && status !== 'held'),
  ]
  const decisions = settled.map(({ id, version, label }) => ({
    id,
    version,
    status: label === 'spam' ? 'spam' : 'approved',
  }))
  await admin(house, moderator.token, '/v1/admin/decisions/batch', { decisions: decisions.slice(0, 100) }).expect(200)
  await house.db.query(
    `insert into hamlet.samples (comment_id, site_id, found)
     select c.id, c.site_id, v.status from hamlet.comments c
     join hamlet.verdicts v on v.comment_id = c.id and v.round = 1 and v.revision = 1
     where c.decided_by is not null and v.status in ('approved', 'spam')`,
  )
  await count(house, site)
  await askAkismet(house, site)
  return { site, moderator }
}

/** As a site that has asked Akismet for some weeks: two settings, and what was counted. */
async function askAkismet({ db }: House, { id: siteId }: TestSite): Promise<void> {
  const asking = askingSchema.parse({ blog: 'https://gazette.example/', monthlyBudget: 5_000 })
  await setAkismet(db, { siteId, sealedKey: 'sealed', asking: { ...asking, asks: 'always' }, by: 'Ben Okafor' })
  await setAkismet(db, { siteId, sealedKey: null, asking, by: 'Ann Larsen' })
  await noteKey(db, { siteId, sealedKey: 'sealed' }, 'valid')
  await db.query(
    `insert into hamlet.akismet_months (site_id, month, checks, spam, ham, failed, saved, corrected)
     select $1, date_trunc('month', now() at time zone 'utc')::date - ago * interval '1 month', checks, spam, ham, failed, saved, corrected
     from (values (0, 1412, 388, 1019, 5, 9120, 11), (1, 1886, 502, 1371, 13, 12044, 17), (2, 4873, 611, 4250, 12, 7391, 29))
       as months (ago, checks, spam, ham, failed, saved, corrected)
     on conflict do nothing`,
    [siteId],
  )
}

/** Thirty days by the hour, as a site of some size would have them; drawn from a fixed seed. */
async function count(house: House, site: TestSite): Promise<void> {
  const random = makeChance(5).next
  const rows: { hour: Date; measure: string; label: string; count: number }[] = []
  const first = Math.floor(Date.now() / 3_600_000) - 30 * 24
  for (let at = 0; at < 30 * 24; at++) {
    const hour = new Date((first + at) * 3_600_000)
    const day = 0.35 + 0.65 * Math.max(0, Math.sin(((hour.getUTCHours() - 5) / 19) * Math.PI))
    const flood = at > 400 && at < 440 ? 3 : 1
    const some = (mean: number) => Math.round(mean * day * (0.6 + 0.8 * random()))
    const add = (measure: string, label: string, count: number) =>
      count > 0 && rows.push({ hour, measure, label, count })
    const [approved, spam, held] = [some(46), some(13 * flood), some(4)]
    for (const [label, number] of [
      ['approved', approved],
      ['spam', spam],
      ['held', held],
      ['rejected', some(1)],
    ] as const)
      add('found', label, number)
    add('verdict-within', '0', approved + spam)
    add('verdict-within', String(at % 50 === 0 ? 5 : 2), held)
    add('decision-within', String(6 + Math.floor(random() * 3)), held)
    add('decided', 'held>approved', Math.round(held * 0.6))
    add('decided', 'held>spam', Math.round(held * 0.4))
    for (const [who, share] of [
      ['Ann Larsen', 0.55],
      ['Ben Okafor', 0.3],
      ['Chiara Rossi', 0.15],
    ] as const)
      add('moderator', who, Math.round(held * share))
    for (const [signal, right] of [
      ['model', 0.93],
      ['links', 0.88],
      ['repeats', 0.97],
      ['tempo', 0.74],
      ['record', 0.9],
      ['relevance', 0.66],
    ] as const)
      for (const side of ['spam', 'approved'] as const) {
        add('signal', `${signal}>${side}>${side}`, Math.round(held * right * (random() + 0.5)))
        add('signal', `${signal}>${side}>${side === 'spam' ? 'approved' : 'spam'}`, random() < (1 - right) * 2 ? 1 : 0)
      }
  }
  if (timeBounds.length < 9) throw new Error('the classes of times are others than this picture was made with')
  // The sweep would count these hours anew, and find that nothing happened in them.
  await house.db.query("update hamlet.progress set upto = date_trunc('hour', now()) where deed = 'tally'")
  await house.db.query(
    `insert into hamlet.tallies (site_id, hour, measure, label, count)
     select $1, hour, measure, label, count
     from json_to_recordset($2::json) as row (hour timestamptz, measure text, label text, count int)
     on conflict do nothing`,
    [site.id, JSON.stringify(rows)],
  )
}

await main()
process.exit(0)
