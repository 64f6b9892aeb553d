/** A stage: a whole service with a browser before it, for the tests of one file. */
import { after, before, describe, test } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { ModeratorRole } from '../../src/domain/moderator.js'
import { type House, shareHouse, type TestSite } from '../house.js'
import { cookieOf } from '../http/signing-in.js'

/** Read past `readConfig`, which refuses names that are no setting of the service. */
const { HAMLET_TEST_BROWSER: path } = process.env
/** Why there is no browser to test with, or false. */
const skip = path ? (false as const) : 'HAMLET_TEST_BROWSER is not set, and there is no Chromium here'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Moderator = { readonly id: string; readonly name: string; readonly token: string }

export type Stage = {
  readonly house: House
  /** A browser of its own, signed in as this moderator. */
  context(moderator: Moderator, options?: BrowserContextOptions): Promise<BrowserContext>
  /** Its first page, which tells of every fault that a browser reports. */
  page(moderator: Moderator, options?: BrowserContextOptions): Promise<Page>
  newModerator(sites?: readonly TestSite[], role?: ModeratorRole): Promise<Moderator>
  /** What browsers have complained about so far: errors, refused content, requests to other hosts. */
  readonly faults: string[]
}

type ItOn = (name: string, body: (stage: Stage) => Promise<void>) => void

/** One for all the test files of one process. */
let browser: Promise<Browser> | undefined

after(async () => {
  await (await browser)?.close()
})

async function closePages(): Promise<void> {
  for (const context of (await browser)?.contexts() ?? []) await context.close()
}

const plainHouse = () => {
  const open = shareHouse({}, ['embedded'])
  return () => open('embedded')
}

export function onStage(title: string, tests: (it: ItOn) => void, open: () => Promise<House> = plainHouse()): void {
  describe(title, () => {
    let stage: Stage | undefined
    if (skip === false) {
      before(async () => {
        browser ??= chromium.launch({ executablePath: path ?? '', args: flags })
        stage = stageOf(await open(), await browser)
      })
      after(() => stage?.house.close())
    }
    tests((name, body) =>
      test(name, { skip }, async () => {
        if (!stage) throw new Error('the stage was not set')
        stage.faults.length = 0
        // A page that is left open goes on asking for live counts.
        await body(stage).finally(closePages)
      }),
    )
  })
}

function stageOf(house: House, browser: Browser): Stage {
  const faults: string[] = []
  const context: Stage['context'] = async (moderator, options = {}) => {
    const made = await browser.newContext({ baseURL: house.url, viewport: { width: 1280, height: 900 }, ...options })
    const cookie = await cookieOf(house, moderator.id)
    const [name = '', value = ''] = cookie.split('=')
    await made.addCookies([
      { name, value, url: house.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' },
    ])
    made.setDefaultTimeout(10_000)
    made.on('page', (page) => watch(page, house.url, faults))
    return made
  }
  return {
    house,
    faults,
    context,
    page: async (moderator, options) => (await context(moderator, options)).newPage(),
    newModerator: (sites, role) => house.newModerator(sites, role),
  }
}

function watch(page: Page, home: string, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:')) faults.push(`outside: ${request.url()}`)
  })
  page.on('console', (message) => {
    // A refusal that a test provokes is no fault of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text())
  })
}

/** Opens whatever is folded, so that nothing escapes the look. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const folded of Array.from(document.querySelectorAll<HTMLDetailsElement>('details:not(.menu)')))
      folded.open = true
  })
