/** Sealed secrets: opened by their key only, and sealed again when a newer key comes. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { GiveUp, Refusal } from '../../src/domain/errors.js'
import { makeSeal } from '../../src/store/seal.js'
import { reseal } from '../../src/store/sealed.js'
import { inEachMode } from '../house.js'
import { openKept } from './kept.js'

const [older, newer] = [randomBytes(32), randomBytes(32)]
const secret = 'a secret of 密 and 🔑'

test('what was sealed is opened by the same key, and tells nothing of itself', () => {
  const { seal, open } = makeSeal([older])
  assert.equal(open(seal(secret)), secret)
  assert.equal(open(seal('')), '')
  assert.notEqual(seal(secret), seal(secret))
  assert.doesNotMatch(Buffer.from(seal(secret).split('.')[2] ?? '', 'base64url').toString(), /secret/)
})

test('another key, and a changed letter, open nothing', () => {
  const sealed = makeSeal([older]).seal(secret)
  assert.throws(() => makeSeal([newer]).open(sealed), GiveUp)
  for (const at of [sealed.length - 30, sealed.length - 40, sealed.length - 60])
    assert.throws(
      () => makeSeal([older]).open(sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)),
      /was changed since/,
    )
  for (const foreign of ['', 'sealed1', 'sealed1.00000000.', 'plain text'])
    assert.throws(() => makeSeal([older]).open(foreign), GiveUp)
})

test('without a key a secret is refused rather than kept in the clear', () => {
  assert.throws(() => makeSeal([]).seal(secret), Refusal)
})

test('a new key before the old one seals, and both open', () => {
  const both = makeSeal([newer, older])
  assert.equal(both.open(makeSeal([older]).seal(secret)), secret)
  assert.ok(both.isNewest(both.seal(secret)))
  assert.ok(!both.isNewest(makeSeal([older]).seal(secret)))
})

inEachMode('resealing', openKept, (it) => {
  it('seals again what an older key sealed, so that the old key can go', async ({ db }) => {
    await db.query('create table hamlet.kept_for_test (id int primary key, secret text)')
    const kept = { 1: makeSeal([older]).seal('one'), 2: makeSeal([newer]).seal('two'), 3: null }
    for (const [id, sealed] of Object.entries(kept))
      await db.query('insert into hamlet.kept_for_test (id, secret) values ($1, $2)', [id, sealed])

    const places = [{ table: 'hamlet.kept_for_test', column: 'secret' }]
    assert.equal(await reseal(db, makeSeal([newer, older]), places), 1)
    assert.equal(await reseal(db, makeSeal([newer, older]), places), 0)

    const rows = await db.query<{ secret: string | null }>('select secret from hamlet.kept_for_test order by id')
    const { open } = makeSeal([newer])
    assert.deepEqual(
      rows.map((row) => row.secret && open(row.secret)),
      ['one', 'two', null],
    )
  })
})
