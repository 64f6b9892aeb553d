/** Verifies a webhook as Standard Webhooks 1.0.0 says, with the platform's own cryptography. */
import type { components } from './wire.js'

export type WebhookEvent = components['schemas']['WebhookEvent']
export type WebhookTest = components['schemas']['WebhookTest']

/** Not from the service, or not from now: answer 400, and do nothing of what it says. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused'
}

type Headers = { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>

export type Verified = { readonly id: string; readonly event: WebhookEvent | WebhookTest }

/**
 * Gives the event of a webhook that is genuine.
 *
 * @param webhook the body as it came, byte by byte: not what a framework has parsed
 * @param secrets `whsec_...`; two of them while the secret changes
 * @throws WebhookRefused
 */
export async function verifyWebhook(
  { body, headers }: { readonly body: string | Uint8Array; readonly headers: Headers },
  secrets: string | readonly string[],
  { now = new Date(), toleranceSeconds = 300 } = {},
): Promise<Verified> {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  )
  if (!id || !timestamp || !signature) throw new WebhookRefused('webhook-id, -timestamp and -signature are needed')
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookRefused('webhook-timestamp: expected seconds since 1970')
  const offSeconds = Math.abs(now.getTime() / 1_000 - Number(timestamp))
  if (offSeconds > toleranceSeconds) throw new WebhookRefused(`it is ${Math.round(offSeconds)} s off`)

  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`)
  const given = signature.split(' ').flatMap((one) => (one.startsWith('v1,') ? [bytesOf(one.slice(3))] : []))
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const key = await keyOf(secret)
    for (const bytes of given)
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return { id, event: JSON.parse(text) }
  }
  throw new WebhookRefused('no signature is right')
}

const keyOf = async (secret: string) => {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''))
  if (!bytes || bytes.length === 0) throw new TypeError('expected a secret as it was shown: whsec_ and base64')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function headerOf(headers: Headers, name: string): string | undefined {
  const value = 'get' in headers && typeof headers.get === 'function' ? headers.get(name) : Reflect.get(headers, name)
  return typeof value === 'string' ? value : undefined
}
