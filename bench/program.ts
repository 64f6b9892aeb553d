/** Starts one of our compiled programs as a process of its own and waits until it answers. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Child, lastLines, startChild, untilReady } from '../test/servers/children.js'
import { until } from '../test/servers/until.js'

const home = fileURLToPath(new URL('../', import.meta.url))

export type Program = {
  /** Under dist/. */
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | undefined
  readonly log: string
}

/** None of the caller's own settings: a HAMLET_* variable of the shell must not change what is measured. */
export function environment(own: Program['env']): NodeJS.ProcessEnv {
  const foreign = (name: string) => name.startsWith('HAMLET_') || name === 'DATABASE_URL' || name === 'REDIS_URL'
  const inherited = Object.entries(process.env).filter(([name]) => !foreign(name))
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...own }
}

/** A compiled program by its path under dist/. */
export const scriptOf = (file: string): string => join(home, file)

const start = ({ file, args, env, input, log }: Program): Promise<Child> =>
  startChild({
    name: [file, ...args.slice(0, 1)].join(' '),
    command: process.execPath,
    args: [scriptOf(file), ...args],
    env: environment(env),
    input,
    log,
  })

async function answersWell(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** Resolves when `readyUrl` answers 2xx. @throws Error with its last words when it does not within a minute */
export async function startProgram(program: Program, readyUrl: string | null): Promise<Child> {
  const child = await start(program)
  if (readyUrl === null) return child
  await untilReady(child, `${program.file} ${program.args[0]}`, () => answersWell(readyUrl), 60_000)
  return child
}

/** Runs a program to its end; resolves with the last line it said. @throws Error unless it exits with 0 */
export async function runProgram(program: Program, timeoutMs = 60_000): Promise<string> {
  const child = await start(program)
  try {
    const name = `${program.file} ${program.args[0]?.slice(0, 40)}`
    const ending = await until(`${name} ends`, child.ending, { timeoutMs })
    if (ending !== 'exit code 0') throw new Error(`${name} failed (${ending}). It said:\n${lastLines(program.log)}`)
    return lastLines(program.log, 1)
  } finally {
    await child.end('SIGKILL')
  }
}
