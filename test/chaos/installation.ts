/** The installation that a chaos run torments: its programs in slots, and between them and their servers a proxy each. */

import { type Stage as AkismetStage, openStage as openAkismet } from '../akismet/stage.js'
import { askHamlet, type Program, type Role, type Settings } from '../faults/program.js'
import { openStage, type Stage } from '../faults/stage.js'
import { type FaultProxy, startProxy } from '../proxy.js'
import { openReceiver, type Receiver } from '../receiver.js'
import type { Mode } from '../records.js'
import { freePort } from '../servers/free-port.js'
import { type Postgres, type Redis, startPostgres, startRedis } from '../servers.js'

/** A place for a program, which is filled again whenever it was killed. */
export type Slot = {
  readonly name: string
  program: Program
  /** SIGKILL, and a new one at once. */
  replace(): Promise<void>
}

/** Null in the embedded mode, which has neither. */
export type Servers = {
  readonly postgres: Postgres
  readonly redis: Redis
  readonly toPostgres: FaultProxy
  readonly toRedis: FaultProxy
}

export type Installation = {
  readonly stage: Stage
  readonly slots: readonly Slot[]
  readonly servers: Servers | null
  readonly akismet: AkismetStage
  readonly receiver: Receiver
  /** Where the service is asked. */
  readonly urls: readonly string[]
  readonly key: string
  /** Of two moderators. */
  readonly tokens: readonly [string, string]
  /** What programs said that no program of ours may say. */
  readonly cries: readonly string[]
  close(): Promise<void>
}

const port = (url: string, to: number): string => {
  const other = new URL(url)
  other.port = `${to}`
  return other.href
}

async function startServers(): Promise<Servers> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const [toPostgres, toRedis] = await Promise.all([startProxy(postgres), startProxy(redis)])
  return { postgres, redis, toPostgres, toRedis }
}

/** Lines of a log that tell of a fault nobody caught. */
const criesIn = (said: string): readonly string[] =>
  said.split('\n').filter((line) => /unhandled|uncaught|"level":60/i.test(line))

export async function openInstallation(mode: Mode): Promise<Installation> {
  const [akismet, receiver] = await Promise.all([openAkismet(), openReceiver()])
  const servers = mode === 'production' ? await startServers() : null
  const settings: Settings = {
    HAMLET_AKISMET_URL: akismet.url,
    HAMLET_AKISMET_PER_SECOND: '500',
    HAMLET_SECRET_KEY: 'c4'.repeat(32),
    HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
    HAMLET_QUEUE_LOCK_SECONDS: '5',
    HAMLET_LOG_LEVEL: 'warn',
    HAMLET_QUOTA_WRITES: '0',
    HAMLET_QUOTA_READS: '0',
  }
  const stage = await openStage(mode, {
    settings,
    ...(servers === null
      ? {}
      : {
          postgresUrl: port(servers.postgres.url, servers.toPostgres.port),
          redisUrl: port(servers.redis.url, servers.toRedis.port),
        }),
  })
  const cries: string[] = []
  const slots: Slot[] = []
  const urls: string[] = []
  const fill = async (role: Role, name: string) => {
    const own = { HAMLET_PORT: `${await freePort()}` }
    if (role !== 'work') urls.push(`http://127.0.0.1:${own.HAMLET_PORT}`)
    const slot: Slot = {
      name,
      program: await stage.begin(role, own),
      async replace() {
        cries.push(...criesIn(slot.program.said()))
        await slot.program.kill()
        slot.program = await stage.begin(role, own)
      },
    }
    slots.push(slot)
  }
  if (mode === 'embedded') await fill('all', 'all')
  else {
    await fill('serve', 'serve 1')
    await slots[0]?.program.ready() // so that one of them migrates
    await Promise.all([
      fill('serve', 'serve 2'),
      fill('work', 'work 1'),
      fill('work', 'work 2'),
      fill('work', 'work 3'),
    ])
  }
  await Promise.all(slots.map(({ program }) => program.ready()))
  const newToken = async (name: string) =>
    (await askHamlet<{ token: string }>(['moderator', 'create', name, '--role', 'admin'], stage.settings)).token
  const tokens = [await newToken('Robot 1'), await newToken('Robot 2')] as const
  return {
    stage,
    slots,
    servers,
    akismet,
    receiver,
    urls,
    key: stage.key,
    tokens,
    cries,
    async close() {
      for (const { program } of slots) cries.push(...criesIn(program.said()))
      await stage.close()
      await Promise.all([servers?.toPostgres.stop(), servers?.toRedis.stop()])
      await Promise.all([servers?.postgres.stop(), servers?.redis.stop(), akismet.close(), receiver.close()])
    },
  }
}
