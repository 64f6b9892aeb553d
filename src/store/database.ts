/** The records' database: PostgreSQL where a URL is given, PGlite in the data directory where not. Same SQL for both. */
import type { EventEmitter } from 'node:events'

/** Runs one statement with `$1` values; without values, a script of several. Gives the (last) statement's rows. */
export type Queryable = {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /**
   * The same for a statement that comes all the time and finds its rows by their keys: it is planned once, while there may be
   * nothing to find yet. What else it asks of a row stands in `(...) is true`, where no plan looks for an index.
   */
  keyed<Row = Record<string, unknown>>(text: string, values: readonly unknown[]): Promise<Row[]>
}

/** The pool shape that BullMQ's PostgreSQL backend asks for. */
export type QueuePool = EventEmitter & {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
  connect(): Promise<QueueClient>
  end(): Promise<void>
}
export type QueueClient = EventEmitter & {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>
  release(destroy?: boolean): void
}

export type Database = Queryable & {
  readonly kind: 'postgresql' | 'embedded'
  /** Awaits nothing but `tx` inside `work`: on the embedded database any other query there would wait for ever. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /** Hears NOTIFY on `channel`; an empty payload means that some may have been missed, so look again. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** A pool for BullMQ whose unqualified names resolve in schema `bullmq`. Closed with the database. */
  queuePool(): QueuePool
  /** Connections in use and callers waiting for one. */
  load(): { readonly busy: number; readonly waiting: number }
  close(): Promise<void>
}
