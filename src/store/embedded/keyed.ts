/** Statements that PGlite plans once: prepared in its only session, and executed with their values written out. */
import { plannedOnce } from '../planned-once.js'
import type { Session } from './engine.js'

/** Each is a script of its own, so that what the planner is told ends with it. */
const asPlannedOnce = Object.entries(plannedOnce)
  .map(([name, value]) => `set local ${name} = ${value};`)
  .join(' ')

export type Keyed = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>

export function makeKeyed(session: Session): Keyed {
  const prepared = new Map<string, Promise<string>>()

  let count = 0

  const prepare = async (text: string): Promise<string> => {
    count += 1
    const name = `keyed_${count}`
    await session.run(`prepare ${name} as ${text}`)
    return name
  }
  const nameOf = (text: string): Promise<string> => {
    const known = prepared.get(text)
    if (known) return known
    const name = prepare(text)
    prepared.set(text, name)
    name.catch(() => prepared.delete(text)) // the caller sees the error; the next one tries anew
    return name
  }

  return async <Row>(text: string, values: readonly unknown[]) => {
    const execute = `execute ${await nameOf(text)}(${values.map(literal).join(', ')})`
    return (await session.run<Row>(`${asPlannedOnce} ${execute}`)).rows
  }
}

/** A backslash is a character like any other (standard_conforming_strings). */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value === 'number') return `'${value}'`
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' && /^[\da-f-]{36}$/i.test(item)))
    return `'{${value.join(',')}}'`
  throw new TypeError(`a keyed statement takes texts, numbers and lists of ids; came ${typeof value}`)
}
