/** Child processes that end when we do, whatever ends us. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { onPath, type User } from './binaries.js'
import { until } from './until.js'

export type Child = {
  readonly pid: number
  readonly log: string
  /** Null while it runs; then how it ended. */
  ending(): string | null
  signal(name: NodeJS.Signals): void
  /** Sends the signal and waits until it has ended; kills it when that takes longer than `graceMs` (default 10 s). */
  end(name: NodeJS.Signals, graceMs?: number): Promise<void>
}

export type Start = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** What it reads on standard input; else nothing. */
  readonly input?: string | undefined
  /** The file that takes all it says. */
  readonly log: string
  readonly user?: User | null
  /** What ends it when we end. */
  readonly lastSignal?: 'SIGKILL' | 'SIGQUIT'
}

const running = new Map<number, NodeJS.Signals>()
let isWatching = false

function endAll(): void {
  for (const [pid, name] of running) {
    try {
      process.kill(pid, name)
    } catch {
      // ended in the meantime
    }
  }
}

function watchOurOwnEnd(): void {
  if (isWatching) return
  isWatching = true
  process.once('exit', endAll)
  for (const [name, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(name, () => process.exit(code))
  }
}

/** On Linux the kernel itself ends the child when we are killed without a word. */
function withDeathSignal({ command, args, lastSignal = 'SIGKILL' }: Start): readonly [string, readonly string[]] {
  const setpriv = process.platform === 'linux' ? onPath('setpriv') : null
  if (setpriv === null) return [command, args]
  return [setpriv, ['--pdeathsig', lastSignal.slice('SIG'.length), '--', command, ...args]]
}

export const lastLines = (log: string, count = 15): string =>
  readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n')

/** Starts a program. @throws Error when it cannot be started at all */
export async function startChild(start: Start): Promise<Child> {
  watchOurOwnEnd()
  const [command, args] = withDeathSignal(start)
  const output = openSync(start.log, 'a')
  const child = spawn(command, args, {
    stdio: [start.input === undefined ? 'ignore' : 'pipe', output, output],
    env: start.env ?? process.env,
    ...(start.user ?? {}),
  })
  closeSync(output)
  child.stdin?.on('error', () => {}) // it ended without reading
  child.stdin?.end(start.input)
  let ending: string | null = null
  child.once('exit', (code, signal) => {
    ending = signal === null ? `exit code ${code}` : `signal ${signal}`
    if (child.pid !== undefined) running.delete(child.pid)
  })
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (cause) => reject(new Error(`${start.name} could not be started: ${cause.message}`, { cause })))
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${start.name} could not be started`)
  running.set(pid, start.lastSignal ?? 'SIGKILL')
  if (ending !== null) running.delete(pid)

  const signal = (name: NodeJS.Signals): void => {
    child.kill(name)
  }
  const end = async (name: NodeJS.Signals, graceMs = 10_000): Promise<void> => {
    if (ending !== null) return
    signal(name)
    const hasEnded = () => ending !== null
    await until(`${start.name} ends after ${name}`, hasEnded, { timeoutMs: graceMs, everyMs: 5 }).catch(async () => {
      signal('SIGKILL')
      await until(`${start.name} ends after SIGKILL`, hasEnded, { everyMs: 5 })
    })
  }
  return { pid, log: start.log, ending: () => ending, signal, end }
}

/** Waits until the child answers. @throws Error with the last lines it said when it ended first or stayed mute */
export async function untilReady(child: Child, name: string, isReady: () => Promise<boolean>, timeoutMs = 30_000) {
  const readyOrEnded = async () => child.ending() !== null || (await isReady())
  await until(`${name} answers`, readyOrEnded, { timeoutMs }).catch((cause) => {
    throw new Error(`${name} did not answer within ${timeoutMs} ms. It said:\n${lastLines(child.log)}`, { cause })
  })
  const ending = child.ending()
  if (ending !== null) throw new Error(`${name} ended at once (${ending}). It said:\n${lastLines(child.log)}`)
}
