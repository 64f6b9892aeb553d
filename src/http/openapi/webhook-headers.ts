/** What a webhook is signed with (Standard Webhooks 1.0.0). */
export const webhookHeaders = [
  ['webhook-id', 'The event, the same at every try: remember it, as an event may come twice.'],
  ['webhook-timestamp', 'Seconds since 1970; refuse what is older than five minutes.'],
  ['webhook-signature', '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; two while the secret changes.'],
].map(([name, description]) => ({ name, in: 'header', required: true, description, schema: { type: 'string' } }))
