/** Commands for a running embedded service: they reach it over a Unix socket in its data directory. */
import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Config } from '../src/config.js'
import { runCommand } from './commands/index.js'
import type { Service } from './service.js'

const requestSchema = z.strictObject({ args: z.array(z.string()).max(100), input: z.string().max(1_048_576) })
const answerSchema = z.union([
  z.strictObject({ out: z.string() }),
  z.strictObject({ err: z.string() }),
  z.strictObject({ exit: z.int() }),
])

/** Unix limits the path of a socket to about 100 characters, so it is taken relative to where we are when that is shorter. */
const socketPath = (config: Config): string => join(config.HAMLET_DATA_DIR, 'commands.sock')

/** Answers commands until closed. One line of JSON asks; lines of JSON answer: `out`, `err`, and last `exit`. */
export async function serveCommands(config: Config, { db, queues }: Service): Promise<() => Promise<void>> {
  const path = socketPath(config)
  rmSync(path, { force: true }) // left by a process that was killed; the directory's lock is ours
  const server = createServer((socket) => {
    // Who asked may end before it has read all: `hamlet status | head`. Its lines tell of that a second time.
    const hangUp = () => socket.destroy()
    const lines = createInterface({ input: socket.on('error', hangUp) }).on('error', hangUp)
    const gone = new AbortController()
    socket.once('close', () => gone.abort(new Error('who asked has gone')))
    const send = (answer: z.infer<typeof answerSchema>) => socket.write(`${JSON.stringify(answer)}\n`)
    lines.once('line', async (line) => {
      const request = requestSchema.safeParse(parsed(line))
      if (!request.success) return socket.end()
      const exit = await runCommand(request.data.args, {
        config,
        isOfService: true,
        records: async () => ({ db, queues: () => queues, close: async () => {} }),
        input: async () => request.data.input,
        pieces: () => Readable.from([request.data.input]),
        out: (out) => send({ out }),
        async pour(out) {
          gone.signal.throwIfAborted()
          if (!send({ out })) await once(socket, 'drain', { signal: gone.signal })
        },
        err: (err) => send({ err }),
      })
      send({ exit })
      socket.end()
    })
  })
  server.listen(path)
  await once(server, 'listening')
  chmodSync(path, 0o600)
  return async () => {
    server.close()
    rmSync(path, { force: true })
  }
}

/** Lets the running service do it. @returns the exit code, or null when none runs */
export async function askRunning(
  config: Config,
  args: readonly string[],
  input: string,
  on: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Promise<number | null> {
  const socket = await reach(socketPath(config))
  if (!socket) return null
  socket.write(`${JSON.stringify({ args, input })}\n`)
  let exit = 1
  for await (const line of createInterface({ input: socket })) {
    const answer = answerSchema.parse(parsed(line))
    if ('out' in answer) on.out(answer.out)
    else if ('err' in answer) on.err(answer.err)
    else exit = answer.exit
  }
  return exit
}

function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(socket))
    socket.once('error', () => resolve(null))
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
