/** Delivers: takes what is due from the outbox to the sites' endpoints, each at its own pace. */
import type { LaterVerdict } from '../src/clients/call-back.js'
import type { Sent } from '../src/clients/guarded-post.js'
import type { Webhook } from '../src/clients/webhook.js'
import { messageOf } from '../src/domain/errors.js'
import { nextTryIn, silenceFor } from '../src/domain/retries.js'
import type { Log } from '../src/log.js'
import type { Metrics } from '../src/metrics.js'
import type { Queryable } from '../src/store/database.js'
import { forgetDeliveries } from '../src/store/webhooks/deliveries.js'
import { fanOut, type Moment, type Taken, takeDue } from '../src/store/webhooks/outbox.js'
import { calledBack, delivered, dropDelivery, failed } from '../src/store/webhooks/tries.js'
import { laterVerdict, newsOf } from './later-verdict.js'
import { webhookBody } from './webhook-body.js'

export type DeliverParts = {
  readonly db: Queryable
  readonly send: (webhook: Webhook) => Promise<Sent>
  /** Tells an Akismet client. */
  readonly callBack: (verdict: LaterVerdict) => Promise<Sent>
  /** Opens a sealed secret. */
  readonly open: (sealed: string) => string
  readonly log: Log
  readonly metrics: Metrics
  readonly everyMs: number
  /** For tests, which set the clock and the dice. */
  readonly now?: () => Moment
  readonly chance?: () => number
}

export type Deliver = {
  /** Looks into the outbox soon; also when it is being looked into at the moment. */
  look(): void
  /** Heard on the channel of what was settled: looks where somebody follows. */
  heard(payload: string): void
  /** Resolves when nothing that is due is left, and nothing is on its way. */
  atRest(): Promise<void>
  /** Starts the timer that finds what fell due. */
  start(): void
  /** Takes nothing more, and gives what is on its way three seconds; what is later comes back with its lease. */
  stop(): Promise<void>
}

const eventsPerEndpoint = 200
/** On their way at once: to all receivers, and to one. Fifty that hang till the end leave room for the others. */
const maxUnderWay = 400
const maxUnderWayPerEndpoint = 8
/** Longer than a try may take; what a dying process took is due again after it. */
const leaseSeconds = 60
const forgetEveryMs = 3_600_000
const stopWithinMs = 3_000

export function makeDeliver(parts: DeliverParts): Deliver {
  const { db, log, now = () => null } = parts
  const busy = new Map<string, Promise<void>>()
  let underWay = 0
  let hasFollowers = true
  let isWanted = false
  let isStopped = false
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let forgetAt = 0

  const pass = async (): Promise<void> => {
    const { endpoints, events } = await fanOut(db, eventsPerEndpoint, now())
    hasFollowers = endpoints > 0
    if (events > 0) isWanted = true
    const room = maxUnderWay - underWay
    if (!hasFollowers || room <= 0) return
    const taken = await takeDue(db, {
      limit: room,
      perEndpoint: maxUnderWayPerEndpoint,
      except: [...busy.keys()],
      leaseSeconds,
      at: now(),
    })
    if (taken.length > 0) isWanted = true
    for (const endpoint of new Set(taken.map(({ endpointId }) => endpointId))) {
      const its = taken.filter(({ endpointId }) => endpointId === endpoint)
      underWay += its.length
      const all = Promise.all(its.map((one) => tryOne(parts, one))).then(() => {
        underWay -= its.length
        busy.delete(endpoint)
        look()
      })
      busy.set(endpoint, all)
    }
  }

  const run = async (): Promise<void> => {
    while (isWanted && !isStopped) {
      isWanted = false
      try {
        await pass()
      } catch (error) {
        log.warn({ reason: messageOf(error) }, 'webhooks put off') // the timer looks again
      }
    }
    looking = null
  }

  const look = () => {
    if (isStopped) return
    isWanted = true
    looking ??= run()
  }

  const forget = () => {
    if (performance.now() < forgetAt) return
    forgetAt = performance.now() + forgetEveryMs
    forgetDeliveries(db).catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'old deliveries kept'))
  }

  return {
    look,
    heard(payload) {
      if (payload === '' || hasFollowers) look()
    },
    async atRest() {
      while (looking || busy.size > 0) await Promise.all([looking, ...busy.values()])
    },
    start() {
      look()
      timer = setInterval(() => {
        look()
        forget()
      }, parts.everyMs)
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await looking
      let limit: NodeJS.Timeout | undefined
      const tooLong = new Promise((resolve) => {
        limit = setTimeout(resolve, stopWithinMs)
      })
      await Promise.race([Promise.all(busy.values()), tooLong])
      clearTimeout(limit)
    },
  }
}

/** One try and what comes of it. When that cannot be written down, the try comes back with its lease. */
async function tryOne(parts: DeliverParts, taken: Taken): Promise<void> {
  const { db, log, metrics, chance = Math.random } = parts
  const { endpointId: endpoint, siteId: site, id: delivery, attempts, callback } = taken
  try {
    const news = callback && newsOf(callback)
    if (callback && !news) return await dropDelivery(db, taken)
    const startedAt = performance.now()
    const sent = await sendOne(parts, taken, news)
    const ms = Math.round(performance.now() - startedAt)
    metrics.webhookAttempts.inc({ outcome: sent.kind })
    if (sent.kind === 'delivered') {
      const one = { status: sent.status, reason: null, ms }
      return news ? await calledBack(db, taken, news, one) : await delivered(db, taken, one)
    }
    const status = sent.kind === 'unreachable' ? null : sent.status
    const reason = sent.kind === 'refused' ? null : sent.reason
    const retryAfter = sent.kind === 'refused' ? sent.retryAfterSeconds : null
    const nextInSeconds = nextTryIn(attempts, retryAfter, chance())
    const because = await failed(db, taken, {
      one: { status, reason, ms },
      nextInSeconds,
      quietSeconds: retryAfter === null ? null : silenceFor(retryAfter),
      isGone: status === 410,
    })
    const what = callback ? 'callback' : 'webhook'
    const facts = { endpoint, site, delivery, attempts, status, reason }
    if (nextInSeconds === null) log.warn(facts, `${what} given up`)
    else log.info(facts, `${what} failed`)
    if (because !== null) log.error({ endpoint, site, reason: because }, 'endpoint disabled')
  } catch (error) {
    log.warn({ endpoint, delivery, reason: messageOf(error) }, 'webhook put off')
  }
}

/** A secret that cannot be opened fails as a receiver does: it is tried again, and given up in the end. */
async function sendOne(
  { send, callBack, open }: DeliverParts,
  taken: Taken,
  news: 'spam' | 'ham' | null,
): Promise<Sent> {
  try {
    if (taken.callback && news) return await callBack(laterVerdict(taken, taken.callback, { found: news, open }))
    const secrets = taken.sealedSecrets.map(open)
    return await send({ url: taken.url, id: taken.id, at: taken.takenAt, body: webhookBody(taken), secrets })
  } catch (error) {
    return { kind: 'unreachable', reason: `not sent: ${messageOf(error).slice(0, 200)}` }
  }
}
