/** Finds the real PostgreSQL, Redis and browser for the tests: given, else private, else installed, else none. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { browserBinary, onPath, postgresBinaries, redisBinary } from './binaries.js'
import { startPostgres } from './postgres.js'
import { startRedis } from './redis.js'

/** `none` says why. */
export type Found =
  | { readonly kind: 'given'; readonly url: string }
  | { readonly kind: 'private'; readonly url: string; stop(): Promise<void> }
  | { readonly kind: 'none'; readonly reason: string }

export type Given = {
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
  /** Where the browser is; looked for and installed only when a test `needsBrowser`. */
  readonly browser: string | undefined
  readonly needsBrowser: boolean
}

/** The packages of the distribution, where we may install them: as root on Debian or Ubuntu. */
const mayInstall = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== null

const apt = (args: readonly string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    // RUNLEVEL keeps Debian from starting the packages' own servers; nobody is there to answer a question.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('exit', resolve)
  })

/** Debian has the shell as a package of its own, Ubuntu has not. */
const browserPackage = (): string =>
  spawnSync('apt-cache', ['show', 'chromium-headless-shell']).status === 0 ? 'chromium-headless-shell' : 'chromium'

async function installMissing({ databaseUrl, redisUrl, browser, needsBrowser }: Given): Promise<void> {
  const servers = [
    ...(databaseUrl === undefined && postgresBinaries() === null ? ['postgresql'] : []),
    ...(redisUrl === undefined && redisBinary() === null ? ['redis-server'] : []),
  ]
  const lacksBrowser = needsBrowser && browser === undefined && browserBinary() === null
  if ((servers.length === 0 && !lacksBrowser) || !mayInstall()) return
  await apt(['update'])
  const missing = lacksBrowser ? [...servers, browserPackage()] : servers
  console.log(`Installing ${missing.join(' and ')} for the tests on real servers`)
  const code = await apt(['install', '-y', '--no-install-recommends', ...missing])
  if (code !== 0) console.error(`apt-get could not install ${missing.join(' and ')} (exit code ${code})`)
}

/** @throws Error when a given address does not answer: no silent fallback to a private server */
async function given(name: string, url: string, defaultPort: number): Promise<Found> {
  const { hostname, port } = new URL(url)
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || defaultPort), timeout: 5000 }, () => {
      socket.destroy()
      resolve()
    })
    const refuse = (what: string) => reject(new Error(`${name} is set, but nothing answers there: ${what}`))
    socket.once('timeout', () => refuse('no answer within 5 s'))
    socket.once('error', (error) => refuse(error.message))
  })
  return { kind: 'given', url }
}

async function findPostgres(url: string | undefined): Promise<Found> {
  if (url !== undefined) return given('HAMLET_TEST_DATABASE_URL', url, 5432)
  if (postgresBinaries() === null) return { kind: 'none', reason: 'no PostgreSQL on this machine' }
  const server = await startPostgres()
  return { kind: 'private', url: server.url, stop: server.stop }
}

async function findRedis(url: string | undefined): Promise<Found> {
  if (url !== undefined) return given('HAMLET_TEST_REDIS_URL', url, 6379)
  if (redisBinary() === null) return { kind: 'none', reason: 'no Redis on this machine' }
  const server = await startRedis()
  return { kind: 'private', url: server.url, stop: server.stop }
}

function findBrowser({ browser, needsBrowser }: Given): Found {
  const path = browser ?? browserBinary()
  if (path !== null) return { kind: 'given', url: path }
  return { kind: 'none', reason: needsBrowser ? 'no Chromium on this machine' : '' }
}

type Everything = { readonly postgres: Found; readonly redis: Found; readonly browser: Found }

export async function givenOrPrivate(addresses: Given): Promise<Everything> {
  await installMissing(addresses)
  const [postgres, redis] = await Promise.all([findPostgres(addresses.databaseUrl), findRedis(addresses.redisUrl)])
  return { postgres, redis, browser: findBrowser(addresses) }
}
