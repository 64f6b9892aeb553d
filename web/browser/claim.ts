/** Claims a comment, so that colleagues see somebody is at it. */
import { ask, textIn } from './ask.js'
import { say } from './said.js'

export async function claim(card: HTMLElement): Promise<void> {
  const { ok, body } = await ask('/v1/admin/claims', { ids: [card.dataset.id] })
  if (!ok) return say(`Not claimed: ${textIn(body, 'detail') || 'the service said no'}.`)
  say('Claimed for five minutes: colleagues see that you are at it.')
}
