/** What an operator is given (README, compose file, image, example of the environment) says what the program does. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { help } from '../bin/commands/index.js'
import { readConfig, redacted } from '../src/config.js'
import { defaultPolicy } from '../src/domain/policy/policy.js'
import { makeMetrics } from '../src/metrics.js'

const home = fileURLToPath(new URL('../../', import.meta.url))
const textOf = (path: string): string => readFileSync(`${home}${path}`, 'utf8')

const defaults = redacted(readConfig({}))
const variables = Object.keys(defaults)
const secretVariables = Object.entries(
  redacted(
    readConfig({
      DATABASE_URL: 'postgres://127.0.0.1/hamlet',
      REDIS_URL: 'redis://127.0.0.1',
      HAMLET_DEMO_KEY: `hk_00000000_${'0'.repeat(43)}`,
      HAMLET_DEMO_AKISMET_KEY: '0'.repeat(12),
      HAMLET_SECRET_KEY: '0'.repeat(64),
    }),
  ),
).flatMap(([name, shown]) => (shown === '***' ? [name] : []))
const files = secretVariables.map((name) => `${name}_FILE`)

/** The rows of the markdown table whose first heading is `heading`, as cells. */
function tableUnder(heading: string, markdown: string): string[][] {
  const lines = markdown.split('\n')
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`))
  assert.notEqual(head, -1, `there is no table with the heading '${heading}'`)
  const rows = lines.slice(head + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end === -1 ? undefined : end).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** The blocks under a key at the beginning of a line, by their names: two spaces are one level. */
function blocksUnder(key: string, yaml: string): ReadonlyMap<string, string> {
  const [, rest = ''] = yaml.split(new RegExp(`^${key}:\\n`, 'm'))
  const section = rest.split(/^\S/m)[0] ?? ''
  const blocks = section.split(/^ {2}(?=[\w-]+:)/m).slice(1)
  return new Map(blocks.map((block) => [block.slice(0, block.indexOf(':')), block]))
}

const compose = textOf('docker-compose.yml')
const services = blocksUnder('services', compose)
const service = (name: string): string => services.get(name) ?? assert.fail(`there is no service ${name}`)
const common = compose.slice(compose.indexOf('x-hamlet:'), compose.indexOf('x-ready:'))
const own = ['migrate', 'serve', 'work', 'hamlet']

for (const path of ['README.md', 'docs/operations.md']) {
  test(`${path}: its table of variables is that of the configuration, defaults and all`, () => {
    const told = tableUnder('variable', textOf(path)).map(([name = '', value = '']) => [
      name.replaceAll('`', ''),
      value.replaceAll('`', ''),
    ])
    assert.deepEqual(
      told,
      Object.entries(defaults).map(([name, value]) => [name, value === null ? '' : String(value)]),
    )
    for (const name of files) assert.ok(textOf(path).includes(name), `${name} is not told`)
  })
}

test('.env.example: holds every variable, commented out, with its default', () => {
  const told = [...textOf('.env.example').matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name = '', value]) => ({
    name,
    value,
  }))
  assert.deepEqual(told.map(({ name }) => name).sort(), [...variables, ...files].sort())
  for (const { name, value } of told)
    if (defaults[name] !== null && defaults[name] !== undefined) assert.equal(value, String(defaults[name]), name)
  assert.deepEqual(
    textOf('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
    [],
  )
})

test('.env.example: what it offers is accepted once the comment signs are gone', () => {
  const offered = [...textOf('.env.example').matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)]
    .filter(([, name = '']) => !files.includes(name))
    .map(([, name, value]) => [name, value])
  assert.doesNotThrow(() => readConfig(Object.fromEntries(offered)))
})

