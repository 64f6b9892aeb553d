/** Attempts to sign in: counted by account and by network, in Redis where there is one, else in this process. */
import { createHmac } from 'node:crypto'
import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export type Attempt = { readonly email: string; readonly network: string }
export type Attempts = {
  /** Counts one. @returns null, or after how many seconds the next may be made */
  readonly make: (attempt: Attempt) => Promise<number | null>
  /** It was the right password: what was counted against the account is forgotten. */
  readonly forgive: (attempt: Attempt) => Promise<void>
  readonly close: () => void
}

const windowSeconds = 15 * 60
/**
 * Guesses, not requests: RELIABILITY asks for at most ten against one account in a quarter of an hour.
 *
 * One network alone cannot use up an account's ten, so its owner still gets in from elsewhere; a whole office fits into fifty.
 */
const allowed = { network: 50, pair: 5, account: 10 } as const

type Count = keyof typeof allowed
const answerWithinMs = 1_000

/** @param secret keys the hashes under which is counted, as an e-mail address is easily guessed */
export function openAttempts(options: {
  readonly redisUrl: string | undefined
  readonly prefix: string
  readonly secret: () => Promise<Buffer>
  readonly onError: (error: unknown) => void
}): Attempts {
  const { redisUrl, prefix, onError } = options
  const redis = redisUrl
    ? new Redis(redisUrl, { enableOfflineQueue: false, commandTimeout: answerWithinMs, maxRetriesPerRequest: null })
    : null
  redis?.on('error', onError)
  // The first guesses wait until it is connected: counted in memory, each process would grant them anew.
  const firstTry = redis && connected(redis)

  const limiter = (count: Count) => {
    const settings = { points: allowed[count], duration: windowSeconds, keyPrefix: `${prefix}:attempts:${count}` }
    // While Redis is away each process counts for itself: nobody is let in uncounted, and nobody is shut out.
    const own = new RateLimiterMemory(settings)
    return redis
      ? new RateLimiterRedis({ ...settings, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: own })
      : own
  }
  const limiters = { network: limiter('network'), pair: limiter('pair'), account: limiter('account') }

  let secret: Promise<Buffer> | null = null
  const keysOf = async ({ email, network }: Attempt): Promise<Record<Count, string>> => {
    secret ??= options.secret()
    secret.catch(() => {
      secret = null // the caller sees the error; the next one asks anew
    })
    const key = await secret
    const under = (...words: string[]) => createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url')
    return { network: under(network), pair: under(email, network), account: under(email) }
  }

  return {
    async make(attempt) {
      const [keys] = await Promise.all([keysOf(attempt), firstTry])
      for (const count of ['network', 'pair', 'account'] as const) {
        const wait = await take(limiters[count], keys[count])
        if (wait !== null) return wait
      }
      return null
    },
    async forgive(attempt) {
      const [keys] = await Promise.all([keysOf(attempt), firstTry])
      await Promise.all([limiters.pair.delete(keys.pair), limiters.account.delete(keys.account)])
    },
    close: () => redis?.disconnect(),
  }
}

/** Resolves when it is connected, or has not been within the time in which it would have to answer. */
const connected = (redis: Redis): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, answerWithinMs)
    for (const event of ['ready', 'end'] as const)
      redis.once(event, () => {
        clearTimeout(timer)
        resolve()
      })
  })

/** The library says by throwing that the points are used up. */
async function take(limiter: RateLimiterMemory | RateLimiterRedis, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))
    throw refused
  }
}
