/** The whole document: OpenAPI 3.1 from the schemas that check what comes and say what goes. */
import { testEvent, webhookEvent } from '../wire-schemas/history.js'
import { problemResponses } from './answers.js'
import { areas } from './areas.js'
import { described } from './described.js'
import { answerHeaders, askedHeaders } from './headers.js'
import { collectSchemas, type Json, type Schemas } from './schema.js'
import { webhookHeaders } from './webhook-headers.js'

export type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
} & Json

/** @param closed for tests: no answer may have a field that is not in here */
export function makeDocument({ version, closed = false }: { version: string; closed?: boolean }): Document {
  const schemas = collectSchemas({ closed })
  const paths: Record<string, Record<string, Json>> = {}
  for (const area of areas)
    for (const [route, operation] of Object.entries(area.operations)) {
      const [method = '', path = ''] = route.split(' ')
      const at = path.replace(/:(\w+)/g, '{$1}')
      paths[at] = { ...paths[at], [method.toLowerCase()]: described(operation, { path, area, schemas }) }
    }
  const webhooks = webhooksOf(schemas)
  const responses = problemResponses(schemas)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hamlet',
      version,
      summary: 'Self-hosted comment moderation',
      description:
        "JSON in UTF-8 both ways. Every answer that is no success is a problem (RFC 9457), also 404 and 405 where there is no operation. Paths are versioned and change additively: expect fields that you do not know. Beside it stand two protocols of others, which their owners describe: Akismet's (`/1.1/...`, `/1.2/...`, and `/akismet/callback/{site}` for its own calls), and Coral's external moderation phase (`/coral/v1/phase`).",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: areas.map(({ tag, describes }) => ({ name: tag, description: describes })),
    paths,
    webhooks,
    components: {
      schemas: schemas.components(),
      responses,
      headers: answerHeaders,
      parameters: askedHeaders,
      securitySchemes: {
        site: { type: 'http', scheme: 'bearer', description: "A site's key: hk_... Keep it in the backend." },
        moderator: { type: 'http', scheme: 'bearer', description: "A moderator's token: hm_..." },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-hamlet', description: 'The session of /review.' },
      },
    },
  }
}

/** What the service sends to a site's endpoints (Standard Webhooks 1.0.0). */
const webhooksOf = (schemas: Schemas): Json =>
  Object.fromEntries(
    (
      [
        ['comment', 'Something happened to a comment', webhookEvent],
        ['test', 'A test event, when it was asked for', testEvent],
      ] as const
    ).map(([name, summary, schema]) => [
      name,
      {
        post: {
          operationId: `webhook${name[0]?.toUpperCase()}${name.slice(1)}`,
          summary,
          parameters: webhookHeaders,
          requestBody: { required: true, content: { 'application/json': { schema: schemas.of(schema, 'output') } } },
          responses: {
            '2XX': { description: 'Taken.' },
            '410': { description: 'Never again: the endpoint is disabled.' },
          },
        },
      },
    ]),
  )
