/** Watches over what waits for Akismet: answers that did not come, rechecks, feedback, the use of the keys, what is to be forgotten. */
import type { Akismet } from '../../src/clients/akismet.js'
import { messageOf } from '../../src/domain/errors.js'
import type { Log } from '../../src/log.js'
import { countOpen, forgetAsked, openRechecks } from '../../src/store/akismet/asked.js'
import { noteUsage, usageDue } from '../../src/store/akismet/settings.js'
import type { Queryable } from '../../src/store/database.js'
import type { OpenRound } from '../../src/store/rounds.js'
import type { Accounts } from './accounts.js'
import type { Line } from './line.js'
import { makeWindow } from './window.js'

export type WatchParts = {
  readonly db: Queryable
  readonly akismet: Akismet
  readonly accounts: Accounts
  readonly line: Line
  readonly settleExpired: () => Promise<number>
  readonly report: () => Promise<number>
  readonly addRounds: (rounds: readonly OpenRound[]) => Promise<void>
  readonly perSecond: number
  readonly concurrency: number
  readonly everyMs: number
  readonly log: Log
}

/** What comes late is seen within this time: the last of the 8 s that a verdict may take. */
const secondMs = 1_000
const forgetEveryMs = 3_600_000
/** Rechecks that are under way together are asked within this time at the most, at the pace of the calls. */
const openedForSeconds = 3

/** @returns how to stop it; what runs ends first */
export function startWatch(parts: WatchParts): () => Promise<void> {
  const { db, akismet, accounts, line, everyMs, perSecond, log } = parts

  const most = Math.max(1, Math.floor(perSecond * openedForSeconds))
  const window = makeWindow({ least: Math.ceil(parts.concurrency / 4), most })
  let late = 0
  let left = 0
  let lookedAt = performance.now()
  const settleLate = async () => {
    late += await parts.settleExpired()
  }
  const openDue = async () => {
    const open = await countOpen(db, most)
    const now = performance.now()
    const isUsed = left >= window.size()
    window.learn({ answered: Math.max(0, left - open), elapsedMs: now - lookedAt, isUsed, late })
    late = 0
    lookedAt = now
    const rounds = open < window.size() ? await openRechecks(db, window.size() - open) : []
    left = open + rounds.length
    if (rounds.length === 0) return
    log.info({ rounds: rounds.length }, 'akismet rechecks opened')
    await parts.addRounds(rounds) // if the queue does not take them, the sweep finds them
  }
  const lookAtUsage = async () => {
    for (const stored of await usageDue(db)) {
      const account = accounts.opened(stored)
      if (line.standsBy(account) !== null) continue
      const usage = await line.call(account, {
        what: 'usage',
        maxWaitMs: 1_000,
        make: async () => ({ answer: await akismet.usage(account), notice: account.alert }),
      })
      await noteUsage(db, stored, usage.kind === 'usage' ? usage : null)
    }
  }
  const loops = [
    every(secondMs, 'late answers', settleLate, log),
    every(secondMs, 'rechecks', openDue, log),
    every(everyMs, 'feedback', parts.report, log),
    every(everyMs, 'usage', lookAtUsage, log),
    every(forgetEveryMs, 'old questions', () => forgetAsked(db), log),
  ]
  return async () => {
    await Promise.all(loops.map((stop) => stop()))
  }
}

/** Does it again and again, each time after the last has ended. */
function every(ms: number, what: string, deed: () => Promise<unknown>, log: Log): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let isStopped = false
  const later = () => {
    timer = setTimeout(() => {
      running = deed()
        .catch((error: unknown) => log.warn({ what, reason: messageOf(error) }, 'watch put off'))
        .then(() => {
          if (!isStopped) later()
        })
    }, ms)
  }
  later()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
