/** What the routes of a site's key may be asked, as the configuration says. */
import type { Config } from '../../src/config.js'
import { openQuotas, type Quotas } from '../../src/queue/quotas.js'

const windowSeconds = 60

export const quotasFor = (config: Config, onError: (error: unknown) => void): Quotas =>
  openQuotas({
    limits: { write: config.HAMLET_QUOTA_WRITES, read: config.HAMLET_QUOTA_READS },
    windowSeconds,
    redisUrl: config.REDIS_URL ?? null,
    prefix: config.HAMLET_QUEUE_PREFIX,
    onError,
  })
