/** Robots: moderators who decide one in twenty of what the feed tells, and undo one in ten of that. */
import { setTimeout as patience } from 'node:timers/promises'
import type { Chance } from '../../bench/random.js'
import type { Doors } from './doors.js'
import type { Ledger } from './ledger.js'

const decided = 0.05
const undone = 0.1

export type Robot = { stop(): Promise<void> }

export type RobotParts = {
  readonly doors: Doors
  readonly key: string
  readonly token: string
  readonly ledger: Ledger
  readonly chance: Chance
}

export function moderate({ doors, key, token, ledger, chance }: RobotParts): Robot {
  let isStopping = false

  const settle = async (commentId: string): Promise<void> => {
    const stands = await doors.insist({ method: 'GET', path: `/v1/comments/${commentId}`, token: key })
    if (stands?.status !== 200) return
    const status = chance.pick(['approved', 'spam', 'rejected', 'held'])
    const path = `/v1/admin/comments/${commentId}`
    const body = { status, version: stands.body.version, reason: status === 'approved' ? null : 'other' }
    const answer = await doors.insist({ method: 'POST', path: `${path}/decision`, token, body })
    // 409: the other robot, an edit, or this very decision, of which the answer was lost. 404 and 410: it is gone.
    if (answer === null || [404, 409, 410].includes(answer.status)) return
    if (answer.status !== 200) return void ledger.amiss.push({ what: 'a decision', came: JSON.stringify(answer) })
    const { version = 0 } = answer.body
    ledger.decided.push({ commentId, version, status })
    if (chance.next() >= undone) return
    const taken = await doors.insist({ method: 'POST', path: `${path}/undo`, token, body: { version } })
    if (taken?.status === 200) ledger.undone.push({ commentId, version: taken.body.version ?? 0 })
    else if (taken !== null && ![404, 409, 410].includes(taken.status))
      ledger.amiss.push({ what: 'an undoing', came: JSON.stringify(taken) })
  }

  const work = async () => {
    const feed = ledger.feeds[0] ?? []
    let read = 0
    while (!isStopping) {
      const event = feed[read]
      if (event === undefined) {
        await patience(50)
        continue
      }
      read += 1
      if (event.kind === 'judged' && chance.next() < decided) await settle(event.comment_id)
    }
  }
  const working = work()
  return {
    async stop() {
      isStopping = true
      await working
    },
  }
}
