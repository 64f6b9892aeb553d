/** A site's endpoints for webhooks, and what became of what was sent there. */
import { z } from 'zod'
import { toldKinds } from '../../domain/told.js'
import { deliveryStatuses } from '../../store/webhooks/deliveries.js'
import { querySchema, replaySchema } from '../deliveries.js'
import { endpointSchemas, rotationSchema } from '../webhooks.js'
import { id, moment, pageOf } from '../wire-schemas/comment.js'
import type { Area } from './operation.js'

const { newEndpointSchema, endpointChangeSchema } = endpointSchemas(() => null)

const fields = {
  id,
  url: z.string(),
  description: z.string().nullable(),
  kinds: z.array(z.enum(toldKinds)).nullable().meta({ description: 'What is told there; null: everything.' }),
  enabled: z.boolean(),
  disabled_at: moment.nullable(),
  disabled_because: z.string().nullable(),
  failing_since: moment.nullable(),
  old_secret_until: moment.nullable().meta({ description: 'Until then everything is signed twice.' }),
  created_at: moment,
}
const endpoint = z.object(fields).meta({ id: 'Endpoint' })
const withSecret = z
  .object({ ...fields, secret: z.string().meta({ description: 'Shown this once.', example: 'whsec_...' }) })
  .meta({ id: 'EndpointWithSecret' })
const delivery = z
  .object({
    id: z.string(),
    kind: z.string(),
    comment_id: id.nullable(),
    status: z.enum(deliveryStatuses),
    attempts: z.int(),
    due_at: moment.nullable(),
    tries: z.array(
      z.object({ at: z.string(), status: z.int().nullable(), reason: z.string().nullable(), ms: z.number() }),
    ),
    created_at: moment,
  })
  .meta({ id: 'Delivery' })
const sentAgain = { 202: { says: 'So many are on their way.', schema: z.object({ replayed: z.int() }) } }

export const webhooksArea: Area = {
  tag: 'Webhooks',
  describes: 'Where the site is told of changes, as Standard Webhooks 1.0.0 has it.',
  caller: 'site',
  operations: {
    'POST /v1/webhooks': {
      id: 'createEndpoint',
      summary: 'Make an endpoint',
      body: newEndpointSchema.meta({ id: 'NewEndpoint' }),
      examples: { all: { url: 'https://gazette.example/hooks/hamlet', description: 'Comment pages' } },
      answers: { 201: { says: 'Made. The secret is shown this once.', schema: withSecret, headers: ['Location'] } },
      problems: [409],
    },
    'GET /v1/webhooks': {
      id: 'listEndpoints',
      summary: 'Read the endpoints',
      answers: { 200: { says: 'All of them.', schema: z.object({ data: z.array(endpoint) }) } },
    },
    'GET /v1/webhooks/:endpoint': {
      id: 'readEndpoint',
      summary: 'Read an endpoint',
      answers: { 200: { says: 'As it is.', schema: endpoint } },
    },
    'PATCH /v1/webhooks/:endpoint': {
      id: 'changeEndpoint',
      summary: 'Change an endpoint',
      description: 'What is left out stays. `enabled: true` takes a disabled one up again, with everything since.',
      body: endpointChangeSchema.meta({ id: 'EndpointChange' }),
      examples: { fewer: { kinds: ['judged', 'decided'] } },
      answers: { 200: { says: 'As it is now.', schema: endpoint } },
    },
    'DELETE /v1/webhooks/:endpoint': {
      id: 'deleteEndpoint',
      summary: 'Remove an endpoint',
      answers: { 204: { says: 'It is gone.' } },
    },
    'POST /v1/webhooks/:endpoint/rotate': {
      id: 'rotateSecret',
      summary: 'Change the secret',
      description: 'Until the old one ends, everything is signed with both.',
      body: rotationSchema.meta({ id: 'Rotation' }),
      examples: { day: { overlap_seconds: 86_400 } },
      answers: { 200: { says: 'With the new secret, shown this once.', schema: withSecret } },
    },
    'POST /v1/webhooks/:endpoint/test': {
      id: 'sendTest',
      summary: 'Send a test event',
      answers: { 202: { says: 'On its way.', schema: z.object({ id: z.string() }) } },
      problems: [409],
    },
    'GET /v1/webhooks/:endpoint/deliveries': {
      id: 'listDeliveries',
      summary: 'Read what was sent, and how it was taken',
      query: querySchema,
      answers: { 200: { says: 'Newest first.', schema: pageOf(delivery) } },
    },
    'POST /v1/webhooks/:endpoint/replay': {
      id: 'replayDeliveries',
      summary: 'Send again what was given up, or everything since',
      body: replaySchema.meta({ id: 'Replay' }),
      examples: { dead: {}, since: { since: '2026-11-24T00:00:00Z' } },
      answers: sentAgain,
      problems: [409],
    },
    'POST /v1/webhooks/:endpoint/deliveries/:delivery/replay': {
      id: 'replayDelivery',
      summary: 'Send one again',
      answers: sentAgain,
      problems: [409],
    },
  },
}
