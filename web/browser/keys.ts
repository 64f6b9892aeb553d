/** Keys: what one key does, where no words are being written. */
import { inHand, step, take } from './cards.js'
import { claim } from './claim.js'
import { decide } from './decide.js'
import { undo } from './done.js'
import { decideSelected } from './together.js'
import { wishOf } from './wish.js'

export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return
    // The middle of a key map that a screen reader or another layout sends: the letter counts, not the place.
    const deed =
      deeds[
        event.shiftKey && event.key.length === 1 && event.key !== '?' ? `shift+${event.key.toLowerCase()}` : event.key
      ]
    if (!deed) return
    event.preventDefault()
    // A key that is held down would decide comment after comment.
    if (!event.repeat) deed()
  })
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))

const onCard = (deed: (card: HTMLElement) => void) => () => {
  const card = inHand()
  if (card) deed(card)
}
const decideAs = (value: string) => onCard((card) => mayDecide(card) && void decide(card, wishOf(value)))
const mayDecide = (card: HTMLElement): boolean => card.querySelector('form.actions') !== null

const deeds: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  a: decideAs('approved'),
  s: decideAs('spam'),
  u: decideAs('held'),
  d: () => rejectIn(inHand()),
  z: () => void undo(),
  x: onCard((card) => card.querySelector<HTMLInputElement>('input[name="pick"]')?.click()),
  'shift+a': () => void decideSelected(wishOf('approved')),
  'shift+s': () => void decideSelected(wishOf('spam')),
  'shift+d': () => rejectIn(document.getElementById('bulk')),
  e: onCard((card) => toggle(card.querySelector('details.why'))),
  v: onCard((card) => {
    for (const box of card.querySelectorAll<HTMLInputElement>('.lift input, .unfold input')) box.click()
    take(card)
  }),
  c: onCard((card) => void claim(card)),
  o: onCard((card) => card.querySelector<HTMLAnchorElement>('a.article')?.click()),
  h: onCard((card) => card.querySelector<HTMLAnchorElement>('a.open')?.click()),
  '/': () => document.getElementById('search')?.focus(),
  '?': () => {
    const help = document.getElementById('keys')
    if (help instanceof HTMLDialogElement) help.showModal()
  },
}

function toggle(details: Element | null): void {
  if (details instanceof HTMLDetailsElement) details.open = !details.open
}

let lastReason = ''

/** Opens the reasons; pressed again, the one in hand is the reason. */
function rejectIn(form: HTMLElement | null): void {
  const focused = document.activeElement
  if (focused instanceof HTMLButtonElement && focused.closest('details.reasons[open]')) {
    lastReason = focused.value
    focused.click()
    return
  }
  const menu = form?.querySelector<HTMLDetailsElement>('details.reasons')
  if (!menu) return
  menu.open = true
  const buttons = [...menu.querySelectorAll<HTMLButtonElement>('.sheet button')]
  ;(buttons.find(({ value }) => value === lastReason) ?? buttons[1])?.focus()
}
