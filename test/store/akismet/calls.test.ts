/** Calls to Akismet that come together take their places and are counted together, and none of them more than there is. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { countChecks, takePlaces } from '../../../src/store/akismet/calls.js'
import type { Queryable } from '../../../src/store/database.js'
import { createSite } from '../../../src/store/sites/sites.js'
import { inEachMode } from '../../house.js'
import { type Kept, shareKept } from '../kept.js'

/** So slow that what a busy machine takes for a statement is nothing beside it. */
const onePerMinute = 1 / 60
const hour = 3_600_000
const minutes = (waitsMs: readonly (number | null)[]) =>
  waitsMs.map((waitMs) => (waitMs === null ? null : Math.round(waitMs / 60_000)))

/** The row of calls is free from now on. */
const free = (db: Queryable) => db.query(`update hamlet.pace set free_at = now() where name = 'akismet'`)
const checksOf = async ({ db }: Kept, siteId: string) => {
  const [row] = await db.query<{ checks: number }>('select checks from hamlet.akismet_months where site_id = $1', [
    siteId,
  ])
  return row?.checks ?? 0
}

inEachMode('calls to Akismet', shareKept(), (it) => {
  it('that come together are spread as evenly as those that come one by one', async ({ db }) => {
    await free(db)
    const first = await takePlaces(db, { perSecond: onePerMinute, maxWaitsMs: [hour, hour, hour] })
    const next = await takePlaces(db, { perSecond: onePerMinute, maxWaitsMs: [hour] })
    assert.deepEqual(minutes([...first, ...next]), [0, 1, 2, 3])
  })

  it('of which one cannot wait: it takes no place, and the others take theirs', async ({ db }) => {
    await free(db)
    const places = await takePlaces(db, { perSecond: onePerMinute, maxWaitsMs: [hour, 0, hour] })
    assert.deepEqual(minutes(places), [0, null, 1])
  })

  it('never pass the budget of their site, however many come together', async (kept) => {
    const { siteId } = await kept.keep()
    const other = await createSite(kept.db, `other-${randomUUID()}`, 'Another', 'test')
    assert.ok(other)
    const wanted = (site: string, budget: number | null) => ({ siteId: site, budget })
    const together = [
      wanted(siteId, 3),
      wanted(siteId, 3),
      wanted(other.id, null),
      wanted(siteId, 3),
      wanted(siteId, 3),
    ]
    assert.deepEqual(await countChecks(kept.db, together), [true, true, true, true, false])
    assert.deepEqual(await countChecks(kept.db, [wanted(siteId, 3), wanted(siteId, 5)]), [false, true])
    assert.deepEqual(await countChecks(kept.db, [wanted(siteId, 0)]), [false])
    assert.deepEqual([await checksOf(kept, siteId), await checksOf(kept, other.id)], [4, 1])
  })
})
