/** Akismet, by the package `akismet-api` with none of its traps: an answer is yes, no, or neither, in time. */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Answer, Neither, Notice, Silence } from '../domain/akismet/asking.js'
import type { Fields } from '../domain/akismet/fields.js'
import { type Agents, harden, hardened, type Outcome, type Seen } from './akismet/hardened.js'

export type Account = { readonly key: string; readonly blog: string }
export type Heard<What> = { readonly answer: What; readonly notice: Notice | null }
export type Usage = {
  readonly kind: 'usage'
  readonly limit: number | null
  readonly used: number
  readonly isThrottled: boolean
}

export type Akismet = {
  /** Whether the key is accepted. */
  verify(account: Account, deadlineMs?: number): Promise<Heard<{ readonly kind: 'valid' } | Neither>>
  check(account: Account, fields: Fields, deadlineMs?: number): Promise<Heard<Answer>>
  /** Tells what a moderator found, with the fields that were sent at the check. */
  report(account: Account, found: 'spam' | 'ham', fields: Fields): Promise<Heard<{ readonly kind: 'thanks' } | Neither>>
  usage(account: Account): Promise<Usage | Neither>
  close(): void
}

export type AkismetOptions = {
  /** `https://rest.akismet.com`, or another server that speaks as it does. */
  readonly url: string
  readonly timeoutMs: number
  /** Connections at the same time. */
  readonly maxSockets: number
  readonly version: string
}

const thanks = 'Thanks for making the web a better place.'
/** Where it says to wait without saying how long. */
const retryAfterSeconds = 60
const maxRetryAfterSeconds = 3_600
const maxRecheckSeconds = 86_400

/** The package's client as it is, which its types do not tell: everything that is sent goes by `requestOpts`. */
type Client = {
  requestOpts: Fields
  endpoint: string
  rootEndpoint: string
  verifyKey(): PromiseLike<unknown>
  checkSpam(): PromiseLike<unknown>
  submitSpam(): PromiseLike<unknown>
  submitHam(): PromiseLike<unknown>
}

/** The package and its HTTP library are large, and not every installation asks: they are loaded at the first call. */
async function loaded() {
  const { AkismetClient } = await import('akismet-api')
  return { AkismetClient, post: harden() }
}

