/** Traces. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeTracesOf, networkOf, type TraceKind } from '../../../src/domain/memory/traces.js'
import { aComment, type Overrides } from '../../a-comment.js'

const tracesOf = makeTracesOf(Buffer.alloc(32, 7))
const keys = (overrides: Overrides, kind: TraceKind): number[] =>
  tracesOf(aComment(overrides))
    .filter((trace) => trace.kind === kind)
    .map(({ key }) => key)

test('a comment leaves a trace of its address, author and each host', () => {
  const traces = tracesOf(
    aComment({ body: `${aComment().body} http://a.com http://b.org`, author: { url: 'http://c.net' } }),
  )
  const expected = ['address', 'author', ...Array(3).fill('host')]
  assert.deepEqual(
    traces.map(({ kind }) => kind),
    expected,
  )
  assert.deepEqual(
    traces.flatMap(({ host }) => host ?? []),
    ['c.net', 'a.com', 'b.org'],
  )
})

test('nothing known leaves no trace', () => {
  const author = { name: null, email: null, ip: null }
  assert.deepEqual(tracesOf(aComment({ body: 'ok', author })), [])
})

test('the same comment leaves the same traces again, under another secret or on another site none of them', () => {
  const comment = aComment({ body: `${aComment().body} http://a.com` })
  const own = new Set(tracesOf(comment).map(({ key }) => key))
  assert.deepEqual(
    [...own],
    tracesOf(comment).map(({ key }) => key),
  )
  const others = [...makeTracesOf(Buffer.alloc(32, 8))(comment), ...tracesOf({ ...comment, siteId: 'another' })]
  assert.equal(others.filter(({ key }) => own.has(key)).length, 0)
})

test('the same value of another kind has another key', () => {
  const author = { externalId: 'a.com', ip: 'a.com', url: 'http://a.com' }
  const found = tracesOf(aComment({ author })).map(({ key }) => key)
  assert.equal(new Set(found).size, found.length)
})

/** ASCII mixed with anything, lone surrogates included. (fc.string's own "binary" takes half a second to set up.) */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

test('keys are whole numbers below 2^53, whatever was written', () => {
  const property = fc.property(anyText, anyText, anyText, fc.option(anyText), (body, name, ip, externalId) => {
    const traces = tracesOf(aComment({ body, author: { name, ip, externalId } }))
    assert.ok(traces.every(({ key }) => Number.isSafeInteger(key) && key >= 0))
  })
  fc.assert(property, { numRuns: 500 })
})

test('an author is known by the site’s own id before the e-mail before the name', () => {
  const by = (author: Overrides['author']) => keys({ author: author ?? {} }, 'author')
  assert.deepEqual(by({ externalId: 'u1', email: 'a@b.example' }), by({ externalId: 'u1', email: null, name: 'Other' }))
  assert.deepEqual(by({ email: 'A@B.example', name: 'x' }), by({ email: ' a@b.example', name: 'y' }))
  assert.notDeepEqual(by({ externalId: 'a@b.example' }), by({ email: 'a@b.example' }))
})

test('a name alone is nobody; with an address it is one of those behind it', () => {
  const by = (name: string, ip: string | null) => keys({ author: { name, email: null, ip } }, 'author')
  assert.deepEqual(by('Anna', null), [])
  assert.deepEqual(by('Anna', '192.0.2.1'), by('ANNA ', '192.0.2.1'))
  assert.notDeepEqual(by('Anna', '192.0.2.1'), by('Anna', '192.0.2.2'))
  assert.notDeepEqual(by('Anna', '192.0.2.1'), by('Bert', '192.0.2.1'))
})

const networks: readonly [ip: string, network: string][] = [
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
]
for (const [ip, network] of networks) {
  test(`${ip} is one of ${network}`, () => assert.equal(networkOf(ip), network))
}
