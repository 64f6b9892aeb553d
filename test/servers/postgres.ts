/** A private PostgreSQL: own directory, own port, trusts the loopback, and does fsync. */
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type PostgresBinaries, postgresBinaries, postgresUser, type User } from './binaries.js'
import { type Child, lastLines, startChild, untilReady } from './children.js'
import { freePort } from './free-port.js'
import { processTree } from './process-tree.js'
import { removeDirectory, temporaryDirectory } from './temporary.js'
import { until } from './until.js'

export type Postgres = {
  /** Of the database `postgres`; see `createDatabase` for one of your own. */
  readonly url: string
  readonly port: number
  /** The postmaster; a new one after each `up`. */
  pid(): number
  /** The postmaster and all its children (Linux). */
  pids(): readonly number[]
  /** `immediate` is a crash: no checkpoint, recovery at the next `up`. */
  down(how: Shutdown): Promise<void>
  up(): Promise<void>
  restart(how: Shutdown): Promise<void>
  /** Stops it and removes its directory. */
  stop(): Promise<void>
}

export type Shutdown = 'fast' | 'immediate'
const shutdownSignals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

export type PostgresStart = {
  /** Default: a temporary directory. */
  readonly dir?: string
  readonly settings?: Readonly<Record<string, string>>
}

async function initialise(binaries: PostgresBinaries, base: string, user: User | null): Promise<void> {
  // No sync: only this first filling of the directory, which nobody needs after a crash.
  const args = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions']
  const log = join(base, 'initdb.log')
  const command = { command: binaries.initdb, args: ['-D', join(base, 'data'), ...args] }
  const child = await startChild({ name: 'initdb', ...command, log, user })
  const ending = await until('initdb ends', child.ending, { timeoutMs: 60_000 })
  if (ending !== 'exit code 0') throw new Error(`initdb failed (${ending}). It said:\n${lastLines(log)}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // a server that goes away while we ask is the answer no
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** @throws Error when the machine has no PostgreSQL, or it does not start */
export async function startPostgres({ dir, settings = {} }: PostgresStart = {}): Promise<Postgres> {
  const binaries = postgresBinaries()
  if (binaries === null)
    throw new Error('No PostgreSQL found: neither initdb on the PATH nor /usr/lib/postgresql/*/bin')
  const user = postgresUser()
  const base = dir ?? temporaryDirectory('postgres')
  mkdirSync(base, { recursive: true })
  if (user !== null) chownSync(base, user.uid, user.gid)
  const dataDir = join(base, 'data')
  await initialise(binaries, base, user)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const all = { listen_addresses: '127.0.0.1', port: `${port}`, unix_socket_directories: base, ...settings }
  const args = Object.entries({ max_connections: '200', ...all }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  async function start(postgres: string): Promise<Child> {
    const log = join(base, 'postgres.log')
    // SIGQUIT ends PostgreSQL at once, its children and shared memory with it; SIGKILL would leave those behind.
    const common = { name: 'PostgreSQL', log, user, lastSignal: 'SIGQUIT' } as const
    const child = await startChild({ ...common, command: postgres, args: ['-D', dataDir, ...args] })
    await untilReady(child, 'PostgreSQL', () => answers(url))
    return child
  }

  let child = await start(binaries.postgres)
  const down = (how: Shutdown) => child.end(shutdownSignals[how])
  const up = async () => {
    child = await start(binaries.postgres)
  }
  return {
    url,
    port,
    pid: () => child.pid,
    pids: () => processTree(child.pid),
    down,
    up,
    restart: async (how) => {
      await down(how)
      await up()
    },
    stop: async () => {
      await down('immediate')
      if (dir === undefined) removeDirectory(base)
    },
  }
}
