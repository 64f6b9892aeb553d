/** The service for one bench: in production mode with private PostgreSQL and Redis, one `serve` and one `work`; or embedded. */
import { join } from 'node:path'
import { freePort } from '../test/servers/free-port.js'
import { temporaryDirectory } from '../test/servers/temporary.js'
import { createDatabase, startPostgres, startRedis } from '../test/servers.js'
import type { Follow, Job, Pace, Report } from './job.js'
import { type Command, commandOf, startRole } from './production-target.js'
import { runProgram } from './program.js'
import { unlimited } from './target.js'

export type Load = {
  readonly key: string
  /** Begins each external_id; and another seed makes other comments. */
  readonly name: string
  readonly seed: number
  readonly pace: Pace & { readonly kind: 'open' }
  readonly follow: Follow
}

export type Stack = {
  readonly directory: string
  readonly port: number
  readonly command: Command
  /** @returns the site's key; with `--akismet`, one for Akismet's clients */
  makeSite(name: string, ...flags: readonly string[]): Promise<string>
  load(load: Load): Promise<Report>
  stop(): Promise<void>
}

type Env = Readonly<Record<string, string>>

/** @param env what its programs and commands are told besides */
export async function openStack(name: string, env: Env = {}): Promise<Stack & { readonly databaseUrl: string }> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const directory = temporaryDirectory(`bench-${name}`)
  const databaseUrl = await createDatabase(postgres.url, name)
  const command = withEnv(commandOf({ redis, directory }, databaseUrl), env)
  await runProgram(command('migrate', ['migrate']))
  const port = await freePort()
  const own = { ...unlimited, HAMLET_PORT: `${port}` }
  const programs = [await startRole(command, 'serve', own), await startRole(command, 'work', own)]
  return {
    ...stackOf({ directory, port, command }),
    databaseUrl,
    async stop() {
      await Promise.all(programs.map((program) => program.end('SIGTERM', 30_000)))
      await Promise.all([postgres.stop(), redis.stop()])
    },
  }
}

/** With nothing beside it: one process does all. */
export async function openEmbedded(name: string, env: Env = {}): Promise<Stack> {
  const directory = temporaryDirectory(`bench-${name}`)
  const data = { HAMLET_DATA_DIR: join(directory, 'data') }
  const plain: Command = (what, args, more) => ({
    file: 'bin/hamlet.js',
    args,
    env: { ...data, ...more },
    log: join(directory, `hamlet-${what}.log`),
  })
  const command = withEnv(plain, env)
  const port = await freePort()
  const program = await startRole(command, 'all', { ...unlimited, HAMLET_PORT: `${port}` })
  return { ...stackOf({ directory, port, command }), stop: () => program.end('SIGTERM', 30_000) }
}

const withEnv =
  (command: Command, env: Env): Command =>
  (name, args, own) =>
    command(name, args, { ...env, ...own })

function stackOf(parts: Pick<Stack, 'directory' | 'port' | 'command'>): Omit<Stack, 'stop'> {
  const { directory, port, command } = parts
  return {
    ...parts,
    async makeSite(site, ...flags) {
      await runProgram(command('site', ['site', 'create', site, '--json']))
      return (
        JSON.parse(await runProgram(command('key', ['key', 'create', ...flags, site, '--json']))) as { key: string }
      ).key
    },
    async load({ key, name, seed, pace, follow }) {
      const count = pace.perSecond * pace.seconds
      const job: Job = {
        port,
        authorization: `Bearer ${key}`,
        pace,
        follow,
        bodies: { seed, prefix: name, count, isCyclic: false },
        patienceSeconds: 30,
      }
      const log = join(directory, `load-${name}.log`)
      const timeoutMs = (pace.seconds + 120) * 1_000
      return JSON.parse(await runProgram({ file: 'bench/load.js', args: [JSON.stringify(job)], log }, timeoutMs))
    },
  }
}
