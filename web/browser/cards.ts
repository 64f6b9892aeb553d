/** The cards on the page: which one is in hand, how they leave, come back and are followed by more. */

/** So many are kept ready; below it more are asked for. */
const enough = 10

/**
 * Cards that left, by their ids, with the version that they had: a page that is asked for while their decision is on its way still
 * has them. One that is held anew has a higher version.
 */
const departed = new Map<string, number>()
/** The last ones are enough, as a page is on its way for seconds. */
const maxDeparted = 1_000

const list = (): HTMLElement | null => document.getElementById('cards')
export const cardsHere = (): HTMLElement[] => [...(list()?.querySelectorAll<HTMLElement>('article.card') ?? [])]

/** The card in hand: the focused one, else the last that was. */
export const inHand = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('article.card') ??
  document.querySelector<HTMLElement>('article.card.here')

export function watchCards(): void {
  if (list()?.dataset.status === 'held') list()?.classList.add('single')
  document.addEventListener('focusin', ({ target }) => {
    const card = target instanceof Element ? target.closest<HTMLElement>('article.card') : null
    if (card) mark(card)
  })
  const [first] = cardsHere()
  if (first) mark(first)
}

function mark(card: HTMLElement): void {
  for (const other of document.querySelectorAll('.card.here')) if (other !== card) other.classList.remove('here')
  card.classList.add('here')
}

export function take(card: HTMLElement | null | undefined): void {
  if (!card) return
  mark(card)
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'nearest' })
}

/** By keys: before anything is in hand, the first step takes the first card. */
export function step(by: 1 | -1): void {
  const hand = inHand()
  const isFresh = hand === null || (by === 1 && !hand.contains(document.activeElement))
  go(isFresh ? Math.max(0, placeOf(hand)) : placeOf(hand) + by)
}

/** By buttons, where one card at a time is shown. */
export const stepOn = (by: 1 | -1): void => go(placeOf(inHand()) + by)

const placeOf = (hand: HTMLElement | null): number => (hand ? cardsHere().indexOf(hand) : -1)

function go(place: number): void {
  const cards = cardsHere()
  take(cards[place])
  if (place >= cards.length - 3) void refill()
}

/** Takes cards off the page, and the next one in hand. Gives back what puts them back. */
export function removeCards(gone: readonly HTMLElement[]): () => void {
  const places = gone.map((card) => ({ card, before: card.nextElementSibling }))
  const hand = inHand()
  const last = gone.at(-1)
  const next = hand && !gone.includes(hand) ? hand : neighbour(last, gone)
  const hadFocus =
    gone.some((card) => card.contains(document.activeElement)) || document.activeElement === document.body
  for (const card of gone) {
    card.remove()
    departed.set(card.id, versionOf(card))
  }
  for (const id of [...departed.keys()].slice(0, -maxDeparted)) departed.delete(id)
  if (next) {
    mark(next)
    if (hadFocus) take(next)
  } else if (hadFocus) document.getElementById('main')?.focus()
  afterChange()
  return () => {
    for (const { card, before } of places.toReversed()) {
      departed.delete(card.id)
      const at = before?.isConnected ? before : null
      if (at || places.length > 1) list()?.insertBefore(card, at)
      else list()?.prepend(card)
    }
    afterChange()
    take(gone[0])
  }
}

function neighbour(card: HTMLElement | undefined, gone: readonly HTMLElement[]): HTMLElement | null {
  const cards = cardsHere()
  const left = cards.filter((one) => !gone.includes(one))
  const at = card ? cards.indexOf(card) : -1
  return left.find((one) => cards.indexOf(one) > at) ?? left.at(-1) ?? null
}

function afterChange(): void {
  const none = document.getElementById('none')
  const isEmpty = cardsHere().length === 0
  if (none) none.hidden = !isEmpty || Boolean(list()?.dataset.next)
  list()?.dispatchEvent(new CustomEvent('changed'))
  if (cardsHere().length < enough) void refill()
}

/** The page as it is now, from its beginning. */
export async function refillFromStart(): Promise<void> {
  for (const card of cardsHere()) card.remove()
  await refill(location.pathname + location.search)
}

const versionOf = ({ dataset }: HTMLElement): number => Number(dataset.version)

export function setVersion(card: HTMLElement, version: number): void {
  card.dataset.version = String(version)
  for (const input of card.querySelectorAll<HTMLInputElement>('input[name="version"]')) input.value = String(version)
  const pick = card.querySelector<HTMLInputElement>('input[name="pick"]')
  if (pick) pick.value = `${card.dataset.id}:${version}`
}

let isRefilling = false

/** Brings the next page's cards. */
export async function refill(path = list()?.dataset.next): Promise<void> {
  const cards = list()
  if (!cards || !path || isRefilling) return
  isRefilling = true
  try {
    const page = await documentAt(path)
    const found = page?.getElementById('cards')
    if (!found) return
    const known = new Set(cardsHere().map((card) => card.id))
    const wasEmpty = known.size === 0
    for (const card of found.querySelectorAll<HTMLElement>('article.card'))
      if (!known.has(card.id) && versionOf(card) > (departed.get(card.id) ?? -1))
        cards.append(document.importNode(card, true))
    const next = found.dataset.next
    if (next) cards.dataset.next = next
    else delete cards.dataset.next
    const more = document.getElementById('more')
    if (next) more?.setAttribute('href', next)
    else more?.remove()
    const none = document.getElementById('none')
    if (none) none.hidden = cardsHere().length > 0
    const [first] = cardsHere()
    if (wasEmpty && first) {
      mark(first)
      if (document.activeElement === document.body || document.activeElement?.id === 'main') take(first)
    }
    cards.dispatchEvent(new CustomEvent('changed'))
  } finally {
    isRefilling = false
  }
}

/** A page of ours as a document: the one parser that our policy against markup in scripts leaves. */
function documentAt(path: string): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', path)
    request.responseType = 'document'
    request.timeout = 10_000
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML : null)
    request.send()
  })
}
