/** Checks foreign input against a schema and says what was expected, what came and where. */
import type { z } from 'zod'
import { type Fault, Refusal } from '../domain/errors.js'

/** @throws Refusal `invalid` with a fault for each field */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  of = 'the request',
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, input))
  throw new Refusal('invalid', `${of} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}`, faults)
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: 'unknown-field',
      detail: `there is no field '${key.slice(0, 60)}' here`,
    }))
  const value = issue.path.reduce<unknown>(into, input)
  if (value === undefined && issue.code === 'invalid_type')
    return [{ pointer: pointerTo(issue.path), code: 'missing', detail: `the field is required (${issue.expected})` }]
  return [{ pointer: pointerTo(issue.path), code: codeOf(issue), detail: `${issue.message}; came ${describe(value)}` }]
}

const codeOf = (issue: z.core.$ZodIssue): string => issue.code.replaceAll('_', '-')

/** RFC 6901, as a URI fragment. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${encodeURI(String(step).slice(0, 60).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`

const into = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined

/** The kind and size of a value, never the value: it may be personal. */
function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`
  if (typeof value === 'object') return 'an object'
  return value === undefined ? 'nothing' : `a ${typeof value}`
}
