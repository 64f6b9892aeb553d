/** Posts JSON to an address that somebody else has named: to public addresses only, and never redirected. */
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { messageOf } from '../domain/errors.js'
import { isOurOwn, type TargetRules, targetFault } from './webhook-target.js'

export type Post = {
  readonly url: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: string
}

/** A status other than 2xx is a refusal, also a redirect. */
export type Sent =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterSeconds: number | null }
  /** Reached, but it says itself that it could not take it. */
  | { readonly kind: 'declined'; readonly status: number; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }

export type PostOptions = TargetRules & {
  readonly timeoutMs?: number
  /** How names are looked up; the system's way by default. */
  readonly lookup?: LookupFunction
}

/** Makes of an answer what became of the post. */
export type Hear = (answer: http.IncomingMessage) => Sent | Promise<Sent>

const defaultTimeoutMs = 15_000

export function makePost(options: PostOptions): (post: Post, hear: Hear) => Promise<Sent> {
  const { timeoutMs = defaultTimeoutMs, lookup } = options
  // Addresses are judged when they are connected to, so that a name that changes its mind gains nothing.
  const common = { keepAlive: true, ...(lookup ? { lookup } : {}) }
  const agents = {
    guarded: { http: new RequestFilteringHttpAgent(common), https: new RequestFilteringHttpsAgent(common) },
    open: { http: new http.Agent(common), https: new https.Agent(common) },
  }

  return async ({ url: address, headers, body }, hear) => {
    const fault = targetFault(address, options)
    if (fault !== null) return { kind: 'unreachable', reason: `nothing is sent there: ${fault}` }
    const url = new URL(address)
    const { http: plain, https: secure } = isOurOwn(url, options) ? agents.open : agents.guarded
    const isSecure = url.protocol === 'https:'
    return new Promise<Sent>((resolve) => {
      const fail = (error: Error) => resolve({ kind: 'unreachable', reason: reasonOf(error, timeoutMs) })
      const request = (isSecure ? https : http).request(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers },
        agent: isSecure ? secure : plain,
        signal: AbortSignal.timeout(timeoutMs),
      })
      request.on('error', fail)
      request.on('response', (answer) => void Promise.resolve(hear(answer)).then(resolve, fail))
      request.end(body)
    })
  }
}

/** What the status alone says. */
export function byStatus(answer: http.IncomingMessage): Sent {
  const status = answer.statusCode ?? 0
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  return { kind: 'refused', status, retryAfterSeconds: retryAfterOf(answer) }
}

/** Seconds, or a time by the receiver's own clock. */
function retryAfterOf({ headers }: http.IncomingMessage): number | null {
  const value = headers['retry-after']
  if (value === undefined) return null
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const [until, now] = [value.endsWith('GMT') ? Date.parse(value) : Number.NaN, Date.parse(headers.date ?? '')]
  return Number.isNaN(until) || Number.isNaN(now) ? null : Math.max(0, (until - now) / 1_000)
}

/** The site reads it, so it says nothing of our network: where a name leads, for one. */
function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `no answer within ${timeoutMs} ms`
  if (error.message.includes('is not allowed')) return 'nothing is sent there: the address is private or reserved'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return code ?? messageOf(error).slice(0, 100)
}
