/** Runs a command in a house, as its socket would. */
import { runCommand } from '../../bin/commands/index.js'
import { readConfig } from '../../src/config.js'
import type { House } from '../house.js'

export async function command(house: House, ...words: string[]) {
  const said = { out: '', err: '' }
  const exit = await runCommand(words, {
    config: readConfig({}),
    isOfService: true,
    records: async () => ({ db: house.db, queues: () => house.queues, close: async () => {} }),
    input: async () => '',
    pieces: async function* () {
      yield ''
    },
    pour: async (text) => {
      said.out += text
    },
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { exit, ...said }
}

/** What the command said as JSON. */
export async function answer(house: House, ...words: string[]) {
  const { exit, out, err } = await command(house, ...words, '--json')
  if (exit !== 0) throw new Error(err)
  return JSON.parse(out)
}
