/** A memory of texts: what came lately, and what moderators have decided. */
import type { Fingerprint } from './fingerprint.js'
import { type Found, Shelf } from './lsh-index.js'

/** A comment's text as it is remembered; `decided` by a moderator, `isShared` with the other sites of the installation. */
export type Remembered = {
  readonly id: string
  readonly siteId: string
  readonly print: Fingerprint
  readonly decided: 'approved' | 'spam' | null
  readonly isShared: boolean
}

/** `elsewhere`: the site that shared it, where it is another's decided spam; else null. */
export type Like = Found & { readonly decided: Remembered['decided']; readonly elsewhere: string | null }

export type Likes = {
  /** What came before, or was decided whenever. */
  readonly alike: readonly Like[]
  /** The ids of what came after and is undecided, the oldest first: comments are not judged in the order in which they came. */
  readonly newer: readonly string[]
}

export const noLikes: Likes = { alike: [], newer: [] }

/** Decided copies first, then the newest; more would say nothing new. */
export const maxLikes = 20
/** Per shelf. Of each kind the newest 250,000 to 500,000 texts are kept, some 200 bytes each, ids included. */
const capacity = { recent: 250_000, decided: 250_000 }
const sharedSpace = 0

/**
 * Recent texts stand in two shelves: when the newer is full it becomes the older, and the oldest is dropped whole.
 *
 * Ids are UUIDv7, so that they sort by time.
 */
export class Memory {
  #recent: readonly [newer: Shelf, older: Shelf]
  #decided: readonly [newer: Shelf, older: Shelf]
  readonly #verdicts = new Map<string, Exclude<Remembered['decided'], null>>()
  readonly #sharedBy = new Map<string, string>()
  readonly #spaces = new Map<string, number>()
  readonly #capacity: typeof capacity

  constructor(limits: Partial<typeof capacity> = {}) {
    this.#capacity = { ...capacity, ...limits }
    this.#recent = pair(this.#capacity.recent)
    this.#decided = pair(this.#capacity.decided)
  }

  /** Again is no harm; a decision is taken in and, when it is undone, out; an edit puts the new text in the old one's place. */
  keep({ id, siteId, print, decided, isShared }: Remembered): void {
    const space = this.#spaceOf(siteId)
    for (const shelf of this.#recent) if (shelf.differs(id, print)) shelf.remove(id)
    this.#recent = withRoom(this.#recent)
    if (!this.#recent[1].has(id)) this.#recent[0].keep({ id, space, print })
    const isChanged = this.#decided.some((shelf) => shelf.differs(id, print))
    if (this.#verdicts.get(id) === (decided ?? undefined) && !isChanged) return
    for (const shelf of this.#decided) for (const one of [id, sharedIdOf(id)]) shelf.remove(one)
    this.#sharedBy.delete(id)
    if (decided === null) {
      this.#verdicts.delete(id)
      return
    }
    if (this.#decided[0].isFull) this.#forgetOlder()
    this.#verdicts.set(id, decided)
    this.#decided[0].keep({ id, space, print })
    if (!isShared || decided !== 'spam') return
    this.#sharedBy.set(id, siteId)
    this.#decided[0].keep({ id: sharedIdOf(id), space: sharedSpace, print })
  }

  /** What is like the text of `id`: on this site, and, when it shares, what others called spam. */
  likes({ id, siteId, print, isShared }: Omit<Remembered, 'decided'>): Likes {
    const space = this.#spaceOf(siteId)
    const decided = this.#decided.flatMap((shelf) => shelf.find({ space, print }))
    const known = new Set(decided.map((found) => found.id))
    const own = [
      ...decided.map((found) => ({ ...found, decided: this.#verdicts.get(found.id) ?? null, elsewhere: null })),
      ...this.#recent
        .flatMap((shelf) => shelf.find({ space, print }))
        .filter((found) => !known.has(found.id))
        .map((found) => ({ ...found, decided: null, elsewhere: null })),
    ].filter((found) => found.id !== id)
    const isNewer = (found: Like) => found.decided === null && found.id > id
    const others = isShared ? this.#decided.flatMap((shelf) => shelf.find({ space: sharedSpace, print })) : []
    const elsewhere = others
      .map((found) => ({ ...found, id: found.id.slice(1), decided: 'spam' as const }))
      .filter((found) => !known.has(found.id))
      .map((found) => ({ ...found, elsewhere: this.#sharedBy.get(found.id) ?? null }))
      .filter((found) => found.elsewhere !== null)
    const earlier = own.filter((found) => !isNewer(found))
    const newer = own.filter(isNewer).map((found) => found.id)
    return {
      alike: [...earlier, ...elsewhere].sort(decidedThenNewest).slice(0, maxLikes),
      newer: newer.sort().slice(0, maxLikes),
    }
  }

  #forgetOlder(): void {
    this.#decided = withRoom(this.#decided)
    for (const id of this.#verdicts.keys())
      if (!this.#decided[1].has(id)) for (const known of [this.#verdicts, this.#sharedBy]) known.delete(id)
  }

  #spaceOf(siteId: string): number {
    const known = this.#spaces.get(siteId)
    if (known !== undefined) return known
    const space = this.#spaces.size + 1
    this.#spaces.set(siteId, space)
    return space
  }
}

const pair = (limit: number): readonly [Shelf, Shelf] => [new Shelf(limit), new Shelf(limit)]
const withRoom = (shelves: readonly [Shelf, Shelf]): readonly [Shelf, Shelf] =>
  shelves[0].isFull ? [new Shelf(shelves[0].capacity), shelves[0]] : shelves

/**
 * The campaign of a comment that is like these: the oldest that one of them is known to be in, or, where that is not known of any,
 * the oldest of them all.
 *
 * Not that of the closest: of copies that come at once some are not settled yet, and each would found a campaign of its own.
 *
 * @param alike ids of its own site
 * @param campaignOf the campaign of another comment, as far as it is known; one that is in no other's is in its own
 */
export function campaignAmong(
  id: string,
  alike: readonly string[],
  campaignOf: (id: string) => string | undefined,
): string | null {
  if (alike.length === 0) return null
  const known = alike.flatMap((other) => campaignOf(other) ?? [])
  return (known.length > 0 ? known : [id, ...alike]).sort()[0] ?? null // ids sort by time
}

/** The same text stands on a shelf twice: for its site, and for those that share. */
const sharedIdOf = (id: string): string => `+${id}`

function decidedThenNewest(one: Like, other: Like): number {
  if ((one.decided === null) !== (other.decided === null)) return one.decided === null ? 1 : -1
  return one.id < other.id ? 1 : -1
}
