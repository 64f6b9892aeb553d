/** `npm run bench:morning`: held comments cleared by keyboard in one browser session, and whether the page grows by it. */
import { parseArgs } from 'node:util'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { browserBinary } from '../test/servers/binaries.js'
import { prepareDirectory } from '../test/template.js'
import { timesOf } from './percentiles.js'

const usage = `Usage: npm run bench:morning -- [--comments N]
  --comments N  how many are held and cleared (default 500)
Needs Chromium.`

Object.assign(process.env, { HAMLET_TEST_TEMPLATE: await prepareDirectory() })
// The house looks for its template when it is imported.
const { openHouse } = await import('../test/house.js')
const { hold, premoderated } = await import('../test/web/held.js')
const { clear } = await import('../test/web/clear.js')
const { cookieOf } = await import('../test/http/signing-in.js')

type Size = { readonly nodes: number; readonly heapKb: number }

/** Of what is left once the garbage is gone. */
async function sizeOf(page: Page, browser: CDPSession): Promise<Size> {
  await browser.send('HeapProfiler.collectGarbage')
  const { usedSize } = await browser.send('Runtime.getHeapUsage')
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  return { nodes, heapKb: Math.round(usedSize / 1_024) }
}

/** Server time of each decision, as the log tells it. */
function decisionsIn(lines: readonly string[]): number[] {
  return lines.flatMap((line) => {
    const { msg, route, method, ms }: Readonly<Record<string, unknown>> = JSON.parse(line)
    const isDecision = msg === 'request answered' && method === 'POST' && /decision/.test(String(route))
    return isDecision && typeof ms === 'number' ? [ms] : []
  })
}

async function main(comments: number): Promise<boolean> {
  const executablePath = browserBinary()
  if (executablePath === null) throw new Error('there is no Chromium here: apt-get install chromium')
  const house = await openHouse({ mode: 'embedded' })
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  try {
    const site = await house.newSite(premoderated)
    const ids = await hold({ house }, site, comments)
    const moderator = await house.newModerator([site])
    const [name = '', value = ''] = (await cookieOf(house, moderator.id)).split('=')
    const context = await browser.newContext({ baseURL: house.url, viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name, value, url: house.url.replace('http:', 'https:') }])
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.goto('/review')
    const before = await sizeOf(page, session)
    const startedAt = performance.now()
    await clear(page, ids)
    const seconds = (performance.now() - startedAt) / 1_000
    const after = await sizeOf(page, session)
    const times = timesOf(decisionsIn(house.lines))
    console.log(`${ids.length} comments cleared by keyboard in ${seconds.toFixed(1)} s, in one session\n`)
    console.log('| | before | after |\n| --- | ---: | ---: |')
    console.log(`| elements of the page | ${before.nodes} | ${after.nodes} |`)
    console.log(`| JavaScript heap, kB | ${before.heapKb} | ${after.heapKb} |\n`)
    console.log(
      `Server time of ${times?.count} decisions: p50 ${times?.p50} ms, p95 ${times?.p95} ms, max ${times?.max} ms`,
    )
    return after.nodes <= before.nodes
  } finally {
    await browser.close()
    await house.close()
  }
}

const { values } = parseArgs({ options: { comments: { type: 'string' } } })
const comments = Number(values.comments ?? 500)
if (Number.isInteger(comments) && comments > 0) process.exit((await main(comments)) ? 0 : 1)
console.error(usage)
process.exit(2)
