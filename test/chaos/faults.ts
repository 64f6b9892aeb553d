/** Faults: what a chaos run does to an installation, one every few seconds, and how each is mended. */
import { setTimeout as patience } from 'node:timers/promises'
import { Redis as Connection } from 'ioredis'
import type { Chance } from '../../bench/random.js'
import { failures, ham } from '../akismet/stage.js'
import type { FaultProxy } from '../proxy.js'
import type { Installation } from './installation.js'

type Fault = {
  readonly name: string
  /** Two faults never befall the same target at once. */
  readonly target: string
  /** Does it, lets it last, and mends it. */
  befall(lastMs: number): Promise<void>
}

/** Between two faults, and how long one lasts. */
const pauseMs = [3_000, 6_000] as const
const lastsMs = [1_000, 5_000] as const

export type Torment = {
  /** Those that befell, by name. */
  readonly befell: ReadonlyMap<string, number>
  /** Those that last. */
  readonly now: ReadonlySet<string>
  /** Resolves when no fault lasts any more. */
  readonly over: Promise<void>
}

/** Torments the installation for so many seconds. */
export function torment(installation: Installation, chance: Chance, seconds: number): Torment {
  const befell = new Map<string, number>()
  const now = new Set<string>()
  const busy = new Set<string>()
  const all = faultsOf(installation, chance)
  const between = ([from, to]: readonly [number, number]) => from + chance.below(to - from)

  const one = async (fault: Fault) => {
    befell.set(fault.name, (befell.get(fault.name) ?? 0) + 1)
    busy.add(fault.target)
    now.add(fault.name)
    await fault.befall(between(lastsMs))
    now.delete(fault.name)
    busy.delete(fault.target)
  }
  const over = (async () => {
    const endsAt = performance.now() + seconds * 1_000
    const lasting: Promise<void>[] = []
    const wipe = wipeOf(installation)
    while (performance.now() < endsAt) {
      await patience(Math.min(between(pauseMs), Math.max(0, endsAt - performance.now())))
      const isHalfTime = endsAt - performance.now() < (seconds * 1_000) / 2
      const free = all.filter(({ target }) => !busy.has(target))
      const fault = wipe !== null && isHalfTime && !befell.has(wipe.name) ? wipe : free[chance.below(free.length)]
      if (fault !== undefined) lasting.push(one(fault))
    }
    await Promise.all(lasting)
  })()
  return { befell, now, over }
}

function faultsOf({ slots, servers, akismet }: Installation, chance: Chance): readonly Fault[] {
  const programs = slots.flatMap((slot): readonly Fault[] => [
    { name: `${slot.name} killed`, target: slot.name, befall: () => slot.replace() },
    {
      name: `${slot.name} frozen`,
      target: slot.name,
      async befall(lastMs) {
        slot.program.child.signal('SIGSTOP')
        await patience(2 * lastMs)
        slot.program.child.signal('SIGCONT')
      },
    },
  ])
  const upstream: Fault = {
    name: 'Akismet failing',
    target: 'Akismet',
    async befall(lastMs) {
      const ways = Object.values(failures)
      akismet.checks = ways[chance.below(ways.length)] ?? akismet.checks
      await patience(lastMs)
      akismet.checks = ham()
    },
  }
  if (servers === null) return [...programs, upstream]
  const { postgres, redis } = servers
  return [
    ...programs,
    upstream,
    ...proxyFaults('Redis', servers.toRedis),
    ...proxyFaults('PostgreSQL', servers.toPostgres),
    {
      name: 'Redis killed',
      target: 'Redis',
      async befall(lastMs) {
        await redis.kill()
        await patience(lastMs)
        await redis.restart()
      },
    },
    {
      name: 'Redis frozen',
      target: 'Redis',
      async befall(lastMs) {
        redis.freeze()
        await patience(lastMs)
        redis.thaw()
      },
    },
    { name: 'PostgreSQL crashed', target: 'PostgreSQL', befall: () => postgres.restart('immediate') },
  ]
}

function proxyFaults(server: string, proxy: FaultProxy): readonly Fault[] {
  const ways = { slow: () => proxy.delay(500), mute: () => proxy.stall(), unreachable: () => proxy.cut() }
  return Object.entries(ways).map(([how, strike]) => ({
    name: `${server} ${how}`,
    target: server,
    async befall(lastMs) {
      await strike()
      await patience(lastMs)
      await proxy.pass()
    },
  }))
}

/** The queue loses all it holds: once a run. */
function wipeOf({ servers }: Installation): Fault | null {
  if (servers === null) return null
  return {
    name: 'Redis wiped',
    target: 'nothing else',
    async befall() {
      const connection = new Connection(servers.redis.url, { maxRetriesPerRequest: null })
      await connection.flushall()
      connection.disconnect()
    },
  }
}
