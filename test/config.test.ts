/** Configuration: checked whole, refused with every fault at once, and never shown with its secrets. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigFault, readConfig, redacted } from '../src/config.js'
import { temporaryDirectory } from './servers/temporary.js'

const database = 'postgres://hamlet:s3cret@db.example/hamlet'
const demoKey = `hk_0123abcd_${'A'.repeat(43)}`

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults
    throw error
  }
  return []
}

test('with nothing set it is the embedded mode on the documented ports', () => {
  const config = readConfig({})
  assert.deepEqual(
    [config.DATABASE_URL, config.REDIS_URL, config.HAMLET_PORT, config.HAMLET_OPS_PORT, config.HAMLET_DATA_DIR],
    [undefined, undefined, 8080, 9464, './data'],
  )
  assert.deepEqual([config.publicUrl, config.drainSeconds], ['http://127.0.0.1:8080', 0])
})

test('an empty value is the same as none', () => {
  assert.deepEqual(readConfig({ HAMLET_PORT: '', DATABASE_URL: '', HAMLET_DEMO_KEY: '' }), readConfig({}))
})

test("the shell's own variables are nobody's business", () => {
  assert.deepEqual(readConfig({ PATH: '/bin', HOME: '/root', NODE_ENV: 'test' }), readConfig({}))
})

for (const [unknown, meant] of [
  ['HAMLET_PROT', 'HAMLET_PORT'],
  ['HAMLET_OPSPORT', 'HAMLET_OPS_PORT'],
  ['HAMLET_DATADIR', 'HAMLET_DATA_DIR'],
  ['HAMLET_LOGLEVEL', 'HAMLET_LOG_LEVEL'],
] as const)
  test(`${unknown} is no setting, and ${meant} is suggested`, () => {
    assert.deepEqual(faultsOf({ [unknown]: '1' }), [`${unknown} is not a setting; did you mean ${meant}?`])
  })

test('an unknown setting that resembles none is refused without a guess', () => {
  assert.deepEqual(faultsOf({ HAMLET_SKULL_OF_YORICK: '1' }), ['HAMLET_SKULL_OF_YORICK is not a setting'])
})

for (const [name, value] of [
  ['HAMLET_PORT', '65536'],
  ['HAMLET_PORT', 'http'],
  ['HAMLET_OPS_PORT', '-1'],
  ['HAMLET_LOG_LEVEL', 'loud'],
  ['HAMLET_QUEUE_PREFIX', 'Has Blanks'],
  ['HAMLET_SCORE_BATCH', '51'],
  ['HAMLET_SCORE_CONCURRENCY', '0'],
  ['HAMLET_JOB_ATTEMPTS', '1.5'],
  ['HAMLET_SWEEP_SECONDS', '0'],
  ['HAMLET_DRAIN_SECONDS', '21'],
  ['HAMLET_QUOTA_WRITES', '-1'],
  ['HAMLET_WEBHOOKS_ALLOW_HTTP', 'perhaps'],
  ['HAMLET_WEBHOOKS_ALLOW_HOSTS', 'http://a.example/'],
  ['HAMLET_SIGNALS', 'some'],
  ['HAMLET_SIGNALS', 'links,tempi'],
  ['HAMLET_SIGNALS', 'all,links'],
  ['HAMLET_SIGNALS', 'akismet'],
  ['HAMLET_PUBLIC_URL', 'ftp://gazette.example'],
] as const)
  test(`${name}=${value} is refused, and the fault says what came`, () => {
    const [fault, ...others] = faultsOf({ [name]: value })
    assert.deepEqual(others, [])
    assert.ok(fault?.startsWith(`${name}: `) && fault.endsWith(`; came '${value}'`), fault)
  })

for (const [list, signals] of [
  ['links,trap', ['links', 'trap']],
  ['none', []],
] as const)
  test(`HAMLET_SIGNALS=${list} asks these and no others`, () => {
    assert.deepEqual(readConfig({ HAMLET_SIGNALS: list }).signals, signals)
  })

test('all faults are listed at once', () => {
  const faults = faultsOf({ HAMLET_PORT: 'x', HAMLET_SIGNALS: 'y', HAMLET_PROT: '1' })
  assert.deepEqual(
    ['HAMLET_PROT', 'HAMLET_PORT', 'HAMLET_SIGNALS'].map(
      (name) => faults.filter((fault) => fault.startsWith(name)).length,
    ),
    [1, 1, 1],
  )
})

test('Redis without PostgreSQL is refused with a sentence', () => {
  assert.match(
    faultsOf({ REDIS_URL: 'redis://127.0.0.1' }).join(),
    /^REDIS_URL without DATABASE_URL: .*set DATABASE_URL/,
  )
})

for (const [name, value] of [
  ['DATABASE_URL', 'mysql://root:s3cret@db.example/x'],
  ['REDIS_URL', 'http://:s3cret@redis.example'],
  ['HAMLET_DEMO_KEY', 's3cret'],
] as const)
  test(`a wrong ${name} is refused without being shown`, () => {
    const faults = faultsOf({ [name]: value })
    assert.equal(faults.length, 1)
    assert.ok(faults[0]?.startsWith(`${name}: `))
    assert.ok(!faults.join().includes('s3cret'))
  })

test('a secret may stand in a file', () => {
  const path = join(temporaryDirectory('secret'), 'url')
  writeFileSync(path, `${database}\n`)
  assert.equal(readConfig({ DATABASE_URL_FILE: path }).DATABASE_URL, database)
  assert.match(faultsOf({ DATABASE_URL_FILE: path, DATABASE_URL: database }).join(), /are both set: set one/)
  assert.match(faultsOf({ DATABASE_URL_FILE: `${path}-absent` }).join(), /^DATABASE_URL_FILE: .*ENOENT/)
})

test('only secrets may stand in files', () => {
  assert.equal(faultsOf({ HAMLET_PORT_FILE: '/etc/hostname' }).length, 1)
})

test('the configuration is shown without its secrets', () => {
  const shown = redacted(
    readConfig({ DATABASE_URL: database, REDIS_URL: 'redis://:s3cret@r.example', HAMLET_DEMO_KEY: demoKey }),
  )
  assert.deepEqual([shown.DATABASE_URL, shown.REDIS_URL, shown.HAMLET_DEMO_KEY], ['***', '***', '***'])
  assert.equal(shown.HAMLET_PORT, 8080)
  assert.ok(!JSON.stringify(shown).includes('s3cret'))
})

test('behind a proxy there is time to notice that the service stops, and a public address without a slash', () => {
  const config = readConfig({ DATABASE_URL: database, HAMLET_PUBLIC_URL: 'https://hamlet.example/' })
  assert.deepEqual([config.drainSeconds, config.publicUrl], [5, 'https://hamlet.example'])
})
