/** Problems: every answer that is not a success, as RFC 9457 `application/problem+json`. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { type Fault, type GiveUp, messageOf, Refusal, type RefusalKind, TryLater } from '../domain/errors.js'
import type { Log } from '../log.js'

const statusOf: Record<RefusalKind, { readonly status: number; readonly title: string; readonly type?: string }> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'A valid key is needed' },
  forbidden: { status: 403, title: 'The key does not allow this' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  gone: { status: 410, title: 'It was deleted' },
  conflict: { status: 409, title: 'It stands otherwise than you think' },
  'precondition-required': { status: 428, title: 'Say which version you mean' },
  stale: { status: 412, title: 'The version is not the newest' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not taken' },
  invalid: { status: 422, title: 'The content is not valid' },
  'key-reused': { status: 422, title: 'The Idempotency-Key was used for other content' },
  'quota-exceeded': {
    status: 429,
    title: 'The quota is used up',
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  },
}

/** More faults than this help nobody, and echo what an attacker sent. */
const maxFaults = 20

export type Problem = {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors?: readonly Fault[]
  readonly [more: string]: unknown
}

/** Says a problem to a person. */
export type ProblemPage = (res: Response, problem: Problem) => Promise<void>

export const problemOf = ({ kind, message, faults, extra }: Refusal): Problem => {
  const { status, title, type = `/problems/${kind}` } = statusOf[kind]
  const errors = faults.length > 0 ? { errors: faults.slice(0, maxFaults) } : {}
  return { type, title, status, detail: message, ...errors, ...extra }
}

export function sendProblem(res: Response, problem: Problem): void {
  const body = { ...problem, request_id: res.locals.requestId }
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(body))
}

export const notFound: RequestHandler = (req) => {
  throw new Refusal('not-found', `nothing is at ${req.path.slice(0, 200)}`)
}

export const allowing =
  (...methods: readonly string[]): RequestHandler =>
  (req, res) => {
    res.set('Allow', methods.join(', '))
    throw new Refusal('method-not-allowed', `${req.method} was asked; allowed are ${methods.join(', ')}`)
  }

/** A write that came too late for the answer may be done all the same. */
const tryAgain =
  'it may or may not have been done: send it again with the same `external_id` or Idempotency-Key, which is safe'

export const putOff: Problem = {
  type: '/problems/try-later',
  title: 'The service cannot do this at the moment',
  status: 503,
  detail: tryAgain,
}

/** The last middleware: gives each error its status, and says of our own faults only that they are ours. */
export const problems =
  (log: Log, page: ProblemPage): ErrorRequestHandler =>
  (thrown: unknown, req, res, next) => {
    const error = fromBodyParser(thrown) ?? thrown
    if (res.headersSent) return next(error)
    const send = isForPerson(req) ? page : sendProblem
    if (error instanceof Refusal) return send(res, refusalOf(res, error))
    if (error instanceof TryLater) {
      log.warn({ request_id: res.locals.requestId, reason: error.message }, 'request put off')
      res.set('Retry-After', String(error.retryAfterSeconds ?? 2))
      return send(res, putOff)
    }
    log.error({ request_id: res.locals.requestId, err: error }, 'request failed')
    const detail = `the fault is on our side; quote request ${String(res.locals.requestId)}`
    return send(res, { type: '/problems/internal', title: 'Something went wrong', status: 500, detail })
  }

/** The pages are asked by browsers and, behind them, by our own script, which asks for JSON. */
const isForPerson = (req: Request): boolean =>
  /^\/review(?:[/?]|$)/.test(req.originalUrl) && req.accepts(['application/problem+json', 'html']) === 'html'

function refusalOf(res: Response, refusal: Refusal): Problem {
  if (refusal.kind === 'unauthorized') res.set('WWW-Authenticate', 'Bearer realm="hamlet"')
  return problemOf(refusal)
}

/** body-parser and the router throw errors with `type` and `status`; null for anything else. */
function fromBodyParser(thrown: unknown): Refusal | GiveUp | null {
  if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number') return null
  const type = 'type' in thrown ? String(thrown.type) : ''
  if (thrown.status === 413) {
    const limit = 'limit' in thrown && typeof thrown.limit === 'number' ? `${thrown.limit / 1024} KiB` : 'less'
    return new Refusal('too-large', `the request body may have ${limit}: ${messageOf(thrown)}`)
  }
  if (thrown.status === 415) return new Refusal('unsupported-media-type', messageOf(thrown))
  if (type === 'entity.parse.failed')
    return new Refusal('malformed', `the body is not JSON: ${parsePlace(messageOf(thrown))}`)
  if (thrown.status >= 400 && thrown.status < 500) return new Refusal('malformed', messageOf(thrown))
  return null
}

/** V8 quotes what it could not parse; only where it stopped is said. */
function parsePlace(message: string): string {
  const [place] = /at position \d+( \(line \d+ column \d+\))?/.exec(message) ?? []
  return place
    ? `it stops making sense ${place}`
    : /end of JSON|Unterminated/.test(message)
      ? 'it ends too early'
      : 'unexpected text'
}
