/** Webhooks on their way out: signed as Standard Webhooks 1.0.0 says. */
import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { byStatus, makePost, type PostOptions, type Sent } from './guarded-post.js'

export type Webhook = {
  readonly url: string
  readonly id: string
  readonly at: Date
  readonly body: string
  /** The newest first; each signs. */
  readonly secrets: readonly string[]
}

const prefix = 'whsec_'
const secretBytes = 32
/** Of an answer's body, which nobody reads. */
const maxAnswerBytes = 65_536

export const newWebhookSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

export function makeSendWebhook(options: PostOptions): (webhook: Webhook) => Promise<Sent> {
  const post = makePost(options)
  return ({ url, id, at, body, secrets }) => {
    const timestamp = Math.floor(at.getTime() / 1_000)
    const headers = {
      'User-Agent': 'Hamlet-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((secret) => signature(secret, id, timestamp, body)).join(' '),
    }
    return post({ url, headers, body }, sentFrom)
  }
}

function sentFrom(answer: IncomingMessage): Sent {
  let bytes = 0
  answer.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > maxAnswerBytes) answer.destroy()
  })
  answer.on('error', () => {}) // what came was enough: the status
  return byStatus(answer)
}
