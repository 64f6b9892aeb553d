/** Accessible pages: axe-core finds nothing on any of them, light, dark, or at the size of a phone. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { askingSchema } from '../../src/domain/akismet/asking.js'
import { countChecks } from '../../src/store/akismet/calls.js'
import { setAkismet } from '../../src/store/akismet/settings.js'
import { judged, sent, trapped } from '../http/asking.js'
import { onStage, openAll, type Stage } from './stage.js'

const axe = readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** Without motion, so that no colour is looked at on its way to another. */
const plain = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' } as const
const wide = { width: 1280, height: 900 }
/** The rules of axe-core that look at colours. */
const ofColours = ['color-contrast', 'link-in-text-block'] as const
/** Each page is loaded once, and then looked at as each of these; `rules: null` is all of them. */
const looks = [
  { name: 'light', media: plain, size: wide, rules: null },
  { name: 'dark', media: { ...plain, colorScheme: 'dark' }, size: wide, rules: ofColours },
  { name: 'with forced colours', media: { ...plain, forcedColors: 'active' }, size: wide, rules: ofColours },
  { name: 'on a phone', media: plain, size: { width: 390, height: 844 }, rules: null },
] as const

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe-core says of a page, by rule and element. */
async function violationsOn(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run(where: Document, options: object): Promise<{ violations: Violation[] }> }
    }
    const which = rules === null ? {} : { runOnly: { type: 'rule', values: rules } }
    return (await axe.run(document, { resultTypes: ['violations'], ...which })).violations
  }, rules)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`),
  )
}

async function furnished({ house, newModerator }: Stage) {
  const site = await house.newSite({
    holdAt: 0.02,
    lists: [{ kind: 'words', effect: 'hold', note: 'ask Ann', entries: ['ghost'] }],
  })
  // Long enough to be folded.
  const marked = 'See https://user@Casino.example/x, p\u0430ypal and via\u200bgra.\nThe ghost walks. '.repeat(14)
  const { id } = await judged(
    house,
    site,
    sent({ body: marked, author: { name: 'Yor\u202eick', url: 'https://pills.example' } }),
  )
  await judged(house, site, trapped())
  await judged(house, site, sent({ external_id: 'first' }))
  await judged(house, site, sent({ parent_id: 'first', body: 'I agree with every word, and so does my street.' }))
  const asking = askingSchema.parse({ blog: 'https://gazette.example/', asks: 'never', monthlyBudget: 500 })
  await setAkismet(house.db, { siteId: site.id, sealedKey: 'sealed', asking, by: 'test' })
  await countChecks(house.db, [{ siteId: site.id, budget: null }])
  return { site, id, moderator: await newModerator([site]) }
}

onStage('accessible pages', (it) => {
  it('axe-core finds nothing on any, light, dark, with forced colours or on a phone, and nothing lies to the side', async (stage) => {
    const { site, id, moderator } = await furnished(stage)
    const page = await stage.page(moderator)
    for (const path of [
      '/review',
      '/review?status=any',
      '/review?q=nothing-like-it',
      `/review?last=${id}`,
      `/review/comments/${id}`,
      `/review/sites`,
      `/review/sites/${site.name}/settings`,
      `/review/sites/${site.name}/akismet`,
      `/review/sites/${site.name}/keys`,
      '/review/settings',
      '/review/insight',
      '/review/people',
      '/review/sessions',
      '/review/audit',
      '/review/comments/nothing',
    ]) {
      await page.setViewportSize(wide)
      await page.goto(path)
      await openAll(page)
      for (const { name, media, size, rules } of looks) {
        await page.emulateMedia(media)
        await page.setViewportSize(size)
        assert.deepEqual(await violationsOn(page, rules), [], `${path}, ${name}`)
        const [width, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const)
        assert.ok(width <= seen, `${path}, ${name}: ${width - seen} pixels lie to the side`)
      }
    }
    assert.deepEqual(stage.faults, [])
  })

  it('axe-core finds nothing in the help, in an open menu, and in what is said', async (stage) => {
    const { moderator } = await furnished(stage)
    const page = await stage.page(moderator)
    await page.goto('/review')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    assert.deepEqual(await violationsOn(page), [])
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await page
      .getByRole('status')
      .getByText(/^Approved/)
      .waitFor()
    assert.deepEqual(await violationsOn(page), [])
    assert.deepEqual(stage.faults, [])
  })
})
