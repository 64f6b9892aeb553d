/** Migrate: once, whoever else does it at the same time, and never backwards. */
import assert from 'node:assert/strict'
import { migrateAll } from '../../bin/open.js'
import { isMigrated, migrate, migrations } from '../../src/store/migrate.js'
import { openPostgres } from '../../src/store/postgres.js'
import { inEachMode } from '../house.js'
import { type Kept, openKept } from './kept.js'

const names = migrations().map(({ name }) => name)
const forget = ({ db }: Kept) => db.query('drop schema hamlet cascade')

inEachMode('migrate', openKept, (it, mode) => {
  it('an empty database is not migrated, and is after migrating', async (kept) => {
    await forget(kept)
    assert.equal(await isMigrated(kept.db), false)
    assert.deepEqual(await migrate(kept.db), names)
    assert.equal(await isMigrated(kept.db), true)
  })

  it('five at once migrate once', async (kept) => {
    await forget(kept)
    const applied = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(kept.db)))
    assert.deepEqual(
      applied.filter((one) => one.length > 0),
      [names],
    )
  })

  if (mode === 'production')
    it('five processes at once migrate once', async (kept) => {
      await forget(kept)
      const all = [1, 2, 3, 4, 5].map(() =>
        openPostgres({ url: kept.config.DATABASE_URL ?? '', maxConnections: 2, onError: () => {} }),
      )
      const applied = await Promise.all(all.map((db) => migrate(db)))
      assert.deepEqual(
        applied.filter((one) => one.length > 0),
        [names],
      )
      await Promise.all(all.map((db) => db.close()))
    })

  it('the tables of the queue are made as often as one likes', async ({ config, db }) => {
    await migrateAll(config, db)
    assert.deepEqual(await migrateAll(config, db), [])
  })

  it('every migration has its number once, in order', () => {
    const numbers = migrations().map(({ version }) => version)
    assert.deepEqual(
      numbers,
      numbers.map((_, at) => at + 1),
    )
  })

  it('a schema that is newer than the program is refused', async ({ db }) => {
    await db.query('insert into hamlet.migrations (version, name) values ($1, $2)', [9_999, '9999-tomorrow'])
    for (const refused of [() => migrate(db), () => isMigrated(db)])
      await assert.rejects(refused, { name: 'GiveUp', message: /schema 9999.*start the newer program/ })
  })
})
