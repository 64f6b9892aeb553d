/** Finds a free port on the loopback. */
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

// Below the range from which systems draw ports for outgoing connections (Linux: 32768 up), so that a
// server which is stopped for a while finds its port free when it comes back.
const lowest = 20_000
const count = 10_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })

/** Where the rooms of one test run tell each other which ports are spoken for; read past `readConfig`. */
const { HAMLET_TEST_PORTS: spokenFor } = process.env

/** For the whole run, as a port is free while its server is stopped. */
function speakFor(port: number): boolean {
  if (!spokenFor) return true
  try {
    closeSync(openSync(join(spokenFor, `${port}`), 'wx'))
    return true
  } catch {
    return false
  }
}

export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = lowest + Math.floor(Math.random() * count)
    if (speakFor(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port found between ${lowest} and ${lowest + count} on 127.0.0.1`)
}
