/** Directions: imports go down only, and each library has its one place. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../..', import.meta.url)) // seen from dist/test
const folders = ['bin', 'src', 'workers', 'seeds', 'bench', 'web', 'client', 'examples', 'test']

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

const importing = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g

/** What it imports: our own files by their path from the root, libraries by their name. */
function importsOf(path: string, text: string): readonly string[] {
  const named = [...text.matchAll(importing)].map(([, from, bare]) => from ?? bare ?? '')
  return named.map((name) => (name.startsWith('.') ? sourceOf(normalize(join(dirname(path), name))) : name))
}

/** A template is imported by the name it has once it is built. */
const sourceOf = (path: string): string =>
  path.replace(/\.js$/, existsSync(join(home, path.replace(/\.js$/, '.tsx'))) ? '.tsx' : '.ts')

const sources: readonly Source[] = folders
  .filter((folder) => existsSync(join(home, folder)))
  .flatMap((folder) =>
    readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'))
  .map((path) => ({ path, text: readFileSync(join(home, path), 'utf8') }))
  .map(({ path, text }) => ({ path, text, imports: importsOf(path, text) }))

const isIn = (path: string, places: readonly string[]): boolean => places.some((place) => path.startsWith(place))
const isOurs = (path: string): boolean =>
  isIn(
    path,
    folders.map((folder) => `${folder}/`),
  )

const ground = ['src/domain/', 'src/flush.ts', 'src/config.ts', 'src/log.ts', 'src/metrics.ts']
const middle = ['src/signals/', 'src/store/', 'src/queue/', 'src/clients/']

/** From the first place that a file is in: what it may import of ours. */
const layers: readonly (readonly [place: string, mayImport: readonly string[]])[] = [
  ['src/domain/', ['src/domain/']],
  ['src/flush.ts', ['src/domain/']],
  ['src/config.ts', ['src/domain/']],
  ['src/log.ts', ['src/domain/']],
  ['src/metrics.ts', ['src/domain/']],
  ...middle.map((place) => [place, [place, ...ground]] as const),
  ['src/http/', ['src/http/', 'web/', ...middle, ...ground]],
  ['workers/', ['workers/', ...middle, ...ground]],
  ['web/browser/', ['web/browser/']],
  ['web/', ['web/', 'src/domain/']],
  ['client/', ['client/']],
  ['examples/', ['examples/', 'client/']],
  ['seeds/', ['seeds/', 'src/', 'workers/']],
  ['bin/', ['bin/', 'seeds/', 'src/', 'workers/']],
  ['bench/', ['bench/', 'bin/', 'seeds/', 'src/', 'workers/', 'client/', 'test/']],
  ['test/', folders.map((folder) => `${folder}/`)],
]

const mayImport = (path: string): readonly string[] | null =>
  layers.find(([place]) => path.startsWith(place))?.[1] ?? null

test('every file has its place, and is found', () => {
  assert.ok(sources.length > 80, `${sources.length} files`)
  assert.deepEqual(
    sources.filter(({ path }) => mayImport(path) === null).map(({ path }) => path),
    [],
  )
})

test('every import of ours leads to a file', () => {
  const known = new Set(sources.map(({ path }) => path))
  const lost = sources.flatMap(({ path, imports }) =>
    imports.filter((to) => isOurs(to) && /\.tsx?$/.test(to) && !known.has(to)).map((to) => `${path} -> ${to}`),
  )
  assert.deepEqual(lost, [])
})

for (const [place, allowed] of layers)
  test(`${place} imports of ours nothing but ${allowed.join(' ')}`, () => {
    const wrong = sources
      .filter(({ path }) => layers.find(([its]) => path.startsWith(its))?.[0] === place)
      .flatMap(({ path, imports }) =>
        imports.filter((to) => isOurs(to) && !isIn(to, allowed)).map((to) => `${path} -> ${to}`),
      )
    assert.deepEqual(wrong, [])
  })

for (const [library, places] of [
  ['express', ['src/http/', 'bench/', 'examples/', 'test/http/']],
  ['bullmq', ['src/queue/', 'bench/']],
  ['ioredis', ['src/queue/', 'src/store/people/attempts.ts', 'bench/', 'test/']],
  ['rate-limiter-flexible', ['src/queue/', 'src/store/people/attempts.ts']],
  ['request-filtering-agent', ['src/clients/']],
  ['standardwebhooks', ['test/']],
  ['@node-rs/argon2', ['src/store/people/hashing.ts']],
  ['pg', ['src/store/postgres.ts', 'bench/', 'test/']],
  ['@electric-sql/pglite', ['src/store/embedded/', 'test/']],
  ['akismet-api', ['src/clients/akismet.ts', 'test/akismet-clients/']],
  ['pino', ['src/log.ts']],
  ['prom-client', ['src/metrics.ts']],
  ['preact', ['web/', 'src/http/']],
  ['supertest', ['test/']],
] as const)
  test(`${library} is imported in ${places.join(' ')} only`, () => {
    const users = sources.filter(({ imports }) => imports.some((to) => to === library || to.startsWith(`${library}/`)))
    assert.ok(users.length > 0, `nobody imports ${library}: the test looks for the wrong name`)
    assert.deepEqual(
      users.map(({ path }) => path).filter((path) => !isIn(path, places)),
      [],
    )
  })

test('the environment is read in src/config.ts only', () => {
  const readers = sources
    .filter(({ text }) => /\bprocess\.env\b|\bprocess\[|from 'node:process'/.test(text))
    .map(({ path }) => path)
  assert.deepEqual(
    // An example is a program of its own: it starts the service with a setting more.
    readers.filter((path) => !isIn(path, ['src/config.ts', 'bench/', 'test/', 'examples/'])),
    [],
  )
})

test('the domain does no I/O and knows no clock and no chance', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomBytes\b|\brandomUUID\b|\bsetTimeout\b|node:(fs|net|http|dns|child_process)/
  assert.deepEqual(
    sources
      .filter(({ path, text }) => isIn(path, ['src/domain/', 'src/signals/']) && impure.test(text))
      .map(({ path }) => path),
    [],
  )
})

test('no imports go round in a circle', () => {
  const importsBy = new Map(sources.map(({ path, imports }) => [path, imports]))
  const done = new Set<string>()
  const circleFrom = (path: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return null
    for (const to of importsBy.get(path) ?? []) {
      const circle = circleFrom(to, [...way, path])
      if (circle) return circle
    }
    done.add(path)
    return null
  }
  assert.deepEqual(
    sources.flatMap(({ path }) => circleFrom(path, []) ?? []),
    [],
  )
})

test('every file says in its first line what it is', () => {
  assert.deepEqual(
    sources.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path),
    [],
  )
})
