/** Everything that the service has written down: files, dumps, the queue and its log on disk. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import type { House } from '../house.js'
import { onPath, postgresBinaries } from '../servers/binaries.js'
import { until } from '../servers/until.js'

/** By the name of where it stands. */
export type Written = ReadonlyMap<string, Buffer>

export async function everything(house: House): Promise<Written> {
  const records =
    house.mode === 'embedded'
      ? filesIn(house.config.HAMLET_DATA_DIR)
      : [['pg_dump', await dumped(house.config.DATABASE_URL ?? '')] as const, ...(await queued(house))]
  const { text: metrics } = await house.ops.get('/metrics').expect(200)
  const said = [['log', Buffer.from(house.lines.join(''))] as const, ['metrics', Buffer.from(metrics)] as const]
  return new Map([...records, ...said])
}

function filesIn(directory: string): [string, Buffer][] {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const files = entries.map((entry) => join(directory, entry)).filter((path) => statSync(path).isFile())
  return files.map((path) => [path, readFileSync(path)])
}

async function dumped(url: string): Promise<Buffer> {
  const binaries = postgresBinaries()
  const program = onPath('pg_dump') ?? (binaries === null ? 'pg_dump' : join(dirname(binaries.initdb), 'pg_dump'))
  const options = { encoding: 'buffer', maxBuffer: 1_000_000_000 } as const
  const { stdout } = await promisify(execFile)(program, ['--inserts', url], options)
  return stdout
}

/** All values under the queue's prefix, and what Redis has on the disk once it has written its log anew. */
async function queued({ config }: House): Promise<[string, Buffer][]> {
  const redis = new Redis(config.REDIS_URL ?? '')
  try {
    const found: [string, Buffer][] = []
    for await (const keys of redis.scanStream({ match: `${config.HAMLET_QUEUE_PREFIX}*`, count: 1_000 }))
      for (const key of keys as string[]) found.push([`redis ${key}`, (await redis.dumpBuffer(key)) ?? Buffer.alloc(0)])
    const [, directory = ''] = (await redis.config('GET', 'dir')) as string[]
    const [, log = ''] = (await redis.config('GET', 'appenddirname')) as string[]
    const path = join(directory, log)
    if (log !== '') await rewritten(redis)
    return log !== '' && existsSync(path) ? [...found, ...filesIn(path)] : found
  } finally {
    redis.disconnect()
  }
}

/** Redis keeps what was deleted in its log until it writes that anew, by itself once it has doubled. */
async function rewritten(redis: Redis): Promise<void> {
  await redis.bgrewriteaof().catch(() => {}) // one is under way
  await until('the log is written anew', async () => /aof_rewrite_in_progress:0/.test(await redis.info('persistence')))
}

/** The places that hold any of the words, each with what stands around it. */
export const holding = (written: Written, words: readonly (string | Buffer)[]): string[] =>
  [...written].flatMap(([name, bytes]) =>
    words
      .map((word) => bytes.indexOf(word))
      .filter((at) => at >= 0)
      .map((at) => `${name}: ${bytes.toString('latin1', Math.max(0, at - 200), at + 60)}`),
  )
