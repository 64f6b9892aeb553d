/** Webhooks as the client verifies them, signed by another's library. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { verifyWebhook, WebhookRefused } from '../../client/src/webhook.js'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const other = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX'
const body = JSON.stringify({
  type: 'comment.judged',
  timestamp: '2026-11-24T07:38:45.015Z',
  data: { name: 'Ælfrēd 👑' },
})
const now = new Date('2026-11-24T07:38:46Z')

const signed = (by: string, at = now) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(by).sign('evt_1', at, body),
})

test('a genuine webhook gives its event', async () => {
  const { id, event } = await verifyWebhook({ body, headers: signed(secret) }, secret, { now })
  assert.deepEqual([id, event.type], ['evt_1', 'comment.judged'])
})

test('it may come as bytes, with headers as fetch has them', async () => {
  const bytes = new TextEncoder().encode(body)
  const { event } = await verifyWebhook({ body: bytes, headers: new Headers(signed(secret)) }, secret, { now })
  assert.equal(event.type, 'comment.judged')
})

test('while the secret changes, either one will do', async () => {
  const both = {
    ...signed(secret),
    'webhook-signature': `${signed(other)['webhook-signature']} ${signed(secret)['webhook-signature']}`,
  }
  await verifyWebhook({ body, headers: both }, secret, { now })
  await verifyWebhook({ body, headers: signed(other) }, [secret, other], { now })
})

const refused: Readonly<Record<string, readonly [body: string, headers: Record<string, string>]>> = {
  'of another secret': [body, signed(other)],
  'with another body': [body.replace('judged', 'jUdged'), signed(secret)],
  'under another id': [body, { ...signed(secret), 'webhook-id': 'evt_2' }],
  'at another time': [body, { ...signed(secret), 'webhook-timestamp': String(now.getTime() / 1_000 - 1) }],
  'of six minutes ago': [body, signed(secret, new Date(now.getTime() - 360_000))],
  'from the future': [body, signed(secret, new Date(now.getTime() + 360_000))],
  'without a signature': [body, { ...signed(secret), 'webhook-signature': '' }],
  'of another scheme': [
    body,
    { ...signed(secret), 'webhook-signature': signed(secret)['webhook-signature'].replace('v1', 'v1a') },
  ],
  'signed with no base64': [body, { ...signed(secret), 'webhook-signature': 'v1,***' }],
  'at no time': [body, { ...signed(secret), 'webhook-timestamp': 'now' }],
  'without headers': [body, {}],
}
for (const [which, [text, headers]] of Object.entries(refused))
  test(`one ${which} is refused`, async () => {
    await assert.rejects(verifyWebhook({ body: text, headers }, secret, { now }), WebhookRefused)
  })