test('docker-compose.yml: can be read', (t) => {
  assert.ok(!compose.includes('\t'), 'YAML is indented by spaces')
  for (const [number, line] of compose.split('\n').entries())
    assert.ok(/^( {2})*\S|^$/.test(line), `line ${number + 1} is not indented by twos`)
  assert.deepEqual([...services.keys()], ['postgres', 'redis', 'migrate', 'serve', 'work', 'hamlet'])
  for (const [, name = ''] of compose.matchAll(/(?<=[\s:])\*(\w+)$/gm))
    assert.match(compose, new RegExp(`&${name}$`, 'm'), `*${name} names no anchor`)
  const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0
  if (!hasCompose) return t.diagnostic('no docker compose here: read by simple rules only')
  const read = spawnSync('docker', ['compose', '--profile', '*', 'config', '--quiet'], { cwd: home, encoding: 'utf8' })
  assert.equal(read.status, 0, read.stderr)
})

test('docker-compose.yml: publishes the service and nothing else', () => {
  const publishing = [...services].filter(([, block]) => /^ +(ports|network_mode):/m.test(block)).map(([name]) => name)
  assert.deepEqual(publishing, ['serve'])
  assert.match(service('serve'), /^ {4}ports:\n {6}- '[^']*:8080'\n {4}\S/m)
  assert.doesNotMatch(common, /^ +ports:/m)
  assert.match(compose, /^networks:\n {2}inside:\n {4}internal: true$/m)
})

test('docker-compose.yml: serve and work wait for the migration, and that for the database', () => {
  for (const name of ['serve', 'work'])
    assert.match(service(name), /^ {6}migrate:\n {8}condition: service_completed_successfully$/m, name)
  assert.match(service('migrate'), /^ {6}postgres:\n {8}condition: service_healthy$/m)
  assert.match(service('migrate'), /^ {4}restart: 'no'$/m)
})

test('docker-compose.yml: work can be scaled', () => {
  assert.doesNotMatch(compose, /container_name|hostname:/)
})

test('docker-compose.yml: every service has an init process and a root that is not written to', () => {
  for (const name of own) assert.match(service(name), /^ {4}<<: \*hamlet$/m, name)
  for (const block of [common, service('postgres'), service('redis')])
    for (const line of ['init: true', 'read_only: true', 'stop_grace_period: 40s']) assert.ok(block.includes(line))
})

test('docker-compose.yml: servers and roles are asked whether they are well', () => {
  for (const name of ['postgres', 'redis', 'serve', 'work']) assert.match(service(name), /^ {4}healthcheck:/m, name)
  assert.match(compose, /http:\/\/127\.0\.0\.1:9464\/readyz/)
})

test('docker-compose.yml: the queue is kept on disk and never evicted', () => {
  for (const setting of ['--appendonly yes', '--appendfsync everysec', '--maxmemory-policy noeviction', 'requirepass'])
    assert.ok(service('redis').includes(setting), setting)
  assert.match(service('redis'), /^ {6}- queue:\/data$/m)
})

test('docker-compose.yml: secrets come from files, all of which the README makes', () => {
  const declared = [...blocksUnder('secrets', compose)].map(([name, block]) => {
    assert.match(block, new RegExp(`file: \\./secrets/${name}$`, 'm'))
    return name
  })
  for (const [, list = ''] of compose.matchAll(/^ +secrets: \[(.+)\]$/gm))
    for (const name of list.split(', ')) assert.ok(declared.includes(name), `the secret ${name} is not declared`)
  const readme = textOf('README.md')
  for (const name of declared) {
    const made = name.endsWith('_password') ? `\${s}_password` : `secrets/${name}`
    assert.ok(readme.includes(made), `the README does not make ${name}`)
  }
  assert.doesNotMatch(compose, /(PASSWORD|_URL|_KEY): *[^\s/]/)
})

test('docker-compose.yml and Dockerfile: set no variable that would stop the start', () => {
  const set = [
    ...`${compose}\n${textOf('Dockerfile')}`.matchAll(/\b(HAMLET_\w+|DATABASE_URL\w*|REDIS_URL\w*)(?=[:=])/g),
  ]
  const known = [...variables, ...files]
  assert.deepEqual(
    set.map(([name]) => name).filter((name) => !known.includes(name)),
    [],
  )
})

