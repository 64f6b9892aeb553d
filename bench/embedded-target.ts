/** The service with nothing beside it as a target: one process does all. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { freePort } from '../test/servers/free-port.js'
import { startProgram } from './program.js'
import { type Target, unlimited } from './target.js'

/** The verdicts counted by the operator's port, all statuses together. */
async function verdictsCounted(metricsUrl: string): Promise<number> {
  const answer = await fetch(metricsUrl, { signal: AbortSignal.timeout(10_000) })
  const lines = (await answer.text()).matchAll(/^hamlet_verdicts_total(?:\{[^}]*\})? (\S+)/gm)
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0)
}

export const embedded: Target = {
  name: 'embedded',
  start: async ({ directory }) => {
    const [port, opsPort] = [await freePort(), await freePort()]
    const key = `hk_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('base64url')}`
    const env = {
      ...unlimited,
      HAMLET_PORT: `${port}`,
      HAMLET_OPS_PORT: `${opsPort}`,
      HAMLET_DATA_DIR: join(directory, 'data'),
      HAMLET_DEMO_KEY: key,
    }
    const program = { file: 'bin/hamlet.js', args: ['all'], env, log: join(directory, 'hamlet-all.log') }
    const child = await startProgram(program, `http://127.0.0.1:${opsPort}/readyz`)
    const before = await verdictsCounted(`http://127.0.0.1:${opsPort}/metrics`)
    return {
      port,
      authorization: `Bearer ${key}`,
      follow: 'wait',
      watched: { api: () => [child.pid] },
      judged: async () => (await verdictsCounted(`http://127.0.0.1:${opsPort}/metrics`)) - before,
      stop: () => child.end('SIGTERM', 30_000),
    }
  },
}
