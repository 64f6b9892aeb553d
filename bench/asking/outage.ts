/** Akismet takes calls and answers none while 5,000 comments come in; then it is back. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { until } from '../../test/servers/until.js'
import type { Finding } from '../goals.js'
import { openStack } from '../stack.js'
import type { Far } from './far.js'
import { askAlways, askingEnv } from './site.js'

const came = { perSecond: 250, seconds: 20 }
const comments = came.perSecond * came.seconds
/** So that 5,000 take fifty seconds; the default is 50. */
const callsPerSecond = 100
/** A breaker looks again after thirty seconds. */
const breakerMs = 31_000
/** On a machine that others use as well some come too late, and are put off. */
const leastAnswered = 0.9

export type Outage = {
  readonly callsMeanwhile: number
  readonly unjudged: number
  readonly postP99Ms: number
  readonly answered: number
  readonly putOff: number
  readonly calls: number
  readonly busiest: number
  readonly seconds: number
}

const judged = `select count(*)::int as count from hamlet.comments where verdict_round is not null`
const left = `select count(*)::int as count from hamlet.asked a join hamlet.comments c on c.id = a.comment_id
              where a.recheck_at <= now() or c.round_open`
const answered = 'select count(*)::int as count from hamlet.asked where answer is not null'
const putOff = 'select count(*)::int as count from hamlet.asked where answer is null and recheck_at > now()'

export async function outage(far: Far): Promise<Outage> {
  const env = askingEnv(far, { HAMLET_AKISMET_PER_SECOND: String(callsPerSecond) })
  const stack = await openStack('outage', env)
  const records = new pg.Client({ connectionString: stack.databaseUrl })
  const count = async (sql: string) => (await records.query<{ count: number }>(sql)).rows[0]?.count ?? 0
  try {
    await records.connect()
    const key = await stack.makeSite('asking')
    await far.become({ callMs: 200, isAway: false })
    await askAlways(stack, 'asking')
    await far.become({ callMs: 200, isAway: true })
    const pace = { kind: 'open', ...came } as const
    const load = await stack.load({ key, name: 'outage', seed: 5, pace, follow: { kind: 'none' } })
    const all = async () => (await count(judged)) >= comments
    await until('all are judged without Akismet', all, { timeoutMs: 60_000, everyMs: 200 }).catch(() => false)
    const unjudged = comments - (await count(judged))
    const callsMeanwhile = (await far.checksAtMs()).length

    await far.become({ callMs: 200, isAway: false })
    await sleep(breakerMs)
    // The clock is set: what was put off for 16 to 20 minutes is due now, all of it.
    await records.query(`update hamlet.asked set recheck_at = recheck_at - interval '20 minutes' where answer is null`)
    const backAt = Date.now()
    const noneLeft = async () => (await count(left)) === 0
    await until('all that was due is asked about', noneLeft, { timeoutMs: 120_000, everyMs: 200 }).catch(() => false)
    const times = (await far.checksAtMs()).filter((at) => at >= backAt)
    return {
      callsMeanwhile,
      unjudged,
      postP99Ms: load.post?.p99 ?? Number.NaN,
      answered: await count(answered),
      putOff: await count(putOff),
      calls: times.length,
      busiest: busiestSecond(times),
      seconds: (Math.max(...times) - backAt) / 1_000,
    }
  } finally {
    await records.end()
    await stack.stop()
  }
}

/** The most in any second, wherever it begins. */
export function busiestSecond(timesMs: readonly number[]): number {
  const sorted = [...timesMs].sort((one, other) => one - other)
  let first = 0
  return sorted.reduce((most, at, index) => {
    while ((sorted[first] ?? at) <= at - 1_000) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

export const outageTable = (found: Outage): string =>
  [
    `| ${comments} comments in ${came.seconds} s, Akismet away; then back | |`,
    '| --- | ---: |',
    `| POST p99 meanwhile, ms | ${found.postP99Ms} |`,
    `| calls meanwhile | ${found.callsMeanwhile} |`,
    `| asked about afterwards, in ${found.seconds.toFixed(1)} s | ${found.calls} |`,
    `| answered | ${found.answered} |`,
    `| put off again | ${found.putOff} |`,
    `| calls in the busiest second, at ${callsPerSecond} a second | ${found.busiest} |`,
  ].join('\n')

export const outageFindings = ({ unjudged, busiest, calls, answered }: Outage): Finding[] => {
  const atMost = (goal: string, limit: number, reached: number): Finding => ({
    goal,
    limit: `at most ${limit}`,
    reached,
    isMet: reached <= limit,
  })
  const share = answered / comments
  return [
    atMost('not judged while Akismet is away', 0, unjudged),
    atMost('calls in the busiest second after an outage', 2 * callsPerSecond, busiest),
    atMost('calls for each comment after an outage', 1.02, calls / comments),
    {
      goal: 'answered after an outage',
      limit: `at least ${leastAnswered}`,
      reached: share,
      isMet: share >= leastAnswered,
    },
  ]
}
