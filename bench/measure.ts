/** Measures one target: warm, at 80 comments a second, and as fast as it can. */
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../test/servers/until.js'
import type { Follow, Job, Pace, Report } from './job.js'
import type { Figures } from './measured.js'
import { cpuMicroseconds, memoryMegabytes, perComment } from './processes.js'
import { runProgram } from './program.js'
import type { Running, World } from './target.js'

/** How long each phase lasts. */
export type Plan = { readonly warmSeconds: number; readonly calmSeconds: number; readonly fullSeconds: number }

const calmPerSecond = 80
const connections = 64
const drainMs = 60_000
/** More than any target takes: made beforehand, and the phase ends early if they run out. */
const mostPerSecond = 8000

const calmFollows = {
  none: { kind: 'none' },
  wait: { kind: 'wait', oneIn: 1, atOnce: 128, seconds: 10 },
  poll: { kind: 'poll', oneIn: 1, atOnce: 128, everyMs: 5 },
} as const satisfies Record<Follow['kind'], Follow>
// A sample only, so that asking stays a small part of the work.
const fullFollows = {
  none: { kind: 'none' },
  wait: { kind: 'wait', oneIn: 50, atOnce: 32, seconds: 10 },
  poll: { kind: 'poll', oneIn: 50, atOnce: 32, everyMs: 100 },
} as const satisfies Record<Follow['kind'], Follow>

type Phase = { readonly name: string; readonly seed: number; readonly pace: Pace; readonly follow: Follow }

async function load(running: Running, world: World, { name, seed, pace, follow }: Phase): Promise<Report> {
  const isCyclic = running.judged === null
  const most = pace.kind === 'open' ? pace.perSecond * pace.seconds : mostPerSecond * pace.seconds
  const job: Job = {
    port: running.port,
    authorization: running.authorization,
    pace,
    follow,
    bodies: { seed, prefix: name, count: isCyclic ? 2000 : Math.ceil(most), isCyclic },
    patienceSeconds: drainMs / 1000,
  }
  const log = `${world.directory}/load-${name}.log`
  const timeoutMs = (pace.seconds + 120) * 1000
  const said = await runProgram({ file: 'bench/load.js', args: [JSON.stringify(job)], log }, timeoutMs)
  return JSON.parse(said) as Report
}

/** Resolves with when the last of `count` was judged and how many are missing after the drain's end. */
async function drained(running: Running, count: number): Promise<{ readonly at: number; readonly missing: number }> {
  const { judged } = running
  if (judged === null) return { at: Date.now(), missing: 0 }
  const all = async () => (await judged()) >= count
  const patience = { timeoutMs: drainMs, everyMs: 100 }
  const isDone = await until('all comments are judged', all, patience).catch(() => false)
  return { at: Date.now(), missing: isDone ? 0 : count - (await judged()) }
}

export async function measure(
  running: Running,
  world: World,
  plan: Plan,
  say: (phase: string) => void,
): Promise<Figures> {
  say(`warming up for ${plan.warmSeconds} s`)
  const warmPace = { kind: 'closed', connections: 8, seconds: plan.warmSeconds } as const
  const warm = await load(running, world, { name: 'warm', seed: 1, pace: warmPace, follow: calmFollows.none })
  await drained(running, warm.accepted)

  say(`${calmPerSecond}/s for ${plan.calmSeconds} s`)
  const calmPace = { kind: 'open', perSecond: calmPerSecond, seconds: plan.calmSeconds } as const
  const calm = await load(running, world, {
    name: 'calm',
    seed: 2,
    pace: calmPace,
    follow: calmFollows[running.follow],
  })
  await drained(running, warm.accepted + calm.accepted)
  await sleep(500) // what the calm phase still has in hand should not be charged to the next

  say(`${connections} connections for ${plan.fullSeconds} s`)
  const before = cpuMicroseconds(running.watched)
  const fullPace = { kind: 'closed', connections, seconds: plan.fullSeconds } as const
  const full = await load(running, world, {
    name: 'full',
    seed: 3,
    pace: fullPace,
    follow: fullFollows[running.follow],
  })
  const end = await drained(running, warm.accepted + calm.accepted + full.accepted)
  const cpu = perComment(before, cpuMicroseconds(running.watched), full.accepted)
  const judgedCount = full.accepted - end.missing
  return {
    calm,
    full,
    judgedPerSecond: running.judged === null ? null : judgedCount / ((end.at - full.startedAt) / 1000),
    unjudged: end.missing + calm.unjudged,
    cpu,
    memory: memoryMegabytes(running.watched),
  }
}
