/** Plays Akismet: a real HTTP server that answers well or in every way in which an upstream may fail. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { selfSigned } from './self-signed.js'

export type Asked = { readonly path: string; readonly fields: Readonly<Record<string, string>>; readonly atMs: number }
type Act = (res: ServerResponse, asked: Asked) => void

const say =
  (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Act =>
  (res) => {
    res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(body)
  }
const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, 't'))

/** Every way to fail, as an answer to comment-check. None of them is a verdict. */
export const failures = {
  'never answers': () => {},
  'answers 500': say('true', {}, 500),
  'answers 404 with false': say('false', {}, 404),
  'points elsewhere': say('', { Location: '/1.1/elsewhere' }, 302),
  'answers HTML': say('<!doctype html><title>false</title>', { 'Content-Type': 'text/html' }),
  'answers a line': say('true\n'),
  'answers a line of ham': say('false\n'),
  'answers nothing': say(''),
  'answers in capitals': say('FALSE'),
  'drips its answer': (res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '500' })
    // Faster than any wait for the next byte, slower than the deadline.
    const drip = setInterval(() => res.write(' '), 40).unref()
    res.on('close', () => clearInterval(drip))
  },
  'answers 10 MB': (res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain' })
    res.end(Buffer.alloc(10 * 1024 * 1024, 'false '))
  },
  'answers a gzip bomb': (res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' }).end(bomb)
  },
  'answers a file upload': (res) => {
    res.writeHead(200, { 'Content-Type': 'multipart/form-data; boundary=b' })
    res.end('--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nfalse\r\n--b--\r\n')
  },
  'hangs up': (res) => void res.socket?.destroy(),
  'hangs up in the middle': (res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '5' })
    res.write('fal', () => res.socket?.destroy())
  },
  'does not accept the key': say('invalid', { 'X-akismet-debug-help': 'We were unable to parse your blog URI' }),
  'says that the key is suspended': say('false', { 'X-akismet-error': 'suspended' }),
  'reports an error': say('false', { 'X-akismet-error': 'missing-required-field' }),
  'has had too many calls': say('false', { 'Retry-After': '120' }, 429),
} as const satisfies Record<string, Act>

export type Failure = keyof typeof failures

export type Stage = {
  readonly url: string
  /** Every call, in the order of its arrival. */
  readonly asked: readonly Asked[]
  /** How comment-check is answered from now on. */
  checks: Act
  verifies: Act
  /** How feedback is answered. */
  reports: Act
  counts: Act
  callsOf(path: string): Asked[]
  forget(): void
  close(): Promise<void>
}

export const spam = (headers?: Readonly<Record<string, string>>) =>
  say('true', { 'X-akismet-guid': 'a'.repeat(32), ...headers })
export const ham = (headers?: Readonly<Record<string, string>>) =>
  say('false', { 'X-akismet-guid': 'a'.repeat(32), ...headers })
export { say }

export async function openStage({ isTls = false } = {}): Promise<Stage> {
  const asked: Asked[] = []
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const path = new URL(req.url ?? '/', 'http://stage').pathname
    const fields = Object.fromEntries(new URLSearchParams(await text(req)))
    const call = { path, fields, atMs: performance.now() }
    asked.push(call)
    if (path === '/1.1/comment-check') stage.checks(res, call)
    else if (path === '/1.1/verify-key') stage.verifies(res, call)
    else if (path === '/1.1/submit-spam' || path === '/1.1/submit-ham') stage.reports(res, call)
    else if (path === '/1.2/usage-limit') stage.counts(res, call)
    else say('false')(res, call) // where a followed redirect would end up
  }
  const listener: RequestListener = (req, res) => void answer(req, res).catch(() => res.destroy())
  const server = isTls ? createTlsServer(selfSigned, listener) : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens to a port
  const stage: Stage = {
    url: `${isTls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    checks: ham(),
    verifies: say('valid'),
    reports: say('Thanks for making the web a better place.'),
    counts: say('{"limit":350000,"usage":7463,"percentage":"2.13","throttled":false}'),
    callsOf: (path) => asked.filter((call) => call.path.endsWith(path)),
    forget: () => void asked.splice(0),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return stage
}
