/** A client for one site: every route of the service, typed, and what a backend would write itself. */
import createClient, { type Client } from 'openapi-fetch'
import { type FeedPage, follow } from './follow.js'
import { problemFrom } from './problem.js'
import { type Retries, retrying, usualRetries } from './retry.js'
import type { components, paths } from './wire.js'

export { HamletProblem, type Problem } from './problem.js'
export type { FeedPage }
export type Comment = components['schemas']['Comment']
export type NewComment = components['schemas']['NewComment']
export type FeedEvent = components['schemas']['FeedEvent']

export type ClientOptions = {
  /** Where the service is: `https://hamlet.example`. */
  readonly url: string
  /** The site's key, `hk_...`. It belongs to the backend: never to a page. */
  readonly key: string
  readonly retries?: Partial<Retries>
  /** Fetch, if not the global one. */
  readonly fetch?: (request: Request) => Promise<Response>
}

export type Waiting = {
  /** Seconds to wait for the verdict. */
  readonly seconds?: number
  /** Names this submission across processes; made up when it is left out. Not needed with an `external_id`. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

export type HamletClient = {
  /** Every route, typed. It tries again, and gives `{ data, error, response }`. */
  readonly api: Client<paths>
  /** Sends a comment, once however often it has to be sent. @throws HamletProblem */
  submit(comment: NewComment, options?: Omit<Waiting, 'seconds'>): Promise<Comment>
  /** Sends a comment and waits for its verdict, 10 s if nothing else is said; `pending` when it did not come in time. */
  submitAndWait(comment: NewComment, options?: Waiting): Promise<Comment>
  /** As it stands; null when the version that you know still does. @throws HamletProblem, also for 404 and 410 */
  read(
    id: string,
    options?: { known?: Pick<Comment, 'version'>; seconds?: number; signal?: AbortSignal },
  ): Promise<Comment | null>
  /**
   * Everything that happens to the site's comments from `cursor` on (the beginning when it is null, or `now`), page by page, for
   * ever. Keep the page's cursor once you have worked through it: what was not kept comes again. Waits out an absent service.
   */
  follow(cursor: string | null, options?: { signal?: AbortSignal; limit?: number }): AsyncGenerator<FeedPage, void>
}

/** What one request may wait at most. */
const longestWaitSeconds = 25

export function makeClient({ url, key, retries, fetch = globalThis.fetch }: ClientOptions): HamletClient {
  const api = createClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}` },
    fetch: retrying(fetch, { ...usualRetries, ...retries }),
  })

  const read: HamletClient['read'] = async (id, { known, seconds = 0, signal } = {}) => {
    const { data, error, response } = await api.GET('/v1/comments/{id}', {
      params: {
        path: { id },
        header: {
          ...(known ? { 'If-None-Match': `"v${known.version}"` } : {}),
          ...(seconds > 0 ? { Prefer: `wait=${Math.ceil(Math.min(seconds, longestWaitSeconds))}` } : {}),
        },
      },
      // Fetch adds no-cache to If-None-Match, and what stands between may then not answer 304.
      headers: known ? { 'cache-control': 'max-age=0' } : {},
      ...(signal ? { signal } : {}),
    })
    if (response.status === 304) return null
    if (!data) throw problemFrom(response.status, error)
    return data
  }

  const submitAndWait: HamletClient['submitAndWait'] = async (comment, options = {}) => {
    const { seconds = 10, idempotencyKey = crypto.randomUUID(), signal } = options
    const deadline = performance.now() + seconds * 1_000
    const { data, error, response } = await api.POST('/v1/comments', {
      params: {
        header: {
          'Idempotency-Key': idempotencyKey,
          ...(seconds > 0 ? { Prefer: `wait=${Math.ceil(Math.min(seconds, longestWaitSeconds))}` } : {}),
        },
      },
      body: comment,
      ...(signal ? { signal } : {}),
    })
    if (!data) throw problemFrom(response.status, error)
    let stands = data
    // A repeat is not waited for by the service, and one request waits no longer than it may.
    for (let left = leftUntil(deadline); stands.status === 'pending' && left > 0; left = leftUntil(deadline))
      stands = (await read(stands.id, { seconds: left, ...(signal ? { signal } : {}) })) ?? stands
    return stands
  }

  return {
    api,
    read,
    submitAndWait,
    submit: (comment, options = {}) => submitAndWait(comment, { ...options, seconds: 0 }),
    follow: (cursor, options = {}) => follow(api, cursor, options),
  }
}

const leftUntil = (deadline: number): number => (deadline - performance.now()) / 1_000
