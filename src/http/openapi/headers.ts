/** Headers, sent and answered, said once. */

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string' },
  example,
})

/** Of an answer. */
export const answerHeaders = {
  ETag: { ...text('The version, quoted: for If-None-Match and If-Match.', '"v2"'), required: true },
  Location: {
    ...text('Where it is from now on.', '/v1/comments/01a20c7e-2b7a-7386-a72c-230b2e789f64'),
    required: true,
  },
  'Idempotent-Replayed': text('`true`: this was done before; the answer is what stands now.', 'true'),
  'Preference-Applied': text('The wait that was granted.', 'wait=10'),
  'Retry-After': {
    description: 'Seconds after which to ask again.',
    schema: { type: 'integer', minimum: 0 },
    example: 2,
  },
  Allow: text('The methods that there are.', 'GET, POST'),
  'WWW-Authenticate': text('How to authenticate.', 'Bearer realm="hamlet"'),
  'X-Request-Id': { ...text('Names the request in the log; one that you send is kept.', 'c0ffee-17'), required: true },
  RateLimit: text('What is left, and the seconds until it is full again.', '"intake";r=598;t=1'),
  'RateLimit-Policy': text('Requests for each window of seconds.', '"intake";q=600;w=60'),
} as const
export type AnswerHeader = keyof typeof answerHeaders

/** Of a request. */
export const askedHeaders = {
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description: '`wait=N`: seconds to wait for something to say, at most 25 (RFC 7240).',
    schema: { type: 'string' },
    example: 'wait=10',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes a repeat safe for 24 hours: the same key with the same content is answered 200 with what was kept, with other content 422. 1 to 255 visible ASCII characters, quoted or bare.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,257}$' },
    example: 'form-8841',
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    description:
      'ETag of the version that is known: 304 while it stands. With `Prefer: wait` it waits for the next one.',
    schema: { type: 'string' },
    example: '"v2"',
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'ETag of the version that is meant, or `*`: 412 when another one stands.',
    schema: { type: 'string' },
    example: '"v2"',
  },
  'X-Request-Id': {
    name: 'X-Request-Id',
    in: 'header',
    description: 'Your own name of the request, kept in the answer and in the log.',
    schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
    example: 'c0ffee-17',
  },
} as const
export type AskedHeader = keyof typeof askedHeaders
