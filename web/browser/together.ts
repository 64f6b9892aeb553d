/** Together: decides what was selected, or all that the filter shows, and says how far it is. */
import { type Answer, ask, listIn, numberIn, textIn } from './ask.js'
import { cardsHere, refillFromStart, removeCards, setVersion } from './cards.js'
import { remember, undoOffer } from './done.js'
import { say } from './said.js'
import { shown, type Wish, wishOf } from './wish.js'

type Seen = { readonly id: string; readonly version: number }

/** As the service takes them. */
const maxAtOnce = 100

export function decideTogetherByForm(): void {
  const form = document.getElementById('bulk')
  if (!(form instanceof HTMLFormElement)) return
  form.addEventListener('submit', (event) => {
    const value = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
    if (value === '') return
    event.preventDefault()
    for (const menu of form.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) menu.open = false
    const all = form.querySelector<HTMLInputElement>('input[name="all"]')
    if (all?.checked) {
      all.checked = false
      void decideAll(form.querySelector<HTMLInputElement>('input[name="filter"]')?.value ?? '', wishOf(value))
    } else void decideSelected(wishOf(value))
  })
  document.addEventListener('change', showPicked)
  document.getElementById('cards')?.addEventListener('changed', showPicked)
  document.getElementById('pick-all')?.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) for (const pick of picks()) pick.checked = target.checked
    showPicked()
  })
}

const picks = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('input[name="pick"]')]

function showPicked(): void {
  const count = picks().filter(({ checked }) => checked).length
  const picked = document.getElementById('picked')
  if (picked && picked.textContent !== String(count)) picked.textContent = String(count)
  const all = document.getElementById('pick-all')
  if (all instanceof HTMLInputElement) {
    all.checked = count > 0 && count === picks().length
    all.indeterminate = count > 0 && !all.checked
  }
}

export async function decideSelected(wish: Wish): Promise<void> {
  const selected = cardsHere().filter((card) => card.querySelector<HTMLInputElement>('input[name="pick"]')?.checked)
  if (selected.length === 0) return say('Nothing is selected: x selects.')
  await decideThese(
    selected.slice(0, maxAtOnce).map(({ dataset: { id = '', version } }) => ({ id, version: Number(version) })),
    wish,
  )
}

export async function decideThese(seen: readonly Seen[], wish: Wish): Promise<void> {
  const ids = new Set(seen.map(({ id }) => id))
  const gone = cardsHere().filter(({ dataset }) => ids.has(dataset.id ?? ''))
  for (const pick of gone.flatMap((card) => card.querySelector<HTMLInputElement>('input[name="pick"]') ?? []))
    pick.checked = false
  const restore = removeCards(gone)
  const { ok, body } = await ask('/v1/admin/decisions/batch', { decisions: seen.map((one) => ({ ...one, ...wish })) })
  if (!ok) {
    restore()
    return say(`Not decided: ${textIn(body, 'detail') || 'the service said no'}.`)
  }
  const results = listIn(body, 'data')
  const count = results.filter(({ outcome }) => outcome === 'done').length
  rememberBulk(textIn(body, 'bulk_id'), (versions) => {
    for (const card of gone) setVersion(card, versions.get(card.dataset.id ?? '') ?? Number(card.dataset.version))
    restore()
  })
  const late = results.length - count
  say(`${shown(wish)}: ${count}${late > 0 ? `. ${late} were decided by others meanwhile` : ''}.`, [undoOffer])
}

function rememberBulk(bulkId: string, restore: (versions: ReadonlyMap<string, number>) => void): void {
  remember({
    undoPath: `/v1/admin/decisions/${bulkId}/undo`,
    body: {},
    restore: (undone) =>
      restore(new Map(listIn(undone, 'data').map(({ id, version }) => [String(id), Number(version)]))),
  })
}

/** Step after step under one number, so that one undo takes all of it back. */
async function decideAll(filter: string, wish: Wish): Promise<void> {
  let [bulkId, done, cursor]: [string, number, string | null] = ['', 0, '']
  while (cursor !== null) {
    const { ok, body } = await ask('/v1/admin/decisions/filter', { filter, ...wish, cursor: cursor || null })
    if (!ok) {
      say(`Stopped after ${done}: ${faultOf(body)}.`, bulkId === '' ? [] : [undoOffer])
      break
    }
    bulkId = textIn(body, 'bulk_id')
    done += numberIn(body, 'done')
    cursor = textIn(body, 'cursor') || null
    const left = numberIn(body, 'remaining')
    if (cursor) say(`${shown(wish)}: ${done} done, ${left} to go …`)
    else say(`${shown(wish)}: ${done}.`, [undoOffer])
  }
  if (done > 0) rememberBulk(bulkId, () => void refillFromStart())
  await refillFromStart()
}

/** Of several faults the first says enough. */
const faultOf = (body: Answer['body']): string =>
  textIn(listIn(body, 'errors')[0] ?? {}, 'detail') || textIn(body, 'detail') || 'the service said no'
