/** The ways into the service: asked in turn, and again until one answers. */
import { setTimeout as patience } from 'node:timers/promises'
import type { Ledger, Told } from './ledger.js'

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'
  readonly path: string
  readonly token: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What the service answers, whatever was asked: each caller looks at what it needs. */
export type Body = {
  readonly id?: string
  readonly version?: number
  readonly revision?: number
  readonly secret?: string
  readonly data?: readonly Told[]
  readonly next_cursor?: string
}
export type Answer = { readonly status: number; readonly body: Body; readonly etag: string | null }

/** A frozen program takes connections and says nothing. */
const hangsAfterMs = 8_000
/** A site would wait as `Retry-After` says, were its time not ours. */
const againAfterMs = 100

export class Doors {
  private turn = 0
  /** Set when the run is over: what has no answer then gets none. */
  isClosed = false

  constructor(
    private readonly urls: readonly string[],
    private readonly ledger: Ledger,
  ) {}

  /** One try. @returns null when nobody answered */
  async ask({ method, path, token, body, headers = {} }: Call): Promise<Answer | null> {
    this.turn += 1
    const url = this.urls[this.turn % this.urls.length]
    const answer = await this.sent(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(hangsAfterMs),
    })
    const route = `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}').replace(/\?.*/, '')}`
    const what = `${route} ${answer?.status ?? 'fault'}`
    this.ledger.answers.set(what, (this.ledger.answers.get(what) ?? 0) + 1)
    if (answer !== null && answer.status >= 500 && answer.status !== 503)
      this.ledger.amiss.push({ what: route, came: `${answer.status} ${JSON.stringify(answer.body)}` })
    return answer
  }

  /** Asks until somebody answers otherwise than "try later". @returns null when the run is over before */
  async insist(call: Call): Promise<Answer | null> {
    while (!this.isClosed) {
      const answer = await this.ask(call)
      if (answer !== null && answer.status !== 503 && answer.status !== 429) return answer
      await patience(againAfterMs)
    }
    return null
  }

  private async sent(url: string, init: RequestInit): Promise<Answer | null> {
    try {
      const response = await fetch(url, init)
      const text = await response.text()
      return {
        status: response.status,
        body: text === '' ? {} : JSON.parse(text),
        etag: response.headers.get('etag'),
      }
    } catch {
      return null
    }
  }
}
