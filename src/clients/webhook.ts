/** Webhooks on their way out: signed as Standard Webhooks 1.0.0 says, sent to public addresses only, and never redirected. */
import { createHmac, randomBytes } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { messageOf } from '../domain/errors.js'
import { isOurOwn, type TargetRules, targetFault } from './webhook-target.js'

export type Webhook = {
  readonly url: string
  readonly id: string
  readonly at: Date
  readonly body: string
  /** The newest first; each signs. */
  readonly secrets: readonly string[]
}

/** A status other than 2xx is a refusal, also a redirect. */
export type Sent =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unreachable'; readonly reason: string }

export type WebhookOptions = TargetRules & {
  readonly timeoutMs?: number
  /** How names are looked up; the system's way by default. */
  readonly lookup?: LookupFunction
}

const prefix = 'whsec_'
const secretBytes = 32
const defaultTimeoutMs = 15_000
/** Of an answer's body, which nobody reads. */
const maxAnswerBytes = 65_536

export const newWebhookSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

export function makeSendWebhook(options: WebhookOptions): (webhook: Webhook) => Promise<Sent> {
  const { timeoutMs = defaultTimeoutMs, lookup } = options
  // Addresses are judged when they are connected to, so that a name that changes its mind gains nothing.
  const common = { keepAlive: true, ...(lookup ? { lookup } : {}) }
  const agents = {
    guarded: { http: new RequestFilteringHttpAgent(common), https: new RequestFilteringHttpsAgent(common) },
    open: { http: new http.Agent(common), https: new https.Agent(common) },
  }

  return async ({ url: address, id, at, body, secrets }) => {
    const fault = targetFault(address, options)
    if (fault !== null) return { kind: 'unreachable', reason: `nothing is sent there: ${fault}` }
    const url = new URL(address)
    const timestamp = Math.floor(at.getTime() / 1_000)
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Hamlet-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((secret) => signature(secret, id, timestamp, body)).join(' '),
    }
    const { http: plain, https: secure } = isOurOwn(url, options) ? agents.open : agents.guarded
    const isSecure = url.protocol === 'https:'
    return new Promise<Sent>((resolve) => {
      const request = (isSecure ? https : http).request(url, {
        method: 'POST',
        headers,
        agent: isSecure ? secure : plain,
        signal: AbortSignal.timeout(timeoutMs),
      })
      request.on('error', (error) => resolve({ kind: 'unreachable', reason: reasonOf(error, timeoutMs) }))
      request.on('response', (answer) => resolve(sentFrom(answer)))
      request.end(body)
    })
  }
}

function sentFrom(answer: http.IncomingMessage): Sent {
  const status = answer.statusCode ?? 0
  let bytes = 0
  answer.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > maxAnswerBytes) answer.destroy()
  })
  answer.on('error', () => {}) // what came was enough: the status
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
