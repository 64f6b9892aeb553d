/** A command: what it is asked, what it may use, how it answers. */
import type { Config } from '../../src/config.js'
import type { Queues } from '../../src/queue/queues.js'
import type { Database } from '../../src/store/database.js'

/** Exit codes: done, failed, used wrongly. */
export const exits = { done: 0, failed: 1, misused: 2 } as const

export type Records = { readonly db: Database; readonly queues: () => Queues; close(): Promise<void> }

export type World = {
  readonly config: Config
  /** Whether a running service does it, on records that are in use. */
  readonly isOfService: boolean
  /** Opened when a command needs them, as not every one does. */
  readonly records: () => Promise<Records>
  /** All of standard input. */
  readonly input: () => Promise<string>
  /** Standard input piece by piece, for what need not be held whole. */
  readonly pieces: () => AsyncIterable<Buffer | string>
  readonly out: (text: string) => void
  /** As `out`; resolves when the reader has taken it. */
  readonly pour: (text: string) => Promise<void>
  readonly err: (text: string) => void
}

/** `args` are the words after the command's own; `json` says how to print. */
export type Ask = { readonly args: readonly string[]; readonly options: Options; readonly json: boolean }
export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>

export type Command = {
  readonly usage: string
  readonly does: string
  readonly needsRecords: boolean
  run(ask: Ask, world: World, records: Records): Promise<number>
}

/** The command was used wrongly; the usage is shown with it. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

/** Prints as JSON, or as a table of two or more columns. */
export function show(world: World, json: boolean, value: unknown, rows: readonly (readonly unknown[])[]): void {
  if (json) {
    world.out(`${JSON.stringify(value)}\n`)
    return
  }
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, i) => Math.max(known[i] ?? 0, String(cell).length)),
    [],
  )
  for (const row of rows)
    world.out(`${row.map((cell, i) => String(cell).padEnd(i === row.length - 1 ? 0 : (widths[i] ?? 0))).join('  ')}\n`)
}
