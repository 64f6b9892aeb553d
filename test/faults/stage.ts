/** A stage for a fault: one installation with a site and its key, whose programs can be started and killed. */
import { randomBytes } from 'node:crypto'
import { migrateAll, openRecords } from '../../bin/open.js'
import { readConfig } from '../../src/config.js'
import { makeLog } from '../../src/log.js'
import type { Database, Queryable } from '../../src/store/database.js'
import { keepKey, mintKey } from '../../src/store/sites/keys.js'
import { createSite } from '../../src/store/sites/sites.js'
import { type Mode, modes } from '../records.js'
import { lastLines } from '../servers/children.js'
import { freePort } from '../servers/free-port.js'
import { fillDirectory, removeDirectory, temporaryDirectory } from '../servers/temporary.js'
import { until } from '../servers/until.js'
import { createDatabase } from '../servers.js'
import { type Program, type Role, type Settings, startProgram } from './program.js'

export type Stage = {
  readonly mode: Mode
  readonly settings: Settings
  readonly url: string
  readonly key: string
  /** Starts the mode's roles, or those named, and waits until they are ready. */
  start(...roles: readonly Role[]): Promise<readonly Program[]>
  /** Starts one role and does not wait for it. */
  begin(role: Role, more?: Settings): Promise<Program>
  /** Kills all that run. @throws Error when one of them had ended unasked */
  kill(): Promise<void>
  /** Sends all of them SIGTERM. */
  stop(): Promise<readonly { readonly ending: string | null; readonly seconds: number }[]>
  /** Looks into the records; in the embedded mode only while no program runs. */
  records<T>(look: (db: Queryable) => Promise<T>): Promise<T>
  /** Ends what runs. */
  close(): Promise<void>
}

export type StageOptions = {
  readonly settings?: Settings
  /** A PostgreSQL or a Redis of the test's own, where that is what fails. */
  readonly postgresUrl?: string
  readonly redisUrl?: string
}

export const skipIn = (mode: Mode): string | false => modes.find((one) => one.mode === mode)?.skip ?? false

async function parts(mode: Mode, dataDir: string, { postgresUrl, redisUrl }: StageOptions): Promise<Settings> {
  if (mode === 'embedded') {
    const template = process.env.HAMLET_TEST_TEMPLATE
    if (template) await fillDirectory(dataDir, template)
    return { HAMLET_DATA_DIR: dataDir, HAMLET_DEMO_KEY: mintKey('hk').text } // its first start plants the demo site
  }
  const { HAMLET_TEST_DATABASE_URL = '', HAMLET_TEST_DATABASE_TEMPLATE: databaseTemplate } = process.env
  const server = postgresUrl ?? HAMLET_TEST_DATABASE_URL
  const name = `hamlet-fault-${randomBytes(5).toString('hex')}`
  return {
    HAMLET_DATA_DIR: dataDir,
    DATABASE_URL: await createDatabase(server, name, postgresUrl ? undefined : databaseTemplate),
    REDIS_URL: redisUrl ?? process.env.HAMLET_TEST_REDIS_URL ?? '',
    HAMLET_QUEUE_PREFIX: name,
  }
}

const open = (settings: Settings) => openRecords(readConfig({ ...settings }), makeLog('silent'))

async function plantSite(settings: Settings): Promise<string> {
  const db = await open(settings)
  await migrateAll(readConfig({ ...settings }), db)
  const site = await createSite(db, 'gazette', 'The Gazette', 'test')
  const key = mintKey('hk')
  if (site) await keepKey(db, site.id, key, 'test')
  await db.close()
  return key.text
}

export async function openStage(mode: Mode, options: StageOptions = {}): Promise<Stage> {
  const port = await freePort()
  const dataDir = temporaryDirectory('stage')
  const settings: Settings = { ...(await parts(mode, dataDir, options)), HAMLET_PORT: `${port}`, ...options.settings }
  const key = settings.HAMLET_DEMO_KEY ?? (await plantSite(settings))

  const running = new Set<Program>()
  let held: Database | null = null
  const begin = async (role: Role, more: Settings = {}) => {
    const started = await startProgram(role, { ...settings, ...more })
    const program: Program = {
      ...started,
      async kill() {
        running.delete(program)
        await started.kill()
      },
    }
    running.add(program)
    return program
  }
  const stage: Stage = {
    mode,
    settings,
    url: `http://127.0.0.1:${port}`,
    key,
    begin,
    async start(...roles) {
      const wanted: readonly Role[] = roles.length > 0 ? roles : mode === 'embedded' ? ['all'] : ['serve', 'work']
      const programs = await Promise.all(wanted.map((role) => begin(role)))
      await Promise.all(programs.map((program) => program.ready()))
      return programs
    },
    async kill() {
      const fallen = [...running].flatMap(({ role, child }) =>
        child.ending() === null ? [] : [`hamlet ${role} ended unasked (${child.ending()}):\n${lastLines(child.log)}`],
      )
      await Promise.all([...running].map((program) => program.kill()))
      running.clear()
      if (fallen.length > 0) throw new Error(fallen.join('\n'))
    },
    async stop() {
      const endings = await Promise.all([...running].map((program) => program.stop()))
      running.clear()
      return endings
    },
    async records(look) {
      if (mode === 'production') {
        held ??= await open(settings)
        return look(held)
      }
      const db = await open(settings)
      return look(db).finally(() => db.close())
    },
    async close() {
      await stage.kill()
      await held?.close()
      held = null
      removeDirectory(dataDir)
    },
  }
  return stage
}

/**
 * Makes every open round overdue, as if its 30 s in the queue were over: this sets the clock instead of waiting for it.
 *
 * What a fault took from the queue comes back by the sweep, after those 30 s (`queuedForSeconds`).
 */
export const hurry = (db: Queryable): Promise<unknown> =>
  db.query('update hamlet.comments set queued_until = now() where round_open')

/** Fails with what the programs said last. */
export async function untilJudged(programs: readonly Program[]): Promise<void> {
  const isOver = async () => (await programs[0]?.metric('hamlet_open_rounds')) === 0
  await until('no round is open', isOver, { timeoutMs: 60_000, everyMs: 50 }).catch((cause) => {
    const said = programs.map(({ role, child }) => `${role} said:\n${lastLines(child.log)}`)
    throw new Error(`a round stays open; ${said.join('\n')}`, { cause })
  })
}
