/** Quotas: how much a caller may still ask for; counted in Redis where there is one, else in this process. */
import { Redis } from 'ioredis'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { type Flush, makeFlush } from '../flush.js'
import { after } from './backend.js'

export const quotaNames = ['write', 'read'] as const
export type QuotaName = (typeof quotaNames)[number]

export type Spent = {
  readonly limit: number
  readonly windowSeconds: number
  readonly left: number
  readonly resetSeconds: number
  /** It was more than was left. */
  readonly isOver: boolean
}

export type Quotas = {
  /** One atomic step. @returns null where this quota is not limited */
  spend(name: QuotaName, key: string, points: number): Promise<Spent | null>
  close(): void
}

export type QuotaSettings = {
  /** For each caller in each window; 0: no limit. */
  readonly limits: Readonly<Record<QuotaName, number>>
  readonly windowSeconds: number
  /** null: in this process's memory. */
  readonly redisUrl: string | null
  readonly prefix: string
  readonly onError: (error: unknown) => void
}

/** An answer waits for its quota this long at most; then memory counts for a while. */
const answerWithinMs = 250
const memoryForMs = 1_000
/** Counted in one go; a crowd that asks while Redis counts shares its next answer. */
const maxAtOnce = 1_000

type Ask = { readonly key: string; readonly points: number }
type Counted = Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'>

export function openQuotas({ limits, windowSeconds, redisUrl, prefix, onError }: QuotaSettings): Quotas {
  const redis = redisUrl === null ? null : openRedis(redisUrl, onError)
  const firstTry = redis && Promise.race([new Promise((ready) => redis.once('ready', ready)), after(answerWithinMs)])
  let isIllUntil = 0

  const limiters = new Map(
    quotaNames.map((name) => {
      const memory = new RateLimiterMemory({ keyPrefix: name, points: limits[name], duration: windowSeconds })
      const shared =
        redis &&
        new RateLimiterRedis({
          storeClient: redis,
          rejectIfRedisNotReady: true,
          keyPrefix: `${prefix}:quota:${name}`,
          points: limits[name],
          duration: windowSeconds,
        })
      return [name, { memory, shared }] as const
    }),
  )

  const count = async (name: QuotaName, key: string, points: number): Promise<Counted> => {
    const { memory, shared } = limiters.get(name) ?? {}
    if (!memory) throw new Error(`there is no quota ${name}`)
    if (!shared || performance.now() < isIllUntil) return consume(memory, key, points)
    try {
      await firstTry
      return await consume(shared, key, points)
    } catch (error) {
      isIllUntil = performance.now() + memoryForMs
      onError(error)
      return consume(memory, key, points)
    }
  }

  const counted = new Map(
    quotaNames.map((name): [QuotaName, Flush<Ask, Counted>] => [
      name,
      makeFlush({
        write: (asks) => countTogether(asks, (key, points) => count(name, key, points)),
        maxItems: maxAtOnce,
        maxWaiting: Number.POSITIVE_INFINITY,
      }),
    ]),
  )

  return {
    async spend(name, key, points) {
      const limit = limits[name]
      if (limit === 0) return null
      const spent = await counted.get(name)?.({ key, points })
      if (!spent) throw new Error(`there is no quota ${name}`)
      const { consumedPoints, msBeforeNext } = spent
      return {
        limit,
        windowSeconds,
        left: Math.max(0, limit - consumedPoints),
        resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
        isOver: consumedPoints > limit,
      }
    },
    close: () => redis?.disconnect(),
  }
}

/** One step for each key; each ask is told what it would have been alone, one after the other. */
async function countTogether(
  asks: readonly Ask[],
  count: (key: string, points: number) => Promise<Counted>,
): Promise<Counted[]> {
  const sums = new Map<string, number>()
  for (const { key, points } of asks) sums.set(key, (sums.get(key) ?? 0) + points)
  const ends = new Map(await Promise.all([...sums].map(async ([key, sum]) => [key, await count(key, sum)] as const)))
  return asks.map(({ key, points }) => {
    const left = (sums.get(key) ?? 0) - points
    sums.set(key, left)
    const { consumedPoints = 0, msBeforeNext = 0 } = ends.get(key) ?? {}
    return { consumedPoints: consumedPoints - left, msBeforeNext }
  })
}

/** The limiter throws what it counted when that is too much. */
async function consume(limiter: RateLimiterAbstract, key: string, points: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points)
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return thrown
    throw thrown
  }
}

function openRedis(url: string, onError: (error: unknown) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout: answerWithinMs,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
  })
  redis.on('error', onError)
  return redis
}
