/** The review filter: what a moderator asks for, by URL or by search line, and what is no filter. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../src/domain/errors.js'
import { everythingHeld, flags, momentOf, type ReviewFilter } from '../../../src/domain/filter/filter.js'
import { filterFrom, lineOf, queryOf } from '../../../src/domain/filter/parse.js'

const fromQuery = (query: string) => filterFrom(Object.fromEntries(new URLSearchParams(query)))
const asked = (filter: Partial<ReviewFilter>): ReviewFilter => ({ ...everythingHeld, ...filter })

test('no query is everything held, oldest first', () => {
  assert.deepEqual(filterFrom({}), everythingHeld)
  assert.equal(queryOf(everythingHeld), '')
  assert.equal(lineOf(everythingHeld), '')
})

for (const [line, filter] of [
  ['author:ann', { author: 'ann' }],
  ['author:"Ann Lee"', { author: 'Ann Lee' }],
  ['author:"Dwayne \\"The Rock\\" Johnson"', { author: 'Dwayne "The Rock" Johnson' }],
  ['site:gazette,argus', { sites: ['argus', 'gazette'] }],
  ['host:https://www.pills.example/buy?now', { host: 'pills.example' }],
  ['host:xn--80ak6aa92e.com', { host: 'xn--80ak6aa92e.com' }],
  ['reason:off-topic is:rejected', { reason: 'off-topic', status: 'rejected', order: 'newest' }],
  ['reason:premoderation', { reason: 'premoderation' }],
  ['signal:links', { signal: 'links' }],
  ['article:a-1', { article: 'a-1' }],
  ['ip:192.0.2.0/24', { address: '192.0.2.0/24' }],
  ['ip:2001:DB8::/32', { address: '2001:db8::/32' }],
  ['before:3d after:2026-11-01', { until: '3d', since: '2026-11-01' }],
  ['by:machine is:any', { by: 'machine', status: 'any', order: 'newest' }],
  ['is:unclaimed is:reported', { flags: ['reported', 'unclaimed'] }],
  ['green lamp "my uncle" -pension', { text: 'green lamp "my uncle" -pension' }],
  ['https://example.com/a see: this', { text: 'https://example.com/a see: this' }],
  ['casino  author:ann   bonus', { text: 'casino bonus', author: 'ann' }],
  ['constructor:x __proto__:y', { text: 'constructor:x __proto__:y' }],
  ['"author:ann"', { text: '"author:ann"' }],
  ['광고 무료', { text: '광고 무료' }],
] as const)
  test(`the search line ${line} is read`, () => assert.deepEqual(filterFrom({ q: line }), asked(filter)))

test('what the search line says goes before the other parts', () => {
  assert.deepEqual(filterFrom({ site: 'gazette', q: 'site:argus' }), asked({ sites: ['argus'] }))
})

test('the empty fields of a form ask for nothing', () => {
  assert.deepEqual(filterFrom({ q: '', site: '', min: '', author: ' ' }), everythingHeld)
})

for (const [query, pointer] of [
  ['min=1.5', '#/min'],
  ['min=x', '#/min'],
  ['max=-0.1', '#/max'],
  ['min=0.9&max=0.1', '#/min'],
  ['status=hold', '#/status'],
  ['order=random', '#/order'],
  ['order=certain&status=spam', '#/order'],
  ['ip=192.0.2.256', '#/ip'],
  ['ip=192.0.2.0/33', '#/ip'],
  ['host=mailto:a@b.example', '#/host'],
  ['host=localhost', '#/host'],
  ['signal=Links!', '#/signal'],
  ['reason=because', '#/reason'],
  ['since=yesterday', '#/since'],
  ['until=2026-13-01', '#/until'],
  ['campaign=7', '#/campaign'],
  ['campaign=01936d2a-7f00-7000-8000-000000000001&status=spam', '#/campaign'],
  ['is=nice', '#/is'],
  ['site=no%20name', '#/site'],
  ['text=hello', '#/text'],
  ['author=a%00b', '#/author'],
  [`author=${'a'.repeat(501)}`, '#/author'],
  [`q=${'a'.repeat(501)}`, '#/q'],
  ['q=before:tomorrow', '#/q'],
  ['q=is:nice', '#/q'],
] as const)
  test(`a fault in ${query.slice(0, 60)} is told at ${pointer}`, () => {
    assert.throws(
      () => fromQuery(query),
      (error) => error instanceof Refusal && error.kind === 'invalid' && error.faults[0]?.pointer === pointer,
    )
  })

test('all faults are told at once, and what is given twice is one', () => {
  assert.throws(
    () => filterFrom({ min: '2', author: ['a', 'b'], nonsense: '1' }),
    (error) => error instanceof Refusal && error.faults.length === 3,
  )
})

const word = fc.stringMatching(/^[\p{L}\p{N} .@"\\:-]{1,30}$/u)
const text = word.map((one) => one.trim()).filter((one) => one !== '')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const queries = fc
  .record({
    site: maybe(fc.constantFrom('gazette', 'argus,gazette')),
    min: maybe(fc.constantFrom('0', '0.25')),
    max: maybe(fc.constantFrom('0.5', '1')),
    author: maybe(text),
    article: maybe(text),
    by: maybe(text),
    ip: maybe(fc.constantFrom('192.0.2.7', '2001:db8::/32')),
    host: maybe(fc.domain()),
    since: maybe(fc.constantFrom('3d', '2026-11-24', '2026-11-24T10:00Z')),
    is: maybe(fc.subarray([...flags]).map((some) => some.join(','))),
    order: maybe(fc.constantFrom('oldest', 'newest', 'certain', 'uncertain', 'reported')),
    q: maybe(word),
  })
  .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)))

/** Null where it is refused. */
function readOrNull(query: Readonly<Record<string, unknown>>): ReviewFilter | null {
  try {
    return filterFrom(query)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

test('a filter comes back from its canonical query, and equal filters have equal ones', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const filter = readOrNull(query)
      if (filter === null) return
      assert.deepEqual(fromQuery(queryOf(filter)), filter)
      assert.equal(queryOf(fromQuery(queryOf(filter))), queryOf(filter))
    }),
  )
})

test('a filter comes back from its search line, but for what has a place of its own', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const filter = readOrNull(query)
      if (filter === null) return
      const { order, min, max } = filter
      assert.deepEqual({ ...filterFrom({ q: lineOf(filter) }), order, min, max }, filter)
    }),
  )
})

test('any line at all is read or refused, quickly', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (q) => void readOrNull({ q })))
  for (const line of ['"'.repeat(500), 'author:"'.repeat(60), `author:"${'\\'.repeat(490)}`, 'a:'.repeat(250)])
    readOrNull({ q: line })
})

test('an age is counted back from now, a date is a moment', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  assert.deepEqual(momentOf('2h', now), new Date('2026-11-24T10:00:00Z'))
  assert.deepEqual(momentOf('1w', now), new Date('2026-11-17T12:00:00Z'))
  assert.deepEqual(momentOf('2026-11-20', now), new Date('2026-11-20T00:00:00Z'))
  assert.equal(momentOf('soon', now), null)
})
