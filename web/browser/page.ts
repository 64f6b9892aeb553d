/** What the browser adds to the pages, which work without it. */
closeMenusOutside(document)

/** An open menu closes when one goes elsewhere. */
function closeMenusOutside(page: Document): void {
  page.addEventListener('click', ({ target }) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>('details.menu[open]'))
      if (!(target instanceof Node && menu.contains(target))) menu.open = false
  })
}
