/** What is said: one message at a time, to eyes and ears, with what one may do about it. */

export type Offer = { readonly name: string; readonly take: () => void; readonly seconds?: number }

let timer: number | undefined

/** Says it; offers stay as long as they are good, or until the next message. */
export function say(message: string, offers: readonly Offer[] = []): void {
  const said = document.getElementById('said')
  if (!said) return
  clearInterval(timer)
  const words = document.createElement('span')
  words.textContent = message
  said.replaceChildren(words, ...offers.map((offer) => buttonOf(offer)))
  const until = Date.now() + 1_000 * Math.max(6, ...offers.map(({ seconds }) => seconds ?? 0))
  timer = window.setInterval(() => {
    for (const left of said.querySelectorAll<HTMLElement>('[data-until]'))
      left.textContent = `${Math.max(0, Math.ceil((Number(left.dataset.until) - Date.now()) / 1_000))} s`
    // Whoever has stepped into it is not interrupted.
    if (Date.now() < until || said.contains(document.activeElement)) return
    clearInterval(timer)
    said.replaceChildren()
  }, 250)
}

export const silence = (): void => {
  clearInterval(timer)
  document.getElementById('said')?.replaceChildren()
}

function buttonOf({ name, take, seconds }: Offer): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = name
  if (seconds !== undefined) {
    const left = document.createElement('span')
    left.dataset.until = String(Date.now() + seconds * 1_000)
    left.textContent = `${seconds} s`
    // Counted for the eyes only: nobody wants to hear ten numbers.
    left.setAttribute('aria-hidden', 'true')
    left.className = 'countdown'
    button.append(' ', left)
  }
  button.addEventListener('click', take)
  return button
}
