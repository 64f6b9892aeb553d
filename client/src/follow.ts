/** Follows the feed: page after page, waiting where there is nothing, and where there is nobody. */
import type { Client } from 'openapi-fetch'
import { problemFrom } from './problem.js'
import { pause } from './retry.js'
import type { components, paths } from './wire.js'

export type FeedPage = {
  readonly events: readonly components['schemas']['FeedEvent'][]
  /** Where to go on once these are worked through. */
  readonly cursor: string
}

const longestPauseMs = 30_000

/** Ends when the signal says so; throws HamletProblem when asking again cannot help (401, a cursor that is none). */
export async function* follow(
  api: Client<paths>,
  from: string | null,
  { signal, limit = 100 }: { readonly signal?: AbortSignal; readonly limit?: number },
): AsyncGenerator<FeedPage, void> {
  let cursor = from
  let failed = 0
  while (!signal?.aborted) {
    const query = cursor === null ? { limit } : { after: cursor, limit }
    const asked = api.GET('/v1/verdicts', {
      params: { query, header: { Prefer: 'wait=25' } },
      ...(signal ? { signal } : {}),
    })
    const answer = await asked.catch(() => null)
    if (signal?.aborted) return
    if (answer?.data) {
      failed = 0
      const { data: events, next_cursor } = answer.data
      const isNew = events.length > 0 || cursor !== next_cursor
      cursor = next_cursor
      if (isNew) yield { events, cursor }
      continue
    }
    if (answer && answer.response.status < 500 && answer.response.status !== 429)
      throw problemFrom(answer.response.status, answer.error)
    failed += 1
    // What stops here is the pause; the loop sees why.
    await pause(Math.random() * Math.min(longestPauseMs, 500 * 2 ** failed), signal).catch(() => {})
  }
}
