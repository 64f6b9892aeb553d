/** Problems in the document: one answer for each status, and what is in it. */
import { z } from 'zod'
import type { AnswerHeader } from './headers.js'

const faultSchema = z
  .object({
    pointer: z.string().meta({ description: 'Where, as a JSON Pointer in a fragment (RFC 6901).', example: '#/body' }),
    code: z.string().meta({ example: 'too-big' }),
    detail: z.string().meta({ description: 'What was expected, and what came.' }),
  })
  .meta({ id: 'Fault' })

/** Open: a problem carries what helps with it, as the `version` that stands. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Names the kind of problem; go by this, not by the words.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence about this case. Never holds what was sent.' }),
    errors: z.array(faultSchema).max(20).optional().meta({ description: 'Field by field; at most twenty.' }),
    id: z.uuid().optional().meta({ description: 'The comment that is meant.' }),
    version: z.int().optional().meta({ description: 'The version that stands.' }),
    decided_by: z.string().nullish().meta({ description: 'Who decided what stands.' }),
    request_id: z.string().optional().meta({ description: 'Finds the request in the log.' }),
  })
  .meta({ id: 'Problem', description: 'Every answer that is no success (RFC 9457).' })

type Stated = {
  readonly name: string
  readonly says: string
  readonly slug: string
  readonly headers: readonly AnswerHeader[]
}

const stated = (name: string, slug: string, says: string, ...headers: readonly AnswerHeader[]): Stated => ({
  name,
  slug,
  says,
  headers,
})

export const problemsByStatus: Readonly<Record<number, Stated>> = {
  400: stated('Malformed', 'malformed', 'The request cannot be read: no JSON, no cursor, no ETag.'),
  401: stated('Unauthorized', 'unauthorized', 'No key, or one that is not known here.', 'WWW-Authenticate'),
  403: stated('Forbidden', 'forbidden', 'The key or the role does not allow it.'),
  404: stated('NotFound', 'not-found', 'It is not there, or belongs to another site: the words are the same.'),
  405: stated('MethodNotAllowed', 'method-not-allowed', 'There is another method here.', 'Allow'),
  409: stated('Conflict', 'conflict', 'It stands otherwise than you think; the problem says how.'),
  410: stated('Gone', 'gone', 'The comment was deleted or erased.'),
  412: stated('Stale', 'stale', 'The version that you mean is not the newest.'),
  413: stated('TooLarge', 'too-large', 'The request body is too large.'),
  415: stated('UnsupportedMediaType', 'unsupported-media-type', 'The body is to be JSON.'),
  422: stated('Invalid', 'invalid', 'The content is not valid, field by field.'),
  428: stated('PreconditionRequired', 'precondition-required', 'Say with If-Match which version you mean.'),
  429: stated('TooMany', 'quota-exceeded', 'More than the quota allows.', 'Retry-After'),
  500: stated('Internal', 'internal', 'The fault is on our side; quote the request id.'),
  503: stated(
    'TryLater',
    'try-later',
    'The service cannot do this at the moment; sending it again is safe.',
    'Retry-After',
  ),
}
