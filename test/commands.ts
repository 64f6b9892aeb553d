/** Runs commands as a running service does when it is asked over its socket. */
import { runCommand } from '../bin/commands/index.js'
import { readConfig } from '../src/config.js'
import type { House } from './house.js'

export type Ran = { readonly exit: number; readonly out: string; readonly err: string }

/** What it is run on; `isOfService` only where the command cares. */
export type Ground = Pick<House, 'db' | 'queues'> & { readonly isOfService?: boolean }

export async function hamlet(
  { db, queues, isOfService = true }: Ground,
  words: readonly string[],
  input = '',
): Promise<Ran> {
  const said = { out: '', err: '' }
  const say = (text: string) => {
    said.out += text
  }
  const exit = await runCommand(words, {
    config: readConfig({}),
    isOfService,
    records: async () => ({ db, queues: () => queues, close: async () => {} }),
    input: async () => input,
    pieces: async function* () {
      yield input
    },
    pour: async (text) => say(text),
    out: say,
    err: (text) => {
      said.err += text
    },
  })
  return { exit, ...said }
}
