/** Keyed statements: planned once, and otherwise like any other. */
import assert from 'node:assert/strict'
import { plannedOnce } from '../../src/store/planned-once.js'
import { inEachMode } from '../house.js'
import { openKept } from './kept.js'

const texts = ["it's", "''; drop table hamlet.comments; --", "a \\ b \\'", '$1 $$ $tag$', 'ünïcödé 🚀\n\t"quoted"', '']
const ids = ['018f0000-0000-7000-8000-000000000000', '018f0000-0000-7000-8000-000000000001']

inEachMode('keyed statements', openKept, (it) => {
  it('give texts back as they were sent', async ({ db }) => {
    for (const text of texts) assert.deepEqual(await db.keyed('select $1::text as text', [text]), [{ text }])
  })

  it('take numbers and lists of ids, empty ones too', async ({ db }) => {
    const statement = 'select $1::int + 1 as more, $2::uuid[] as ids'
    assert.deepEqual(await db.keyed(statement, [-2, ids]), [{ more: -1, ids }])
    assert.deepEqual(await db.keyed(statement, [3, []]), [{ more: 4, ids: [] }])
  })

  it('may fail, and be asked again', async ({ db }) => {
    const statement = 'select 6 / $1::int as share'
    await assert.rejects(db.keyed(statement, [0]), /division by zero/)
    assert.deepEqual(await db.keyed(statement, [3]), [{ share: 2 }])
    await assert.rejects(db.keyed('select share from shares_not_yet_made where id = $1::int', [1]), /does not exist/)
    await db.query(
      'create table shares_not_yet_made (id int, share int); insert into shares_not_yet_made values (1, 7)',
    )
    const made = await db.keyed('select share from shares_not_yet_made where id = $1::int', [1])
    assert.deepEqual(made, [{ share: 7 }])
  })

  it('leave what the planner is told to themselves', async ({ db }) => {
    const told = () =>
      db.query("select current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as scans")
    const before = await told()
    await db.keyed('select $1::int as one', [1])
    assert.deepEqual(await told(), before)
    assert.notDeepEqual(before, [{ mode: plannedOnce.plan_cache_mode, scans: plannedOnce.enable_seqscan }])
  })
})
