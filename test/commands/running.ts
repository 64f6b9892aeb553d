/** Runs a command in a house with words alone, and reads its JSON. */
import { hamlet, type Ran } from '../commands.js'
import type { House } from '../house.js'

export const command = (house: House, ...words: string[]): Promise<Ran> => hamlet(house, words)

/** What the command said as JSON. */
export async function answer(house: House, ...words: string[]) {
  const { exit, out, err } = await command(house, ...words, '--json')
  if (exit !== 0) throw new Error(err)
  return JSON.parse(out)
}
