/** The line to Akismet: whether it may be called now, in its turn, and what every call teaches us of key and alerts. */
import type { Akismet, Heard } from '../../src/clients/akismet.js'
import type { Neither, Notice, Silence } from '../../src/domain/akismet/asking.js'
import { type Breaker, makeBreaker } from '../../src/domain/akismet/breaker.js'
import { makeFlush } from '../../src/flush.js'
import type { Log } from '../../src/log.js'
import type { Metrics } from '../../src/metrics.js'
import { takePlaces } from '../../src/store/akismet/calls.js'
import { type KeyState, noteAlert, noteKey, pauseKey } from '../../src/store/akismet/settings.js'
import type { Queryable } from '../../src/store/database.js'
import type { Account, Accounts } from './accounts.js'

export type LineParts = {
  readonly db: Queryable
  readonly akismet: Akismet
  readonly accounts: Accounts
  readonly perSecond: number
  readonly nowMs: () => number
  readonly log: Log
  readonly metrics: Metrics
}

export const neither = (silence: Silence, reason: string): Neither => ({
  kind: 'neither',
  silence,
  reason,
  retryAfterSeconds: null,
})

export type Call<Answer> = {
  readonly what: 'check' | 'report' | 'usage' | 'verify'
  readonly maxWaitMs: number
  /** The last word before it is made: null, or why not. */
  readonly before?: () => Promise<Neither | null>
  readonly make: () => Promise<Heard<Answer | Neither>>
}

export type Line = {
  /** Why the key is not to be used now; null: it may be. */
  standsBy(account: Account): Neither | null
  /** Waits for its turn among all calls, then calls. */
  call<Answer extends { readonly kind: string }>(account: Account, call: Call<Answer>): Promise<Answer | Neither>
  /** Asks once whether the key is accepted, however many want to know, and keeps the answer. */
  verify(account: Account): Promise<{ readonly kind: 'valid' } | Neither>
}

/** Calls that take their places together. */
const atOnce = 50

export function makeLine({ db, akismet, accounts, perSecond, nowMs, log, metrics }: LineParts): Line {
  const breakers = new Map<string, Breaker>()
  const verifying = new Map<string, ReturnType<Line['verify']>>()
  const placeAfter = makeFlush({
    write: (maxWaitsMs: readonly number[]) => takePlaces(db, { perSecond, maxWaitsMs }),
    maxItems: atOnce,
    maxWaiting: Number.POSITIVE_INFINITY,
  })
  const breakerOf = ({ sealedKey }: Account): Breaker => {
    const breaker = breakers.get(sealedKey) ?? makeBreaker(nowMs)
    breakers.set(sealedKey, breaker)
    return breaker
  }
  const noteBreaker = (account: Account, isWell: boolean) => {
    const breaker = breakerOf(account)
    const wasOpen = breaker.isOpen()
    if (isWell) breaker.succeeded()
    else breaker.failed()
    const isOpen = breaker.isOpen()
    metrics.akismetBreakers.set([...breakers.values()].filter((one) => one.isOpen()).length)
    if (wasOpen !== isOpen)
      log[isOpen ? 'warn' : 'info']({ site: account.site, open: isOpen }, 'akismet breaker turned')
  }
  const learnState = async (account: Account, state: KeyState) => {
    await noteKey(db, account, state)
    accounts.forget(account.siteId)
    if (state === account.keyState) return
    log[state === 'valid' ? 'info' : 'error']({ site: account.site, state }, 'akismet key judged')
  }
  const learn = async (account: Account, answer: { readonly kind: string } | Neither, notice: Notice | null) => {
    const { alert } = account
    const isNew = notice !== null && (notice.code !== alert?.code || notice.message !== alert.message)
    const isOver = notice === null && alert !== null && answer.kind !== 'neither'
    if (isNew || isOver) {
      await noteAlert(db, account, notice)
      accounts.forget(account.siteId)
      if (isNew) log.warn({ site: account.site, code: notice.code, notice: notice.message }, 'akismet alert')
    }
    if (!isNeither(answer)) return
    if (answer.silence === 'suspended') await learnState(account, 'suspended')
    if (answer.silence === 'limit' && answer.retryAfterSeconds !== null) {
      await pauseKey(db, account, answer.retryAfterSeconds)
      accounts.forget(account.siteId)
      log.warn({ site: account.site, seconds: answer.retryAfterSeconds }, 'akismet wants no calls')
    }
  }

  const line: Line = {
    standsBy(account) {
      const { keyState, isKeyDue, pausedUntil, keyFault } = account
      if (keyFault !== null) return neither('key', 'its key cannot be opened here')
      if (keyState === 'refused' && !isKeyDue) return neither('key', 'it does not accept the key')
      if (keyState === 'suspended' && !isKeyDue) return neither('suspended', 'the key is suspended')
      if (pausedUntil !== null) return neither('limit', 'it wants no calls for a while')
      return breakerOf(account).isShut() ? neither('unwell', failsTooOften) : null
    },
    async call(account, { what, maxWaitMs, before, make }) {
      if (!breakerOf(account).allows()) return neither('unwell', failsTooOften)
      const waitMs = await placeAfter(maxWaitMs)
      if (waitMs === null) return neither('limit', 'not asked, as too many calls wait already')
      const takenAt = performance.now()
      // Those that have taken their places together say their last word together.
      const hindered = (await before?.()) ?? null
      if (hindered !== null) return hindered
      const leftMs = takenAt + waitMs - performance.now()
      if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs))
      const startedAt = performance.now()
      const { answer, notice } = await make()
      metrics.akismetSeconds.observe((performance.now() - startedAt) / 1_000)
      metrics.akismetRequests.inc({ call: what, outcome: isNeither(answer) ? answer.silence : answer.kind })
      noteBreaker(account, !isNeither(answer) || answer.silence !== 'unwell')
      await learn(account, answer, notice)
      return answer
    },
    verify(account) {
      const under = verifying.get(account.sealedKey)
      if (under) return under
      const asked = line
        .call(account, { what: 'verify', maxWaitMs: 1_000, make: () => akismet.verify(account) })
        .then(async (answer) => {
          if (answer.kind === 'valid') await learnState(account, 'valid')
          else if (answer.silence === 'key') await learnState(account, 'refused')
          return answer
        })
        .finally(() => verifying.delete(account.sealedKey))
      verifying.set(account.sealedKey, asked)
      return asked
    },
  }
  return line
}

const failsTooOften = 'not asked, as it has just failed too often'
const isNeither = (answer: { readonly kind: string }): answer is Neither => answer.kind === 'neither'
