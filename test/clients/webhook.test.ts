/** Webhooks on their way out: verified by the standard's library, and never sent where nobody may be asked. */
import assert from 'node:assert/strict'
import type { LookupFunction } from 'node:net'
import { after, before, test } from 'node:test'
import type { PostOptions } from '../../src/clients/guarded-post.js'
import { makeSendWebhook, newWebhookSecret, signature } from '../../src/clients/webhook.js'
import { targetFault } from '../../src/clients/webhook-target.js'
import { answering, fine, openReceiver, type Receiver, verified } from '../receiver.js'
import { until } from '../servers/until.js'

let receiver: Receiver
before(async () => {
  receiver = await openReceiver()
})
after(() => receiver.close())

const body = '{"type":"test","timestamp":"2026-11-24T12:00:00Z","data":{"word":"密"}}'
const send = (url: string, options: Partial<PostOptions> = {}, secrets = [newWebhookSecret()], at = new Date()) =>
  makeSendWebhook({ allowHttp: true, allowedHosts: [], ...options })({ url, id: 'evt_1', at, body, secrets })
const trusted = () => ({ allowedHosts: [receiver.host] })

test('what arrives is verified by the library of the standard, and by nothing else', async () => {
  receiver.behave(fine)
  const secret = newWebhookSecret()
  assert.deepEqual(await send(receiver.url, trusted(), [secret]), { kind: 'delivered', status: 204 })
  const arrived = receiver.arrived.at(-1)
  assert.ok(arrived)
  assert.deepEqual(verified(secret, arrived), JSON.parse(body))
  assert.throws(() => verified(newWebhookSecret(), arrived), /No matching signature/)
  assert.throws(() => verified(secret, { ...arrived, body: arrived.body.replace('密', '蜜') }), /No matching signature/)
  const headers = { ...arrived.headers, 'webhook-id': 'evt_2' }
  assert.throws(() => verified(secret, { ...arrived, headers }), /No matching signature/)
})

test('an old one is refused, also when it is signed', async () => {
  receiver.behave(fine)
  const secret = newWebhookSecret()
  await send(receiver.url, trusted(), [secret], new Date(Date.now() - 6 * 60_000))
  const arrived = receiver.arrived.at(-1)
  assert.ok(arrived)
  assert.throws(() => verified(secret, arrived), /too old/)
})

test('while a secret is changed, both verify', async () => {
  receiver.behave(fine)
  const secrets = [newWebhookSecret(), newWebhookSecret()]
  await send(receiver.url, trusted(), secrets)
  const arrived = receiver.arrived.at(-1)
  assert.ok(arrived)
  for (const secret of secrets) assert.deepEqual(verified(secret, arrived), JSON.parse(body))
})

