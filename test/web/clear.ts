/** Clears the queue by keyboard alone, one comment after the other: each fifth is spam. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { focusedId } from './held.js'

export const isSpamAt = (at: number): boolean => at % 5 === 0

/** @param ids of all that waits, in the order of the page that is open */
export async function clear(page: Page, ids: readonly string[]): Promise<void> {
  await page.keyboard.press('j')
  for (const [at, id] of ids.entries()) {
    assert.equal(await focusedId(page), id, `card ${at + 1} is in hand`)
    await page.keyboard.press(isSpamAt(at) ? 's' : 'a')
    await page.waitForFunction((gone) => !document.getElementById(`c-${gone}`), id)
    const next = ids[at + 1]
    if (next) await page.waitForFunction((one) => document.activeElement?.id === `c-${one}`, next)
  }
  await page.getByText('All done').waitFor()
}
