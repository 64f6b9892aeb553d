/** The service on PostgreSQL and Redis as a target: one `serve` and one `work`. */
import { join } from 'node:path'
import { freePort } from '../test/servers/free-port.js'
import { createDatabase } from '../test/servers.js'
import { openCount } from './count.js'
import { type Program, runProgram, startProgram } from './program.js'
import { type Target, type TargetName, unlimited, type World } from './target.js'

export type Command = (name: string, args: readonly string[], env?: Readonly<Record<string, string>>) => Program

export const commandOf =
  ({ redis, directory }: Pick<World, 'redis' | 'directory'>, databaseUrl: string): Command =>
  (name, args, env) => ({
    file: 'bin/hamlet.js',
    args,
    env: { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, HAMLET_DATA_DIR: join(directory, 'data'), ...env },
    log: join(directory, `hamlet-${name}.log`),
  })

async function makeSiteKey(command: Command): Promise<string> {
  await runProgram(command('migrate', ['migrate']))
  await runProgram(command('site', ['site', 'create', 'bench', '--json']))
  const said = JSON.parse(await runProgram(command('key', ['key', 'create', 'bench', '--json']))) as { key?: unknown }
  if (typeof said.key !== 'string') throw new Error('`key create bench --json` printed no `key`')
  return said.key
}

export async function startRole(
  command: Command,
  role: 'serve' | 'work' | 'all',
  env: Readonly<Record<string, string>>,
) {
  const opsPort = await freePort()
  const program = command(role, [role], { ...env, HAMLET_OPS_PORT: `${opsPort}` })
  return startProgram(program, `http://127.0.0.1:${opsPort}/readyz`)
}

/** `signals`: as HAMLET_SIGNALS, or null for the service's own choice. */
export const production = (name: TargetName & `production${string}`, signals: string | null): Target => ({
  name,
  start: async (world) => {
    const { postgres, redis } = world
    const databaseUrl = await createDatabase(postgres.url, name)
    const command = commandOf(world, databaseUrl)
    const key = await makeSiteKey(command)
    const port = await freePort()
    const env = { ...unlimited, HAMLET_PORT: `${port}`, ...(signals === null ? {} : { HAMLET_SIGNALS: signals }) }
    const [api, worker] = [await startRole(command, 'serve', env), await startRole(command, 'work', env)]
    const count = await openCount(databaseUrl, "select count(*) from hamlet.comments where status <> 'pending'")
    return {
      port,
      authorization: `Bearer ${key}`,
      follow: 'wait',
      watched: {
        api: () => [api.pid],
        worker: () => [worker.pid],
        postgres: postgres.pids,
        redis: () => [redis.pid()],
      },
      judged: count.ask,
      stop: async () => {
        await count.close()
        await Promise.all([api.end('SIGTERM', 30_000), worker.end('SIGTERM', 30_000)])
      },
    }
  },
})
