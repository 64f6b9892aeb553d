/** Answers as the document has them: successes by operation, problems by status. */
import type { AnswerHeader } from './headers.js'
import type { Answer, Caller } from './operation.js'
import { problemSchema, problemsByStatus } from './problems.js'
import type { Json, Schemas } from './schema.js'

/** Those to a site's key say what it has left. */
function headersOf(headers: readonly AnswerHeader[], caller: Caller): Json {
  const always: readonly AnswerHeader[] = caller === 'site' ? ['RateLimit', 'RateLimit-Policy'] : []
  return Object.fromEntries([...headers, ...always].map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

export const answered = (
  { says, schema, type, also = [], headers = [], example }: Answer,
  schemas: Schemas,
  caller: Caller,
): Json => ({
  description: says,
  headers: headersOf(headers, caller),
  ...(schema || type
    ? {
        content: {
          [type ?? 'application/json']: {
            schema: schema ? schemas.of(schema, 'output') : { type: 'string' },
            ...(example === undefined ? {} : { example }),
          },
          ...Object.fromEntries(also.map((other) => [other, { schema: { type: 'string' } }])),
        },
      }
    : {}),
})

export const problemResponses = (schemas: Schemas): Json =>
  Object.fromEntries(
    Object.entries(problemsByStatus).map(([status, { name, says, slug, headers }]) => [
      name,
      {
        description: says,
        headers: headersOf(headers, 'anybody'),
        content: {
          'application/problem+json': {
            schema: schemas.of(problemSchema, 'output'),
            example: { type: `/problems/${slug}`, title: says, status: Number(status), detail: says },
          },
        },
      },
    ]),
  )
