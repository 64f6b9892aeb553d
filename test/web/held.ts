/** Held comments for the tests of the queue, and what is asked of the page that shows them. */
import type { Page } from 'playwright-core'
import type { TestSite } from '../house.js'
import { judged, sent } from '../http/asking.js'
import type { Stage } from './stage.js'

export const premoderated = { premoderation: { everyone: true, firstTime: false, articlesOlderThanDays: null } }

/** Held comments that are no copies of one another. */
export async function hold({ house }: Pick<Stage, 'house'>, site: TestSite, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 1; at <= count; at++) {
    const body = `Number ${at}: ${'abcdefghijklmnopqrstuvwxyz'.slice(at % 20)} the bridge of ${at * 7919} stones, ${'x'.repeat(at)}.`
    ids.push((await judged(house, site, sent({ body, author: { name: `Reader ${at}` } }))).id)
  }
  return ids
}

/** Near copies of one text, by different people. */
export async function holdCampaign({ house }: Stage, site: TestSite, count: number): Promise<string[]> {
  const body =
    'My cousin earns four thousand a week from home with this simple method that the banks keep quiet about, ask me how today'
  const ids: string[] = []
  for (let at = 1; at <= count; at++)
    ids.push((await judged(house, site, sent({ body: `${body}, friend ${at}`, author: { name: `Friend ${at}` } }))).id)
  return ids
}

export const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.closest('article')?.dataset.id)
export const said = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).first().waitFor()
export const card = (page: Page, id: string | undefined) => page.locator(`#c-${id}`)
/** Resolves when so many cards are left. */
export const cardsLeft = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll('article.card').length === wanted, count)
export const statusOf = async ({ house }: Stage, site: TestSite, id: string) =>
  (await house.request.get(`/v1/comments/${id}`).set('Authorization', `Bearer ${site.key}`)).body.status
