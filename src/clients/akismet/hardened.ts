/**
 * The package's HTTP library, made fit for hostile answers: a deadline for all of it, no redirect followed, 64 KiB at most, no
 * compression asked for, and status and headers kept.
 *
 * `akismet-api` hides its requests. All of them are made by superagent's `exports.Request`; a class of ours stands in for it,
 * and does so only within `hardened`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventEmitter } from 'node:events'
import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'

export type Seen = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}
export type Agents = { readonly http: HttpAgent; readonly https: HttpsAgent }

/** What is used of superagent 8.1. */
type Parser = (res: Readable & { text?: string }, done: (error: Error | null) => void) => void
type PlainRequest = EventEmitter & {
  readonly url: string
  readonly called?: boolean
  callback(error: unknown, res?: unknown): void
  _shouldUnzip(res: unknown): boolean
  readonly req?: { readonly reusedSocket: boolean }
  timeout(ms: { readonly deadline: number }): PlainRequest
  redirects(most: number): PlainRequest
  buffer(isBuffered: boolean): PlainRequest
  parse(parser: Parser): PlainRequest
  set(name: string, value: string): PlainRequest
  agent(agent: HttpAgent): PlainRequest
  maxResponseSize(bytes: number): PlainRequest
  type(type: 'form'): PlainRequest
  send(fields: unknown): PlainRequest & PromiseLike<unknown>
}
type Superagent = { Request: new (method: string, url: string) => PlainRequest }

type Call = { readonly deadlineMs: number; readonly agents: Agents; request: PlainRequest | null; seen: Seen | null }

export const maxAnswerBytes = 65_536
const calls = new AsyncLocalStorage<Call>()
const inOurPlace = Symbol.for('hamlet.hardened')

type Post = (url: string, fields: Readonly<Record<string, string>>, userAgent: string) => PromiseLike<unknown>

/**
 * Makes superagent's requests ours. To be called before the first of them; doing it twice changes nothing.
 *
 * @returns how to post a form as the package does, for what it has no call for
 */
export function harden(): Post {
  const ours = createRequire(import.meta.url)
  const superagent: Superagent = createRequire(ours.resolve('akismet-api'))('superagent')
  const post: Post = (url, fields, userAgent) =>
    new superagent.Request('POST', url).set('User-Agent', userAgent).type('form').send(fields)
  const Plain = superagent.Request
  if (inOurPlace in Plain) return post
  superagent.Request = class extends Plain {
    static readonly [inOurPlace] = true
    constructor(method: string, url: string) {
      super(method, url)
      const call = calls.getStore()
      if (call) limit(this, call)
    }
    // A compressed answer was not asked for, and 10 MB may come out of 10 KB.
    override _shouldUnzip(res: unknown): boolean {
      return calls.getStore() === undefined && super._shouldUnzip(res)
    }
    // It calls back on the limit and again on the cut that follows, and complains of that on the console.
    override callback(error: unknown, res?: unknown): void {
      if (!this.called) super.callback(error, res)
    }
  }
  return post
}

function limit(request: PlainRequest, call: Call): void {
  call.request = request
  request.timeout({ deadline: call.deadlineMs }).redirects(0).maxResponseSize(maxAnswerBytes)
  request
    .set('Accept-Encoding', 'identity')
    .agent(request.url.startsWith('https:') ? call.agents.https : call.agents.http)
  // By itself it would choose a parser by the answer's type: for a form, one that writes files.
  request.buffer(true).parse(asText)
  request.on('response', ({ status, headers, text }: { status: number; headers: Seen['headers']; text?: string }) => {
    call.seen = { status, headers, text: text ?? '' }
  })
}

const asText: Parser = (res, done) => {
  res.text = ''
  res.setEncoding('utf8')
  res.on('data', (piece: string) => {
    res.text += piece
  })
  res.on('end', () => done(null))
}

export type Outcome =
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'lost'; readonly reason: string }

/** Runs one call of the package. @returns what came back, whatever the package makes of it, or why nothing did */
export async function hardened(
  { deadlineMs, agents }: { readonly deadlineMs: number; readonly agents: Agents },
  call: () => PromiseLike<unknown>,
): Promise<Outcome> {
  const startedAt = performance.now()
  const one = async (leftMs: number) => {
    const state: Call = { deadlineMs: leftMs, agents, request: null, seen: null }
    const error = await calls
      .run(state, async () => call())
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    return { ...state, error }
  }
  let { seen, request, error } = await one(deadlineMs)
  const leftMs = deadlineMs - (performance.now() - startedAt)
  // The far side closed a connection that was kept open, as we took it: it has not read a word.
  if (seen === null && codeOf(error) === 'ECONNRESET' && request?.req?.reusedSocket && leftMs > 0)
    ({ seen, request, error } = await one(leftMs))
  if (request === null)
    throw new Error('akismet-api does not go through superagent any more: its answers cannot be trusted')
  return seen === null ? { kind: 'lost', reason: reasonOf(error, deadlineMs) } : { kind: 'seen', seen }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

function reasonOf(error: unknown, deadlineMs: number): string {
  const code = codeOf(error)
  if (code === 'ECONNABORTED') return `no answer within ${deadlineMs / 1_000} s`
  if (code === 'ETOOLARGE') return `an answer of more than ${maxAnswerBytes / 1_024} KiB`
  return `not reached${code === '' ? '' : ` (${code})`}`
}
