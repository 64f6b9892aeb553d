/** How many comments a second are asked about, by how many calls run at once and how long one takes. */
import type { Finding } from '../goals.js'
import { openStack } from '../stack.js'
import type { Far } from './far.js'
import { askAlways, askingEnv } from './site.js'

export type Setting = { readonly atOnce: number; readonly callMs: number }
export const settings: readonly Setting[] = [
  { atOnce: 10, callMs: 200 },
  { atOnce: 20, callMs: 200 },
  { atOnce: 40, callMs: 200 },
  { atOnce: 4, callMs: 20 },
]
export type Rate = Setting & { readonly perSecond: number }

/** Somewhat more comes than can be asked about, and not so much that what waits would pass its 7 s. */
const surplus = 1.3
const seconds = 10
/** Of the calls' times the first are left out: the line has to fill. */
const fillMs = 2_000
const leastShare = 0.85

const mostOf = ({ atOnce, callMs }: Setting): number => (atOnce * 1_000) / callMs

export async function throughput(setting: Setting, far: Far): Promise<Rate> {
  const { atOnce, callMs } = setting
  const env = askingEnv(far, { HAMLET_AKISMET_PER_SECOND: '1000', HAMLET_ASK_CONCURRENCY: String(atOnce) })
  const stack = await openStack(`asking-${atOnce}-${callMs}`, env)
  try {
    const key = await stack.makeSite('asking')
    const load = (name: string, seed: number, perSecond: number, seconds: number) =>
      stack.load({ key, name, seed, pace: { kind: 'open', perSecond, seconds }, follow: { kind: 'none' } })
    await far.become({ callMs, isAway: false })
    await askAlways(stack, 'asking')
    await load('warm', 1, Math.round(mostOf(setting) / 2), 3)
    await far.become({ callMs, isAway: false })
    const { startedAt } = await load('full', 2, Math.round(mostOf(setting) * surplus), seconds)
    const [from, to] = [startedAt + fillMs, startedAt + seconds * 1_000]
    const within = (await far.checksAtMs()).filter((at) => at >= from && at < to).length
    return { ...setting, perSecond: (within * 1_000) / (to - from) }
  } finally {
    await stack.stop()
  }
}

export const rateHead = [
  '| calls at once | a call takes | calls/s | of what that many calls can do |',
  '| ---: | ---: | ---: | ---: |',
]
export const rateRow = (rate: Rate): string =>
  `| ${rate.atOnce} | ${rate.callMs} ms | ${rate.perSecond.toFixed(1)} | ${Math.round((100 * rate.perSecond) / mostOf(rate))} % |`

export function rateFindings(rates: readonly Rate[]): Finding[] {
  const slow = rates.filter(({ callMs }) => callMs === 200)
  const shares = slow.map((rate): Finding => {
    const share = rate.perSecond / mostOf(rate)
    return {
      goal: `calls/s over what ${rate.atOnce} calls of 200 ms at once can do`,
      limit: `at least ${leastShare}`,
      reached: share,
      isMet: share >= leastShare,
    }
  })
  const [long, short] = [slow.at(-1), rates.find(({ callMs }) => callMs === 20)]
  if (!long || !short) return shares
  const share = long.perSecond / short.perSecond
  const goal = `calls/s, ${long.atOnce} at once of 200 ms over ${short.atOnce} at once of 20 ms`
  return [...shares, { goal, limit: 'at least 1', reached: share, isMet: share >= 1 }]
}
