/** A bounded load: so many posts in flight, each repeated under its external_id until it is acknowledged. */
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as patience } from 'node:timers/promises'
import { until } from '../servers/until.js'

export type Answer = {
  readonly externalId: string
  /** Null when the connection failed; `fault` says how. */
  readonly status: number | null
  readonly fault: string | null
  readonly retryAfter: string | null
  /** The comment's id, where it was taken. */
  readonly id: string | null
  readonly startedAt: number
  readonly ms: number
}

export type Load = {
  /** The ids of what was acknowledged, by external_id. */
  readonly acked: ReadonlyMap<string, string>
  readonly answers: readonly Answer[]
  inFlight(): number
  untilAcked(more: number): Promise<void>
  /** Sends nothing new; resolves when all that was sent is acknowledged. */
  finish(): Promise<void>
  /** Sends nothing more at all; resolves when what is in flight has its answer or its error. */
  abandon(): Promise<void>
}

export type Target = { readonly url: string; readonly key: string }

/** A site's backend tries again this soon; it would wait for `Retry-After` were its time not a test's. */
const retryAfterMs = 50
/** An answer later than this is a hang. */
const hangsAfterMs = 20_000

export function post(
  { url, key }: Target,
  externalId: string,
  { agent, prefer }: { readonly agent?: Agent; readonly prefer?: string } = {},
): Promise<Answer> {
  const startedAt = performance.now()
  const body = JSON.stringify({
    external_id: externalId,
    article: { external_id: 'bridge' },
    author: { name: `Reader ${externalId}` },
    body: `Comment ${externalId}: the council promised this bridge twelve years ago, and nobody has built it.`,
  })
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(prefer === undefined ? {} : { prefer }),
  }
  return new Promise((resolve) => {
    const settle = (answer: Pick<Answer, 'status' | 'fault' | 'retryAfter' | 'id'>) =>
      resolve({ externalId, ...answer, startedAt, ms: performance.now() - startedAt })
    const fail = (error: Error) =>
      settle({ status: null, fault: 'code' in error ? String(error.code) : error.message, retryAfter: null, id: null })
    const sent = request(`${url}/v1/comments`, { method: 'POST', agent, headers, timeout: hangsAfterMs }, (res) => {
      const pieces: Buffer[] = []
      res.on('data', (piece: Buffer) => pieces.push(piece))
      res.on('error', fail)
      res.on('end', () => {
        const answered: unknown = JSON.parse(Buffer.concat(pieces).toString())
        const id = hasId(answered) ? answered.id : null
        settle({ status: res.statusCode ?? 0, fault: null, retryAfter: res.headers['retry-after'] ?? null, id })
      })
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${hangsAfterMs} ms`)))
    sent.on('error', fail)
    sent.end(body)
  })
}

const answersAt = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(true))
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false))
  })

const hasId = (answered: unknown): answered is { id: string } =>
  typeof answered === 'object' && answered !== null && 'id' in answered && typeof answered.id === 'string'

const isTaken = ({ status }: Answer) => status === 200 || status === 201 || status === 202

/** @param name begins each external_id, so that two loads on one site do not meet */
export function startLoad(target: Target, inFlight: number, name = 'c'): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const acked = new Map<string, string>()
  const answers: Answer[] = []
  let sent = 0
  let flying = 0
  let isFinishing = false
  let isAbandoned = false

  const once = async (externalId: string): Promise<boolean> => {
    flying += 1
    const answer = await post(target, externalId, { agent })
    flying -= 1
    answers.push(answer)
    if (!isTaken(answer) || answer.id === null) return false
    acked.set(externalId, answer.id)
    return true
  }
  // One asks for all, as 200 that knock at a closed door take the processor from the one who opens it.
  let listening: Promise<unknown> | null = null
  const whenItListens = () => {
    const isOver = async () => isAbandoned || (await answersAt(target.url))
    listening ??= until('the service listens again', isOver, { timeoutMs: 60_000, everyMs: 50 }).finally(() => {
      listening = null
    })
    return listening
  }
  const runner = async () => {
    while (!isFinishing && !isAbandoned) {
      sent += 1
      const externalId = `${name}-${sent}`
      while (!isAbandoned && !(await once(externalId))) {
        await patience(retryAfterMs)
        if (answers.at(-1)?.status === null) await whenItListens()
      }
    }
  }
  const all = Promise.all(Array.from({ length: inFlight }, runner))
  const end = async () => {
    await all
    agent.destroy()
  }
  return {
    acked,
    answers,
    inFlight: () => flying,
    async untilAcked(more) {
      const enough = acked.size + more
      await until(`${more} more comments are acknowledged`, () => acked.size >= enough, { timeoutMs: 60_000 })
    },
    async finish() {
      isFinishing = true
      await end()
    },
    async abandon() {
      isAbandoned = true
      await end()
    },
  }
}

/** Posts so many comments, each once. An answer's time begins when its post is sent, not when it is in line for that. */
export async function postAll(target: Target, name: string, count: number, inFlight = 50): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const answers: Answer[] = []
  let sent = 0
  const runner = async () => {
    while (sent < count) {
      sent += 1
      answers.push(await post(target, `${name}-${sent}`, { agent }))
    }
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, runner))
  agent.destroy()
  return answers
}

/** Answers by what they were: `{ '202': 40, ECONNRESET: 2 }`. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, fault } of answers) {
    const what = String(status ?? fault)
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

export const slowest = (answers: readonly Answer[]): number => Math.max(0, ...answers.map(({ ms }) => ms))
