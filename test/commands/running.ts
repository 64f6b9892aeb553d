/** Runs commands and reads what they say as JSON. */
import { hamlet, type Ran } from '../commands.js'
import type { House } from '../house.js'

export const command = (house: House, ...words: string[]): Promise<Ran> => hamlet(house, words)

/** What the command said. @throws Error with what it complained of */
export async function answer(house: House, ...words: string[]) {
  const { exit, out, err } = await hamlet(house, [...words, '--json'])
  if (exit !== 0) throw new Error(err)
  return JSON.parse(out)
}