export function openAkismet({ url, timeoutMs, maxSockets, version }: AkismetOptions): Akismet {
  const base = url.replace(/\/+$/, '')
  const options = { keepAlive: true, maxSockets }
  const agents: Agents = { http: new HttpAgent(options), https: new HttpsAgent(options) }
  const userAgent = `Hamlet/${version} | Hamlet/${version}`

  /** One client a call: what it would drop goes in `requestOpts`, which it puts into the body as it is. */
  const clientFor = async ({ key, blog }: Account, fields: Fields = {}): Promise<Client> => {
    const { AkismetClient } = await loaded()
    const client = new AkismetClient({ key, blog, userAgent }) as unknown as Client // see Client
    // The key in the body, not in the host name: so any server can be asked.
    client.requestOpts = { ...fields, blog, api_key: key }
    client.rootEndpoint = `${base}/1.1/`
    client.endpoint = client.rootEndpoint
    return client
  }
  const call = (deadlineMs: number, made: () => PromiseLike<unknown>) => hardened({ deadlineMs, agents }, made)

  return {
    async verify(account, deadlineMs = timeoutMs) {
      const client = await clientFor(account)
      return heard(await call(deadlineMs, () => client.verifyKey()), ({ text }) =>
        text === 'valid' ? { kind: 'valid' } : null,
      )
    },
    async check(account, fields, deadlineMs = timeoutMs) {
      const client = await clientFor(account, fields)
      return heard(await call(deadlineMs, () => client.checkSpam()), verdictOf)
    },
    async report(account, found, fields) {
      const client = await clientFor(account, fields)
      const submit = () => (found === 'spam' ? client.submitSpam() : client.submitHam())
      return heard(await call(timeoutMs, submit), ({ text }) => (text === thanks ? { kind: 'thanks' } : null))
    },
    async usage(account) {
      const { post } = await loaded()
      // The package does not know this call.
      const asked = await call(timeoutMs, () => post(`${base}/1.2/usage-limit`, { api_key: account.key }, userAgent))
      return heard(asked, usageFrom).answer
    },
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

/** @param read gives null for what is neither yes nor no */
function heard<What extends { readonly kind: string }>(
  outcome: Outcome,
  read: (seen: Seen) => What | null,
): Heard<What | Neither> {
  if (outcome.kind === 'lost') return { answer: neither('unwell', outcome.reason), notice: null }
  const { seen } = outcome
  return { answer: unwell(seen) ?? read(seen) ?? odd(seen), notice: noticeOf(seen) }
}

/** What makes an answer none, whatever its body says. */
function unwell(seen: Seen): Neither | null {
  const { status, headers, text } = seen
  if (status === 429) return neither('limit', 'too many calls (429)', retryAfter(headers['retry-after']))
  if (status >= 300 && status < 400) return neither('unwell', `it points elsewhere (${status}), which is not followed`)
  if (status !== 200) return neither('unwell', `it answered ${status}`)
  const error = headers['x-akismet-error']
  if (error !== undefined && /suspended/i.test(error)) return neither('suspended', 'the key is suspended')
  if (error !== undefined) return neither('unwell', `it reports an error: ${quoted(error)}`)
  if (text !== 'invalid') return null
  const help = headers['x-akismet-debug-help']
  return neither('key', `it does not accept the key${help === undefined ? '' : `: ${quoted(help)}`}`)
}

function verdictOf({ text, headers }: Seen): Answer | null {
  const guid = /^[\w-]{1,64}$/.exec(headers['x-akismet-guid'] ?? '')?.[0] ?? null
  if (text === 'true') return { kind: 'spam', discard: headers['x-akismet-pro-tip'] === 'discard', guid }
  if (text !== 'false') return null
  const seconds = /^[1-9]\d{0,8}$/.exec(headers['x-akismet-recheck-after'] ?? '')?.[0]
  const recheckAfterSeconds = seconds === undefined ? null : Math.min(Number(seconds), maxRecheckSeconds)
  return { kind: 'ham', recheckAfterSeconds, guid }
}

function usageFrom({ text }: Seen): Usage | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null) return null
  const { limit, usage, throttled } = parsed as Record<string, unknown> // an object, of unknown fields
  const used = Number(usage)
  const most = limit === 'none' ? null : Number(limit)
  if (!Number.isSafeInteger(used) || (most !== null && !Number.isSafeInteger(most))) return null
  return { kind: 'usage', limit: most, used, isThrottled: throttled === true }
}

const odd = ({ text }: Seen): Neither => neither('unwell', `it answered neither yes nor no: '${quoted(text, 40)}'`)

const neither = (silence: Silence, reason: string, retryAfterSeconds: number | null = null): Neither => ({
  kind: 'neither',
  silence,
  reason,
  retryAfterSeconds,
})

/** Account notices ride along with any answer. */
function noticeOf({ headers }: Seen): Notice | null {
  const code = headers['x-akismet-alert-code']
  const message = headers['x-akismet-alert-msg']
  if (code === undefined && message === undefined) return null
  return { code: quoted(code ?? 'none', 20), message: quoted(message ?? '', 500) }
}

function retryAfter(header: string | undefined): number {
  const seconds = /^\d{1,9}$/.test(header ?? '') ? Number(header) : (Date.parse(header ?? '') - Date.now()) / 1_000
  return Number.isNaN(seconds) ? retryAfterSeconds : Math.ceil(Math.max(1, Math.min(seconds, maxRetryAfterSeconds)))
}

/** What the far side wrote, cut, on one line and without what a terminal might obey. */
const quoted = (text: string, most = 200): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .slice(0, most)
    .trim()
