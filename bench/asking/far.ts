/** The Akismet that a bench asks: a process of its own, whose calls take as long as it is told. */
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../../test/servers/free-port.js'
import { startProgram } from '../program.js'

export const farSchema = z.object({
  /** How long each check takes. */
  callMs: z.number(),
  /** Takes calls and answers none. */
  isAway: z.boolean(),
})
export type How = z.infer<typeof farSchema>
export const paths = { become: '/far/become', checks: '/far/checks' } as const

export type Far = {
  readonly url: string
  /** From now on. The calls so far are forgotten. */
  become(how: How): Promise<void>
  /** When it was asked about comments, milliseconds of the epoch. */
  checksAtMs(): Promise<readonly number[]>
  stop(): Promise<void>
}

export async function startFar(directory: string): Promise<Far> {
  const url = `http://127.0.0.1:${await freePort()}`
  const program = { file: 'bench/asking/far-side.js', args: [new URL(url).port], log: join(directory, 'far.log') }
  const child = await startProgram(program, `${url}${paths.checks}`)
  const get = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(10_000) })
  return {
    url,
    async become(how) {
      const answer = await get(`${paths.become}?far=${encodeURIComponent(JSON.stringify(how))}`)
      if (!answer.ok) throw new Error(`the far side answered ${answer.status}`)
    },
    checksAtMs: async () => z.array(z.number()).parse(await (await get(paths.checks)).json()),
    stop: () => child.end('SIGTERM'),
  }
}
