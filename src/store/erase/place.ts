/** A place where something of a comment is kept, and what becomes of it when its author is erased. */
import type { Queryable } from '../database.js'

/** Comments of one site, whose rows are locked. */
export type Doomed = { readonly siteId: string; readonly ids: readonly string[] }

/** Rows that went, and rows that stay because nothing in them tells who it was. */
export type Erased = { readonly deleted: number; readonly remains: number }

export type Place = {
  /** As the receipt names it. */
  readonly name: string
  /** @param tx within a transaction; safe to run twice */
  readonly erase: (tx: Queryable, doomed: Doomed) => Promise<Erased>
}
