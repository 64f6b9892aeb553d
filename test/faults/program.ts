/** The real program as a process of its own: started, asked, frozen, stopped, killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Child, lastLines, startChild } from '../servers/children.js'
import { freePort } from '../servers/free-port.js'
import { frugal } from '../servers/frugal.js'
import { removeDirectory, temporaryDirectory } from '../servers/temporary.js'
import { until } from '../servers/until.js'

export type Role = 'all' | 'serve' | 'work'
export type Settings = Readonly<Record<string, string>>

export type Program = {
  readonly role: Role
  readonly child: Child
  /** Waits for `/readyz` to say yes; fails with what the program said when it ends before. */
  ready(): Promise<void>
  /** The status of `/readyz`; 0 when nobody answers. */
  readiness(): Promise<number>
  metric(name: string): Promise<number>
  said(): string
  kill(): Promise<void>
  /** SIGTERM. Resolves with how it ended. */
  stop(): Promise<{ readonly ending: string | null; readonly seconds: number }>
}

const hamlet = fileURLToPath(new URL('../../bin/hamlet.js', import.meta.url))
const startWithinMs = 60_000
/** More than the 25 s promised, so that a breach is seen as one. */
const stopWithinMs = 30_000

/** An environment with `settings` and nothing that the developer's shell or the test run has set for Hamlet. */
function environmentOf(settings: Settings): NodeJS.ProcessEnv {
  const foreign = /^(HAMLET_|NODE_TEST_|NODE_OPTIONS$|(DATABASE|REDIS)_URL)/
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(inherited), ...settings }
}

export async function startProgram(role: Role, settings: Settings): Promise<Program> {
  const opsPort = await freePort()
  const base = temporaryDirectory(role)
  const env = environmentOf({
    HAMLET_DRAIN_SECONDS: '0',
    HAMLET_SWEEP_SECONDS: '1',
    ...settings,
    HAMLET_OPS_PORT: `${opsPort}`,
  })
  const child = await startChild({
    name: `hamlet ${role}`,
    command: process.execPath,
    args: ['--enable-source-maps', ...frugal, hamlet, role],
    env,
    log: join(base, 'log'),
  })
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${opsPort}${path}`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  const readiness = async () => {
    const answer = await ask('/readyz')
    await answer?.text()
    return answer?.status ?? 0
  }
  const said = () => readFileSync(child.log, 'utf8')
  return {
    role,
    child,
    said,
    readiness,
    async ready() {
      const isReady = async () => child.ending() !== null || (await readiness()) === 200
      await until(`hamlet ${role} is ready`, isReady, { timeoutMs: startWithinMs, everyMs: 20 }).catch((cause) => {
        throw new Error(`hamlet ${role} did not become ready. It said:\n${lastLines(child.log)}`, { cause })
      })
      if (child.ending() !== null)
        throw new Error(`hamlet ${role} ended (${child.ending()}). It said:\n${lastLines(child.log)}`)
    },
    async metric(name) {
      const answer = await ask('/metrics')
      const line = (await answer?.text())?.split('\n').find((one) => one.startsWith(`${name} `))
      return line === undefined ? Number.NaN : Number(line.slice(name.length + 1))
    },
    async kill() {
      await child.end('SIGKILL')
      removeDirectory(base)
    },
    async stop() {
      const startedAt = performance.now()
      await child.end('SIGTERM', stopWithinMs)
      return { ending: child.ending(), seconds: (performance.now() - startedAt) / 1_000 }
    },
  }
}

export type Said = { readonly exit: number | null; readonly out: string; readonly err: string }

/** Runs one command of the command line to its end. */
export async function runHamlet(words: readonly string[], settings: Settings): Promise<Said> {
  const child = spawn(process.execPath, ['--enable-source-maps', ...frugal, hamlet, ...words], {
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { exit, out, err }
}

/** As `runHamlet` with `--json`. @throws Error with what it said unless it ends with 0 */
export async function askHamlet<Answer>(words: readonly string[], settings: Settings): Promise<Answer> {
  const { exit, out, err } = await runHamlet([...words, '--json'], settings)
  if (exit !== 0) throw new Error(`hamlet ${words.join(' ')} ended with ${exit}: ${err}`)
  return JSON.parse(out)
}
