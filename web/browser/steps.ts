/** Steps by buttons, where a phone shows one card at a time. */
import { stepOn } from './cards.js'

export function listenToSteps(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-step]') : null
    if (button) stepOn(button.dataset.step === '1' ? 1 : -1)
  })
}
