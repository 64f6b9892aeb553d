/** The bare servers as targets. */
import { join } from 'node:path'
import { freePort } from '../test/servers/free-port.js'
import { startProgram } from './program.js'
import type { Target } from './target.js'

export const bare = (kind: 'http' | 'express'): Target => ({
  name: `bare-${kind}`,
  start: async ({ directory }) => {
    const port = await freePort()
    const program = { file: 'bench/bare.js', args: [kind], env: { PORT: `${port}` }, log: join(directory, 'bare.log') }
    const child = await startProgram(program, `http://127.0.0.1:${port}/v1/comments`)
    return {
      port,
      authorization: null,
      follow: 'none',
      watched: { api: () => [child.pid] },
      judged: null,
      stop: () => child.end('SIGTERM'),
    }
  },
})
