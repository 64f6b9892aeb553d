/** One operation as the document has it: what its area says, and what follows from the caller, the path and the body. */
import type { z } from 'zod'
import { answered } from './answers.js'
import type { Area, Caller, Operation } from './operation.js'
import { problemsByStatus } from './problems.js'
import type { Json, Schemas } from './schema.js'

type Setting = { readonly path: string; readonly area: Area; readonly schemas: Schemas }

export function described(operation: Operation, { path, area, schemas }: Setting): Json {
  const { id, summary, description, body, examples, answers, servers, headers = [] } = operation
  const problems = problemsOf(operation, path, area.caller)
  return {
    operationId: id,
    tags: [area.tag],
    summary,
    ...(description ? { description } : {}),
    ...(servers ? { servers: servers.map((url) => ({ url })) } : {}),
    security: securityOf(area.caller),
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name = '']) => pathParameter(name)),
      ...queryParameters(operation.query, schemas),
      ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.of(body, 'input'), ...examplesOf(examples) } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, answered(answer, schemas, area.caller)]),
      ),
      ...Object.fromEntries(problems.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }])),
    },
  }
}

/** Moderators come with a token, or with the session of the pages. */
function securityOf(caller: Caller): Json[] {
  if (caller === 'anybody') return []
  return caller === 'site' ? [{ site: [] }] : [{ moderator: [] }, { session: [] }]
}

/** What follows from who asks, where, and with what. */
function problemsOf({ body, query, problems = [], answers }: Operation, path: string, caller: Caller): number[] {
  const all = new Set([
    ...(caller === 'anybody' ? [] : [401, 429, 500, 503]),
    ...(caller === 'moderator' ? [403] : []),
    ...(path.includes(':') ? [400, 404] : []),
    ...(body ? [400, 413, 415, 422] : []),
    ...(query ? [422] : []),
    ...problems,
  ])
  return [...all].filter((status) => !(status in answers)).sort((one, other) => one - other)
}

const nameOf = (status: number): string => {
  const { name } = problemsByStatus[status] ?? {}
  if (name === undefined) throw new Error(`there is no problem of status ${status}`)
  return name
}

const uuids = new Set(['id', 'bulk', 'endpoint'])
const pathParameter = (name: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: uuids.has(name) ? { type: 'string', format: 'uuid' } : { type: 'string' },
})

/** As it is understood; what is made into something else is shown as it comes. */
function shown(schema: z.ZodType, schemas: Schemas): Json {
  const understood = schemas.of(schema, 'output')
  return 'type' in understood || 'enum' in understood ? understood : schemas.of(schema, 'input')
}

function queryParameters(query: z.ZodObject | undefined, schemas: Schemas): Json[] {
  if (!query) return []
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, example, ...rest } = shown(schema, schemas)
    return {
      name,
      in: 'query',
      required: !schema.safeParse(undefined).success,
      ...(description ? { description } : {}),
      ...(example ? { example } : {}),
      schema: rest,
    }
  })
}

const examplesOf = (examples: Operation['examples']): Json =>
  examples ? { examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) } : {}
