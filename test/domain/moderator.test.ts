/** Roles, sites, networks and passwords: the pure parts of who may do what. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areWithin, hasRole, isOfSite, moderatorRoles } from '../../src/domain/moderator.js'
import { networkOf } from '../../src/domain/network.js'
import { faultOfPassword } from '../../src/domain/password.js'
import { differences } from '../../src/domain/shown/differences.js'

test('each role may do what those before it may, and no more', () => {
  const may = moderatorRoles.map((role) => moderatorRoles.filter((needed) => hasRole(role, needed)))
  assert.deepEqual(may, [['viewer'], ['viewer', 'moderator'], ['viewer', 'moderator', 'admin']])
})

test('null is all sites: nobody who has some gives all', () => {
  assert.ok(isOfSite({ sites: null }, 'a') && isOfSite({ sites: ['a'] }, 'a') && !isOfSite({ sites: ['b'] }, 'a'))
  assert.ok(areWithin(['a'], null) && areWithin(null, null) && areWithin(['a'], ['a', 'b']))
  assert.ok(!areWithin(null, ['a']) && !areWithin(['a', 'c'], ['a', 'b']))
})

for (const [address, network] of [
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:7:1:2:3:4:5', '2001:db8:7::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['::1', '0::/48'],
  ['fe80::1%eth0', null],
  ['unknown', null],
  ['', null],
] as const)
  test(`of ${address || 'nothing'} is kept ${network}`, () => assert.equal(networkOf(address), network))

test('a password is asked to be long, not to be strange', () => {
  const ophelia = { name: 'Ophelia', email: 'ophelia@elsinore.example' }
  for (const good of [
    'good night sweet ladies',
    'Rosmarin für Erinnerung',
    '我们知道我们是什么但不知道我们可能成为什么',
  ])
    assert.equal(faultOfPassword(good, ophelia), null, good)
  for (const bad of [
    'good night',
    'ababababababababab',
    'ophelia ophelia 12',
    'ophelia@elsinore.example1',
    'x y z w v u '.repeat(30),
  ])
    assert.ok(faultOfPassword(bad, ophelia), bad)
})

test('of a change only what differs is kept, and what is new or gone is told apart from null', () => {
  assert.deepEqual(differences({ a: 1, b: [1, 2], c: null, d: 1 }, { a: 1, b: [1, 3], c: 2, e: null }), {
    before: { b: [1, 2], c: null, d: 1 },
    after: { b: [1, 3], c: 2, e: null },
  })
})