test('Dockerfile: runs no install script, leaves tools and root behind, and can be asked whether it lives', () => {
  const dockerfile = textOf('Dockerfile')
  const [final = ''] = dockerfile.split(/^FROM /m).slice(-1)
  assert.ok([...dockerfile.matchAll(/npm ci.*/g)].every(([line]) => line.includes('--ignore-scripts')))
  assert.match(dockerfile, /^RUN npm ci --ignore-scripts --omit=dev$/m)
  assert.match(final, /^COPY --from=dependencies \/app\/node_modules /m)
  assert.match(final, /^USER 10001/m)
  assert.match(final, /^HEALTHCHECK .*\n.*\/livez/m)
  assert.match(final, /^VOLUME \/data$/m)
  assert.match(final, /^ENTRYPOINT \["node", "--enable-source-maps", "dist\/bin\/hamlet\.js"\]\nCMD \["all"\]$/m)
})

test('Dockerfile: takes along what the roof imports, and nothing that .dockerignore keeps out', () => {
  const dockerfile = textOf('Dockerfile')
  for (const folder of ['bin', 'src', 'workers', 'seeds'])
    assert.ok(dockerfile.includes(`COPY --from=build /app/dist/${folder} dist/${folder}`), folder)
  const kept = textOf('.dockerignore').split('\n').filter(Boolean)
  for (const [, list = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const path of list.split(' ')) {
      assert.ok(existsSync(`${home}${path}`), `${path} is not there`)
      assert.ok(!kept.includes(path), `${path} is kept out`)
    }
  for (const path of ['secrets', '.env', 'data', '.git', 'node_modules']) assert.ok(kept.includes(path), path)
})

test('docs/operations.md: its table of metrics is that of the program', () => {
  const told = tableUnder('name', textOf('docs/operations.md')).map(([name = '', labels = '']) => ({
    name: name.replaceAll(/[`† ]/g, ''),
    labels: labels.replaceAll('`', '').split(', ').filter(Boolean).sort(),
  }))
  const { registry, ...metrics } = makeMetrics()
  registry.clear()
  const there = Object.values(metrics).map((metric) => {
    const { name, labelNames } = metric as unknown as { name: string; labelNames: string[] } // not in prom-client's types
    return { name, labels: [...labelNames].sort() }
  })
  assert.deepEqual(told, there)
})

test('docs/policy.md: its table of fields is that of a policy', () => {
  const told = tableUnder('policy field', textOf('docs/policy.md')).flatMap(([names = '']) => names.match(/\w+/g) ?? [])
  assert.deepEqual(told.sort(), Object.keys(defaultPolicy).sort())
})

test('README.md: tells every command', () => {
  const readme = textOf('README.md')
  const usages = help()
    .split('\n')
    .flatMap((line) => /^hamlet ([a-z].*?)(?: {2}.*)?$/.exec(line)?.[1]?.split(' | ') ?? [])
  assert.ok(usages.length > 10)
  assert.deepEqual(
    usages.filter((usage) => !readme.includes(`\`${usage}\``)),
    [],
  )
})

test('README.md: what it points to is there', () => {
  const pages = [
    'README.md',
    'docs/scoring.md',
    'docs/performance.md',
    'docs/operations.md',
    'docs/api.md',
    'docs/policy.md',
  ]
  for (const page of pages) {
    const folder = page.slice(0, page.lastIndexOf('/') + 1)
    const linked = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => `${folder}${path}`)
    const named = [...textOf(page).matchAll(/`((?:test|src|bin|docs)\/[\w/.-]+\.\w+)`/g)].map(([, path]) => `${path}`)
    for (const path of [...linked, ...named]) assert.ok(existsSync(`${home}${path}`), `${page} points to ${path}`)
  }
})

test(".ci/run: can be run, and runs the README's own test command", () => {
  const script = textOf('.ci/run')
  assert.ok((statSync(`${home}.ci/run`).mode & 0o111) === 0o111, 'it is not executable')
  assert.match(textOf('README.md'), /^npm ci && npm test$/m)
  assert.match(script, /^set -euo pipefail$/m)
  const steps = script.split('\n').filter((line) => /^(CI=\w+ )?npm /.test(line))
  assert.deepEqual(steps, ['npm ci', 'npm run types', 'npm run lint', 'CI=true npm test'])
})
