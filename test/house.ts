/** A whole service opened in memory, for one test file: its tests share it site by site. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { after, before, describe, test } from 'node:test'
import type supertest from 'supertest'
import { openService, type Role, type Service } from '../bin/service.js'
import type { Config } from '../src/config.js'
import type { ModeratorRole } from '../src/domain/moderator.js'
import { defaultPolicy, type Policy } from '../src/domain/policy/policy.js'
import { createServer } from '../src/http/server.js'
import { makeLog } from '../src/log.js'
import type { Signal } from '../src/signals/signal.js'
import { createModerator, keepToken } from '../src/store/people/moderators.js'
import { keepKey, mintKey } from '../src/store/sites/keys.js'
import { changePolicy } from '../src/store/sites/policies.js'
import { createSite } from '../src/store/sites/sites.js'
import { watch } from './contract/watch.js'
import { keptAlive } from './kept-alive.js'
import { type Mode, modes, openRecords, type Settings } from './records.js'
import { makeShared } from './shared.js'

export type TestSite = { readonly id: string; readonly name: string; readonly key: string }

export type TestModerator = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly token: string
}

export type House = Pick<Service, 'db' | 'queues' | 'metrics'> & {
  readonly mode: Mode
  readonly config: Config
  readonly service: Service
  readonly url: string
  readonly request: ReturnType<typeof supertest>
  readonly ops: ReturnType<typeof supertest>
  /** Everything logged so far, from `trace` up. */
  readonly lines: readonly string[]
  /** A site under the default policy but for what is given. */
  newSite(policy?: Partial<Policy>): Promise<TestSite>
  /** A new moderator with a token and an e-mail address: of all sites, or of those given; an admin unless said otherwise. */
  newModerator(sites?: readonly TestSite[], role?: ModeratorRole): Promise<TestModerator>
  close(): Promise<void>
}

export type HouseOptions = {
  readonly mode: Mode
  readonly signals?: readonly Signal[]
  readonly env?: Settings
  /** `serve` judges nothing: what is posted stays pending. */
  readonly role?: Role
}

export async function openHouse({ mode, signals, env = {}, role = 'all' }: HouseOptions): Promise<House> {
  const lines: string[] = []
  const log = makeLog('trace', { write: (line: string) => void lines.push(line) })
  const { config, db, remove } = await openRecords(mode, env, log)
  const service = await openService(config, role, db, log, signals)
  const [server, opsServer] = [createServer(service.app), createServer(service.ops)]
  const watches = [watch(server), watch(opsServer)]
  const [door, opsDoor] = await Promise.all([listening(server), listening(opsServer)])
  const [toDoor, toOps] = [keptAlive(door.url), keptAlive(opsDoor.url)]
  let made = 0

  return {
    mode,
    config,
    service,
    db,
    queues: service.queues,
    metrics: service.metrics,
    url: door.url,
    request: toDoor.request,
    ops: toOps.request,
    lines,
    async newSite(policy) {
      made += 1
      const name = `site-${made}`
      const site = await createSite(db, name, name, 'test')
      if (!site) throw new Error(`there is a ${name} already`)
      if (policy) await changePolicy(db, site.id, { ...defaultPolicy, ...policy }, 'test')
      const key = mintKey('hk')
      await keepKey(db, site.id, key, 'test')
      return { id: site.id, name, key: key.text }
    },
    async newModerator(sites, role = 'admin') {
      made += 1
      const name = `Moderator ${made}`
      const email = `moderator-${made}@elsinore.example`
      const token = mintKey('hm')
      const moderator = await createModerator(db, { name, email, sites: sites?.map(({ id }) => id) ?? null, role })
      if (!moderator) throw new Error(`there is a ${name} already`)
      await keepToken(db, moderator.id, token)
      return { id: moderator.id, name, email, token: token.text }
    },
    async close() {
      toDoor.close()
      toOps.close()
      await Promise.all([door.close(), opsDoor.close()])
      await service.close()
      await remove()
      const faults = watches.flatMap((one) => [...one.faults])
      if (faults.length > 0) throw new Error(`answers that the document does not allow:\n  ${faults.join('\n  ')}`)
    },
  }
}

/** A house for all who want the same, wanted while tests are declared. */
export const shareHouse = makeShared((mode, options: Omit<HouseOptions, 'mode' | 'signals'>) =>
  openHouse({ mode, ...options }),
)

/** One server for the whole file. */
async function listening(server: Server): Promise<{ readonly url: string; close(): Promise<void> }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server listens to no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type ItIn<World> = (name: string, body: (world: World) => Promise<void> | void) => void

/** Runs the same tests in each mode, against what `open` opens once. */
export function inEachMode<World extends { close(): Promise<void> }>(
  title: string,
  open: (mode: Mode) => Promise<World>,
  tests: (it: ItIn<World>, mode: Mode) => void,
): void {
  for (const { mode, skip } of modes)
    describe(`${title}, ${mode}`, { concurrency: false }, () => {
      let world: World | undefined
      if (skip === false) {
        before(async () => {
          world = await open(mode)
        })
        after(() => world?.close())
      }
      const it: ItIn<World> = (name, body) =>
        void test(name, { skip }, async () => {
          if (world === undefined) throw new Error('it was not opened')
          await body(world)
        })
      tests(it, mode)
    })
}

/** In both modes at once, where tests mostly wait. */
export const inModesAtOnce: typeof inEachMode = (title, open, tests) =>
  void describe(title, { concurrency: true }, () => inEachMode(title, open, tests))

/** The same tests against a whole service in each mode: with `signals` or where it is `alone` a new one, else one that is shared. */
export const inEachHouse = (
  title: string,
  tests: (it: ItIn<House>, mode: Mode) => void,
  { alone = false, ...options }: Omit<HouseOptions, 'mode'> & { readonly alone?: boolean } = {},
): void => {
  const isOwn = alone || options.signals !== undefined
  inEachMode(title, isOwn ? (mode) => openHouse({ mode, ...options }) : shareHouse(options), tests)
}
