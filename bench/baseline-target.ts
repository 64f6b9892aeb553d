/** The naive design as a target: an API and a worker process. */
import { join } from 'node:path'
import { freePort } from '../test/servers/free-port.js'
import { createDatabase } from '../test/servers.js'
import { openCount } from './count.js'
import { startProgram } from './program.js'
import type { Target } from './target.js'

export const baseline: Target = {
  name: 'baseline',
  start: async ({ postgres, redis, directory }) => {
    const [port, databaseUrl] = [await freePort(), await createDatabase(postgres.url, 'baseline')]
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, PORT: `${port}` }
    const role = (name: string) => ({
      file: 'bench/baseline.js',
      args: [name],
      env,
      log: join(directory, `baseline-${name}.log`),
    })
    const api = await startProgram(role('serve'), `http://127.0.0.1:${port}/readyz`)
    const worker = await startProgram(role('work'), null)
    const count = await openCount(databaseUrl, "select count(*) from comments where status <> 'pending'")
    return {
      port,
      authorization: null,
      follow: 'poll',
      watched: {
        api: () => [api.pid],
        worker: () => [worker.pid],
        postgres: postgres.pids,
        redis: () => [redis.pid()],
      },
      judged: count.ask,
      stop: async () => {
        await count.close()
        await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])
      },
    }
  },
}
