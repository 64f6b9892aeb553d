/** Keys for Akismet's clients and Coral's secrets, as operators make, see and end them. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { greet } from '../../../bin/greet.js'
import { plantDemo } from '../../../seeds/plant.js'
import { commandLine } from '../../../src/domain/moderator.js'
import { addCoralSecret } from '../../../src/store/sites/deeds.js'
import { hamlet } from '../../commands.js'
import { inEachHouse } from '../../house.js'
import { temporaryDirectory } from '../../servers/temporary.js'
import { call, patient, wordpress } from './calling.js'

inEachHouse(
  'the commands',
  (it) => {
    it('make a key of twelve letters and digits that is valid, listed by its id, and revoked by it', async (house) => {
      const { name } = await house.newSite()
      const made = JSON.parse((await hamlet(house, ['key', 'create', '--akismet', name, '--json'])).out)
      assert.match(made.key, /^[a-z0-9]{12}$/)
      const verified = await call(house, '/1.1/verify-key', { key: made.key, blog: 'https://gazette.example' })
      assert.equal(verified.text, 'valid')
      const { out } = await hamlet(house, ['key', 'list', name])
      assert.ok(out.includes(made.id) && !out.includes(made.key), out)
      assert.equal((await hamlet(house, ['key', 'revoke', name, made.id])).exit, 0)
      assert.match((await hamlet(house, ['key', 'list', name, '--json'])).out, /"revokedAt":"20/)
      assert.equal((await hamlet(house, ['key', 'revoke', name, made.id])).exit, 1)
    })

    it("leave a line in the audit for each key and each of Coral's secrets, made or ended, and no secret in it", async (house) => {
      const { id: siteId, name } = await house.newSite()
      const made = JSON.parse((await hamlet(house, ['key', 'create', '--akismet', name, '--json'])).out)
      await hamlet(house, ['key', 'revoke', name, made.id])
      await hamlet(house, ['key', 'revoke', name, made.id])
      const lines = async () =>
        house.db.query<{ line: string }>(
          `select action || ': ' || object || ' by ' || actor as line from hamlet.audit where site_id = $1 order by id`,
          [siteId],
        )
      const ofKeys = [`key made: ${made.id} by command line`, `key revoked: ${made.id} by command line`]
      assert.deepEqual(
        (await lines()).map(({ line }) => line),
        ofKeys,
      )
      const secretId = await addCoralSecret(house.db, commandLine, siteId, 'sealed')
      assert.equal((await hamlet(house, ['coral', 'remove', name, secretId])).exit, 0)
      assert.equal((await hamlet(house, ['coral', 'remove', name, secretId])).exit, 1)
      const ofCoral = ['added', 'removed'].map((deed) => `coral secret ${deed}: ${secretId} by command line`)
      assert.deepEqual(
        (await lines()).map(({ line }) => line),
        [...ofKeys, ...ofCoral],
      )
      const rows = JSON.stringify(await house.db.query('select before, after from hamlet.audit'))
      assert.ok(!rows.includes(made.key) && !rows.includes('sealed'))
    })

    it('revoke no key of another site', async (house) => {
      const [ours, theirs] = [await house.newSite(), await house.newSite()]
      const made = JSON.parse((await hamlet(house, ['key', 'create', '--akismet', ours.name, '--json'])).out)
      assert.equal((await hamlet(house, ['key', 'revoke', theirs.name, made.id])).exit, 1)
    })

    it('take no secret of Coral that is too short to be one', async (house) => {
      const { name } = await house.newSite()
      assert.equal((await hamlet(house, ['coral', 'add', name], 'short')).exit, 2)
      const { out } = await hamlet(house, ['coral', 'list', name, '--json'])
      assert.deepEqual(JSON.parse(out), [])
    })

    it('plant a demo key that stays over restarts, or is the one that was set', async (house) => {
      const directory = temporaryDirectory('demo')
      const first = await plantDemo(house.db, directory, { key: null, akismetKey: null })
      const path = join(directory, 'demo-akismet-key')
      assert.ok(existsSync(path))
      assert.equal(statSync(path).mode & 0o777, 0o600)
      assert.equal(readFileSync(path, 'utf8').trim(), first.akismetKey)
      const again = await plantDemo(house.db, directory, { key: null, akismetKey: null })
      assert.equal(again.akismetKey, first.akismetKey)
      const check = { api_key: first.akismetKey, ...wordpress() }
      assert.equal((await call(house, '/1.1/comment-check', check)).text, 'false')
      const fixed = await plantDemo(house.db, directory, { key: null, akismetKey: 'abcdefghijk0' })
      assert.equal(fixed.akismetKey, 'abcdefghijk0')
    })
  },
  patient,
)

test('a newcomer is shown the key and how to ask with it', () => {
  const words = greet({
    url: 'http://127.0.0.1:8080',
    opsPort: 9464,
    key: 'hk_x',
    keyPath: 'data/x',
    akismetKey: 'abcdefghijk0',
    signInPath: null,
  })
  assert.match(words, /curl -s http:\/\/127\.0\.0\.1:8080\/1\.1\/comment-check -d api_key=abcdefghijk0/)
})
