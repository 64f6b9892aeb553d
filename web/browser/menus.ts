/** Menus: an open one closes when one goes elsewhere, and by Escape, which gives the focus back. */

export function closeMenus(): void {
  document.addEventListener('click', ({ target }) => closeOthers(target))
  document.addEventListener('focusin', ({ target }) => closeOthers(target))
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const menu = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>('details.menu[open]') : null
    if (!menu) return
    if (event.key === 'Escape') {
      menu.open = false
      const card = menu.closest<HTMLElement>('.card')
      ;(card ?? menu.querySelector('summary'))?.focus()
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(menu, event.key === 'ArrowDown' ? 1 : -1)
    }
  })
}

function closeOthers(target: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]'))
    if (target instanceof Node && target !== document && !menu.contains(target)) menu.open = false
}

function step(menu: HTMLElement, by: number): void {
  const items: (Element | null)[] = [...menu.querySelectorAll('.sheet a, .sheet button')]
  const at = items.indexOf(document.activeElement)
  const item = items[(at + by + items.length) % items.length]
  if (item instanceof HTMLElement) item.focus()
}