test('a secret is long enough for the standard, and the signature is that of its example', () => {
  assert.equal(Buffer.from(newWebhookSecret().slice('whsec_'.length), 'base64').length, 32)
  // From the specification of Standard Webhooks.
  assert.equal(
    signature(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    ),
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test('only 2xx is an arrival; a redirect is none, and is not followed', async () => {
  const canary = await openReceiver()
  for (const status of [301, 302, 307, 308]) {
    receiver.behave(answering(status, { Location: canary.url }))
    assert.deepEqual(await send(receiver.url, { allowedHosts: [receiver.host, canary.host] }), {
      kind: 'refused',
      status,
      retryAfterSeconds: null,
    })
  }
  assert.equal(canary.connections(), 0)
  await canary.close()
})

test('Retry-After is read as seconds and as a time', async () => {
  const date = new Date().toUTCString()
  const cases = [
    [{ 'Retry-After': '120' }, 120],
    [{ 'Retry-After': new Date(Date.parse(date) + 90_000).toUTCString(), Date: date }, 90],
    [{ 'Retry-After': 'soon' }, null],
    [{ 'Retry-After': '-5' }, null],
  ] as const
  for (const [headers, retryAfterSeconds] of cases) {
    receiver.behave(answering(503, headers))
    assert.deepEqual(await send(receiver.url, trusted()), { kind: 'refused', status: 503, retryAfterSeconds })
  }
})

test('a receiver that hangs, drips or babbles is left when the time is over, and costs no more than that', async () => {
  receiver.behave(() => {})
  const reason = 'no answer within 150 ms'
  assert.deepEqual(await send(receiver.url, { ...trusted(), timeoutMs: 150 }), { kind: 'unreachable', reason })
  let hasClosed = false
  receiver.behave((answer) => {
    answer.on('close', () => {
      hasClosed = true
    })
    answer.writeHead(200)
    const babble = () => {
      while (!answer.destroyed && answer.write(Buffer.alloc(16_384)));
      if (!answer.destroyed) answer.once('drain', babble)
    }
    babble()
  })
  assert.deepEqual(await send(receiver.url, trusted()), { kind: 'delivered', status: 200 })
  await until('an answer without end is cut', () => hasClosed)
})

test('nobody there, no such name, and no HTTP: each is told by its code', async () => {
  const gone = await openReceiver()
  await gone.close()
  const refused = await send(gone.url, { allowedHosts: [gone.host] })
  assert.deepEqual(refused, { kind: 'unreachable', reason: 'ECONNREFUSED' })
  const lookup: LookupFunction = (_host, _options, found) =>
    found(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 0)
  assert.deepEqual(await send('http://hooks.example/', { lookup }), { kind: 'unreachable', reason: 'ENOTFOUND' })
})

/** Ways to write an address of this machine or its neighbours. */
const spellings = (port: string) => [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `http://LOCALHOST.:${port}/`,
  `http://127.1:${port}/`,
  `http://127.0.1:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://0x7f.0.0.1:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://2130706433:${port}/`,
  `http://017700000001:${port}/`,
  `http://127.0.0.1.:${port}/`,
  `http://%31%32%37.0.0.1:${port}/`,
  `http://①②⑦.⓪.⓪.①:${port}/`,
  `http://127。0。0。1:${port}/`,
  `http://0.0.0.0:${port}/`,
  `http://0:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://[fd00::1]:${port}/`,
  'http://169.254.169.254/',
  'http://100.64.0.1/',
  'http://198.18.0.1/',
  `http://user:secret@127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}/`,
  `ftp://127.0.0.1:${port}/`,
  'file:///etc/passwd',
]

test('no spelling of an address of our own leads to it', async () => {
  const canary = await openReceiver()
  const { port } = new URL(canary.url)
  for (const url of spellings(port)) {
    const sent = await send(url, { ports: new Set(['', port]) })
    assert.equal(sent.kind, 'unreachable', url)
  }
  assert.equal(canary.connections(), 0)
  await canary.close()
})

/** A name server that says of every name what comes next in `answers`. */
const naming =
  (...answers: readonly (readonly string[])[]): LookupFunction =>
  (_host, options, found) => {
    const [next = ['127.0.0.1'], ...rest] = answers
    answers = rest
    const addresses = next.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) found(null, addresses)
    else found(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
  }

test('a name that leads to our own network is not connected to, whatever it led to before', async () => {
  const canary = await openReceiver()
  const { port } = new URL(canary.url)
  const ports = new Set([port])
  const url = `http://hooks.example:${port}/`
  const reason = 'nothing is sent there: the address is private or reserved'
  const inner = '127.0.0.1 10.0.0.1 192.168.1.1 169.254.169.254 100.64.0.1 ::1 ::ffff:127.0.0.1 fd00::1 0.0.0.0 ::'
  for (const address of inner.split(' '))
    assert.deepEqual(await send(url, { ports, lookup: naming([address]) }), { kind: 'unreachable', reason }, address)
  assert.deepEqual(await send(url, { ports, lookup: naming(['93.184.216.34', '127.0.0.1']) }), {
    kind: 'unreachable',
    reason,
  })
  const changing = naming(['93.184.216.34'], ['127.0.0.1'])
  await new Promise((resolve) => changing('hooks.example', { all: true }, resolve)) // who asks beforehand is told a public one
  assert.deepEqual(await send(url, { ports, lookup: changing }), { kind: 'unreachable', reason })
  assert.equal(canary.connections(), 0)

  const named = { ports, allowedHosts: ['hooks.example'], lookup: naming(['127.0.0.1']) }
  assert.equal((await send(url, named)).kind, 'delivered', 'named by the operator, the same place is reached')
  assert.equal(canary.connections(), 1)
  await canary.close()
})

test('an address may be one of ours only when the operator has named it', () => {
  const rules = { allowHttp: false, allowedHosts: ['backend.internal', '127.0.0.1:9000'] }
  for (const url of ['http://backend.internal/x', 'https://backend.internal:9999/', 'http://127.0.0.1:9000/'])
    assert.equal(targetFault(url, rules), null, url)
  for (const url of ['https://gazette.example/hook', 'https://gazette.example:8443/', 'https://gazette.example:80/'])
    assert.equal(targetFault(url, rules), null, url)
  for (const [url, fault] of [
    ['http://127.0.0.1:9001/', /https/],
    ['http://gazette.example/', /https/],
    ['https://gazette.example:22/', /port/],
    ['https://203.0.113.7/', /by its name/],
    ['https://intranet/', /internet knows/],
    ['https://a:b@gazette.example/', /password/],
    ['gazette.example', /https:/],
  ] as const)
    assert.match(targetFault(url, rules) ?? '', fault, url)
})
