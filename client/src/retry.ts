/** Sends a request again when that is safe and may help. */

export type Retries = {
  /** In all, the first one included. */
  readonly tries: number
  /** The first pause; each further one may be twice as long. */
  readonly firstPauseMs: number
  /** Longer than this nobody is waited for, whatever the service asks. */
  readonly longestPauseMs: number
  /** Of one try. Longer than the longest wait for a verdict, which is 25 s. */
  readonly timeoutMs: number
}
export const usualRetries: Retries = { tries: 5, firstPauseMs: 200, longestPauseMs: 30_000, timeoutMs: 35_000 }

const repeatable = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])

/** PATCH names the version that it changes, and a POST that has a key is known when it comes again. */
const isSafeAgain = ({ method, headers }: Request): boolean => repeatable.has(method) || headers.has('idempotency-key')

/** Fetch that tries again: after a lost connection and 503 what is safe to repeat, after 429 everything, as nothing was done. */
export function retrying(fetch: (request: Request) => Promise<Response>, retries: Retries): typeof fetch {
  const { tries, timeoutMs } = retries
  return async (request) => {
    for (let tried = 1; ; tried++) {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
      // A body can be read once only, so that each try has a copy.
      const answer = await fetch(new Request(request.clone(), { signal })).catch((error: unknown) => {
        if (request.signal.aborted || tried >= tries || !isSafeAgain(request)) throw error
        return null
      })
      if (answer && !isWorthAgain(answer, request)) return answer
      const pauseMs = pauseBefore(tried, answer, retries)
      if (answer && (tried >= tries || pauseMs === null)) return answer
      await answer?.body?.cancel()
      await pause(pauseMs ?? retries.longestPauseMs, request.signal)
    }
  }
}

const isWorthAgain = ({ status }: Response, request: Request): boolean =>
  status === 429 || (status === 503 && isSafeAgain(request))

/** At least what `Retry-After` asks, and a part of chance, lest all come back at once; null when that is too long. */
function pauseBefore(tried: number, answer: Response | null, { firstPauseMs, longestPauseMs }: Retries): number | null {
  const jitterMs = Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** (tried - 1))
  const askedMs = answer ? retryAfterMs(answer.headers.get('retry-after')) : 0
  if (askedMs > longestPauseMs) return null
  return askedMs + jitterMs
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterMs(header: string | null): number {
  if (header === null) return 0
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now())
}

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
