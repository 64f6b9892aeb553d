/** Reads a review filter from a query string or a search line, and writes it back. */
import { type Fault, Refusal } from '../errors.js'
import { type Field, fields, type Read } from './fields.js'
import { everythingHeld, isOrderOfHeld, type ReviewFilter, usualOrder } from './filter.js'
import { readLine, writeLine } from './search-line.js'

const maxChars = 500

/**
 * A filter from the parts of a query string; `q` is a search line, and what it says goes before the other parts.
 *
 * @throws Refusal `invalid` with a fault for each part that cannot be read or is unknown
 */
export function filterFrom({ q = '', ...parts }: Readonly<Record<string, unknown>>): ReviewFilter {
  const faults: Fault[] = []
  let filter: Partial<ReviewFilter> = {}
  const take = (pointer: string, key: string, value: unknown) => {
    const read = readPart(key, value, filter)
    if ('fault' in read) faults.push({ pointer, code: 'invalid-value', detail: `${key.slice(0, 60)}: ${read.fault}` })
    else filter = { ...filter, ...read.found }
  }
  for (const [key, value] of Object.entries(parts)) take(`#/${encodeURI(key.slice(0, 60).toWellFormed())}`, key, value)
  if (typeof q !== 'string' || q.length > maxChars)
    faults.push({
      pointer: '#/q',
      code: 'invalid-value',
      detail: `q: expected one line of at most ${maxChars} characters`,
    })
  else for (const { key, value } of readLine(q)) take('#/q', key, value)
  const whole = { ...everythingHeld, ...filter, order: filter.order ?? usualOrder(filter.status ?? 'held') }
  faults.push(...faultsTogether(whole))
  if (faults.length === 0) return whole
  throw new Refusal('invalid', `the filter has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}`, faults)
}

function readPart(key: string, value: unknown, before: Partial<ReviewFilter>): Read {
  const field = fields.find((one) => one.key === key)
  if (!field) return { fault: 'there is no such filter' }
  if (typeof value !== 'string') return { fault: 'expected it once' }
  if (value.length > maxChars || !value.isWellFormed() || value.includes('\u0000'))
    return { fault: `expected at most ${maxChars} characters of well-formed Unicode without NUL` }
  return value.trim() === '' ? { found: {} } : field.read(value, before) // a form sends its empty fields, too
}

function faultsTogether({ status, order, min, max, campaign }: ReviewFilter): Fault[] {
  const faults: Fault[] = []
  const fault = (key: string, detail: string) =>
    faults.push({ pointer: `#/${key}`, code: 'invalid-value', detail: `${key}: ${detail}` })
  if (status !== 'held' && isOrderOfHeld(order))
    fault('order', `${order} is an order of what is held; expected newest or oldest`)
  if (status !== 'held' && campaign !== null) fault('campaign', 'a campaign is looked for among what is held')
  if (min !== null && max !== null && min > max) fault('min', 'expected at most what `max` is')
  return faults
}

type Written = { readonly field: Field; readonly text: string }
const written = (filter: ReviewFilter): Written[] =>
  fields.flatMap((field) => {
    const text = field.write(filter)
    return text === null ? [] : [{ field, text }]
  })

/** The canonical query string: equal filters give equal ones, and what is usual is left out. */
export function queryOf(filter: ReviewFilter): string {
  const isUsual = filter.order === usualOrder(filter.status)
  const parts = written(filter).filter(({ field }) => !(isUsual && field.key === 'order'))
  return new URLSearchParams(parts.map(({ field, text }): [string, string] => [field.key, text])).toString()
}

/** What a search box shows; order, probabilities and campaign are not said there. */
export const lineOf = (filter: ReviewFilter): string =>
  writeLine(written(filter).flatMap(({ field: { prefix }, text }) => (prefix === null ? [] : [{ prefix, text }])))
