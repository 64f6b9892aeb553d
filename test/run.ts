/** Runs the tests: `npm test`, or `npm test -- WORD...` for the files whose path holds one of the words. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installClients } from './akismet-clients/installed.js'
import { makeRooms } from './rooms.js'
import { frugal } from './servers/frugal.js'
import { type Found, givenOrPrivate } from './servers/given-or-private.js'
import { temporaryDirectory } from './servers/temporary.js'
import { dropDatabase } from './servers.js'
import { prepareDatabase, prepareDirectory } from './template.js'

const home = fileURLToPath(new URL('..', import.meta.url))
const untracked = new URL('untracked.js', import.meta.url).href

function testFiles(words: readonly string[]): readonly string[] {
  // By their sources, as what was deleted there may still lie in the build.
  const entries = readdirSync(join(home, '..', 'test'), { recursive: true, encoding: 'utf8' })
  const sources = entries.filter((entry) => entry.endsWith('.test.ts'))
  const files = sources.map((entry) => join(home, 'test', entry.replace(/ts$/, 'js')))
  const isWanted = (file: string) => words.length === 0 || words.some((word) => relative(home, file).includes(word))
  return files.filter(isWanted).sort()
}

const environmentOf = (name: string, found: Found): Record<string, string> =>
  found.kind === 'none' ? {} : { [name]: found.url }

const described = (found: Found): string => (found.kind === 'none' ? `none (${found.reason})` : found.kind)

/** Node's own runner in a process of its own; what it reports in TAP goes into a file to be counted. */
function runFiles(files: readonly string[], env: NodeJS.ProcessEnv, tap: string): Promise<number> {
  // Three at a time on two cores: a file that waits for a server leaves its core to another.
  const concurrency = Math.max(2, Math.min(8, Math.ceil(availableParallelism() * 1.5)))
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout']
  const counted = ['--test-reporter=tap', `--test-reporter-destination=${tap}`]
  const limits = [`--test-concurrency=${concurrency}`, '--test-timeout=600000']
  const flags = ['--enable-source-maps', ...frugal, `--import=${untracked}`]
  const args = [...flags, '--test', ...limits, ...reporters, ...counted, ...files]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
    const stop = () => child.kill()
    for (const name of ['exit', 'SIGINT', 'SIGTERM']) process.once(name, stop)
  })
}

const skippedIn = (tap: string): number =>
  readFileSync(tap, 'utf8')
    .split('\n')
    .filter((line) => /^\s*ok .*# SKIP/.test(line)).length

/** Resolves with the number of tests that were left out for want of a server, said loudly. */
function saySkipped(found: readonly Found[], clients: readonly string[], tap: string): number {
  const servers = found.flatMap((one) => (one.kind === 'none' && one.reason !== '' ? [one.reason] : []))
  const reasons = [...servers, ...clients.map((name) => `no ${name} on this machine`)]
  const skipped = skippedIn(tap)
  if (reasons.length === 0) return 0
  console.error(`\n*** ${skipped} TESTS SKIPPED: ${reasons.join(', ')} ***`)
  console.error('*** Install them (CONTRIBUTING.md), or set HAMLET_TEST_DATABASE_URL, HAMLET_TEST_REDIS_URL')
  console.error('*** and HAMLET_TEST_BROWSER. ***\n')
  return Math.max(1, skipped)
}

/** Copies and fsync cost nothing in memory; a machine without room there uses its disk. */
function temporaryInMemory(): void {
  const path = '/dev/shm'
  if (process.env.TMPDIR !== undefined || !existsSync(path)) return
  const { bavail, bsize } = statfsSync(path)
  if (bavail * bsize > 4 * 1024 ** 3) process.env.TMPDIR = path
}

async function main(words: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  temporaryInMemory()
  const files = testFiles(words)
  if (files.length === 0) {
    console.error(`No test file has any of these words in its path: ${words.join(', ')}`)
    return 2
  }
  const {
    HAMLET_TEST_DATABASE_URL: databaseUrl,
    HAMLET_TEST_REDIS_URL: redisUrl,
    HAMLET_TEST_BROWSER,
    CI,
  } = process.env
  const needsBrowser = files.some((file) => relative(home, file).startsWith(join('test', 'web')))
  const given = { databaseUrl, redisUrl, browser: HAMLET_TEST_BROWSER, needsBrowser }
  const [{ postgres, redis, browser }, directory] = await Promise.all([givenOrPrivate(given), prepareDirectory()])
  const database = postgres.kind === 'none' ? null : await prepareDatabase(postgres.url)
  const clients = files.some((file) => file.includes('akismet-clients')) ? installClients() : []
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  console.log(`PostgreSQL: ${described(postgres)}, Redis: ${described(redis)}, ready after ${seconds()}`)
  const addresses = {
    ...environmentOf('HAMLET_TEST_DATABASE_URL', postgres),
    ...environmentOf('HAMLET_TEST_REDIS_URL', redis),
    ...environmentOf('HAMLET_TEST_BROWSER', browser),
    ...(database === null ? {} : { HAMLET_TEST_DATABASE_TEMPLATE: database }),
    HAMLET_TEST_TEMPLATE: directory,
    HAMLET_TEST_PORTS: temporaryDirectory('ports'),
  }
  const lacking = { HAMLET_TEST_MISSING_CLIENTS: clients.join(',') }
  const tap = join(temporaryDirectory('test-run'), 'report.tap')
  const code = await runFiles(makeRooms(join(home, 'test'), files), { ...process.env, ...addresses, ...lacking }, tap)
  const skipped = saySkipped([postgres, redis, browser], clients, tap)
  if (postgres.kind === 'given' && database !== null) await dropDatabase(postgres.url, database)
  await Promise.all([postgres, redis].map((found) => (found.kind === 'private' ? found.stop() : undefined)))
  console.log(`${files.length} files in ${seconds()}`)
  if (code === 0 && skipped > 0 && (CI === 'true' || CI === '1')) {
    console.error('With CI set, skipping is a failure.')
    return 1
  }
  return code
}

// A private server that an error left running would keep us here: leaving ends it too.
process.exit(
  await main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }),
)
