/** Decides a comment: its card leaves at once, and comes back if the service says no. */
import { type Answer, ask, isRecord, listIn, numberIn, textIn } from './ask.js'
import { removeCards, setVersion } from './cards.js'
import { remember, undoOffer } from './done.js'
import { say, silence } from './said.js'
import { decideThese } from './together.js'
import { shown, type Wish, wishOf } from './wish.js'

export function decideByForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('form.actions')) return
    const card = form.closest<HTMLElement>('article.card')
    const value = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
    // A comment's own page shows its new history when it comes anew.
    if (!card || value === '' || !document.getElementById('cards')) return
    event.preventDefault()
    void decide(card, wishOf(value))
  })
}

export async function decide(card: HTMLElement, wish: Wish): Promise<void> {
  const { id, version } = card.dataset
  if (!id) return
  for (const menu of card.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) menu.open = false
  const restore = removeCards([card])
  silence()
  const answer = await ask(`/v1/admin/comments/${id}/decision`, { ...wish, version: Number(version) })
  if (!answer.ok) return refused(answer, id, restore)
  remember({
    undoPath: `/v1/admin/comments/${id}/undo`,
    body: { version: numberIn(answer.body, 'version') },
    restore(undone) {
      setVersion(card, numberIn(undone, 'version'))
      restore()
    },
  })
  const siblings = listIn(answer.body, 'siblings').map((one) => ({ id: String(one.id), version: Number(one.version) }))
  say(messageOf(wish, answer, siblings.length), [
    ...(siblings.length > 0 ? [{ name: 'Decide them too', take: () => void decideThese(siblings, wish) }] : []),
    undoOffer,
  ])
}

function messageOf(wish: Wish, { body }: Answer, siblings: number): string {
  const learned = isRecord(body.learned) && body.learned.lesson === true ? ', and learned' : ''
  const like = siblings === 0 ? '' : ` ${siblings} held comment${siblings === 1 ? '' : 's'} like this one.`
  return `${shown(wish)}${learned}.${like}`
}

function refused({ status, body }: Answer, id: string, restore: () => void): void {
  if (status === 409) {
    const look = { name: 'Look at it', take: () => location.assign(`/review/comments/${id}`) }
    say(`Yours changed nothing: ${textIn(body, 'detail')}.`, [look])
    return
  }
  restore()
  say(`Not decided: ${textIn(body, 'detail') || 'the service said no'}.`)
}
