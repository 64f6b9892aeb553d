/** A private Redis: own directory, own port, never evicts. */
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { redisBinary } from './binaries.js'
import { type Child, startChild, untilReady } from './children.js'
import { freePort } from './free-port.js'
import { removeDirectory, temporaryDirectory } from './temporary.js'

export type Redis = {
  readonly url: string
  readonly port: number
  pid(): number
  /** SIGKILL; `restart` brings it back with what its log on disk holds. */
  kill(): Promise<void>
  /** It keeps its port and connections and says nothing. */
  freeze(): void
  thaw(): void
  restart(): Promise<void>
  /** Stops it and removes its directory. */
  stop(): Promise<void>
}

export type RedisStart = {
  /** Default: a temporary directory. */
  readonly dir?: string
  /** `no` keeps nothing on disk: a restart is a wipe. */
  readonly appendonly?: 'everysec' | 'always' | 'no'
  readonly settings?: Readonly<Record<string, string>>
}

/** Whether it answers PING with PONG; while it loads its data it does not. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'))
    const settle = (isReady: boolean) => {
      socket.destroy()
      resolve(isReady)
    }
    socket.setTimeout(1000, () => settle(false))
    socket.once('data', (chunk) => settle(chunk.toString().startsWith('+PONG')))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })

/** @throws Error when the machine has no Redis, or it does not start */
export async function startRedis({ dir, appendonly = 'everysec', settings = {} }: RedisStart = {}): Promise<Redis> {
  const found = redisBinary()
  if (found === null) throw new Error('No Redis found: neither redis-server nor valkey-server on the PATH')
  const command = found
  const base = dir ?? temporaryDirectory('redis')
  mkdirSync(base, { recursive: true })
  const port = await freePort()
  const durability =
    appendonly === 'no'
      ? { appendonly: 'no' }
      : { appendonly: 'yes', appendfsync: appendonly, 'auto-aof-rewrite-percentage': '0' }
  const place = { port: `${port}`, bind: '127.0.0.1', dir: base, save: '' }
  const all = { ...place, 'maxmemory-policy': 'noeviction', ...durability, ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])

  async function start(): Promise<Child> {
    const child = await startChild({ name: 'Redis', command, args, log: join(base, 'redis.log') })
    await untilReady(child, 'Redis', () => answers(port))
    return child
  }

  let child = await start()
  const kill = () => child.end('SIGKILL')
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: () => child.pid,
    kill,
    freeze: () => child.signal('SIGSTOP'),
    thaw: () => child.signal('SIGCONT'),
    restart: async () => {
      await kill()
      child = await start()
    },
    stop: async () => {
      await kill()
      if (dir === undefined) removeDirectory(base)
    },
  }
}
