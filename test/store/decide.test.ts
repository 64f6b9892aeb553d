/** Decide, undo and tell: whatever overtakes what, the site hears of a decision and of its undoing, or of neither. */
import assert from 'node:assert/strict'
import type { Queryable } from '../../src/store/database.js'
import { decide } from '../../src/store/decide.js'
import { readComment } from '../../src/store/read-comments.js'
import { settle } from '../../src/store/settle.js'
import { tellDue } from '../../src/store/tell.js'
import { undo } from '../../src/store/undo.js'
import { inEachMode } from '../house.js'
import { until } from '../servers.js'
import { aFinding, type Kept, shareKept } from './kept.js'

const by = { id: '01936d2a-0000-7000-8000-0000000000aa', name: 'Horatio', sites: null }

/** A comment that was called spam, and the decision's event is due. */
async function decidedComment({ db, keep }: Kept) {
  const { id, siteId } = await keep()
  const decided = await decide(db, { commentId: id, status: 'spam', reason: null, version: 1, by })
  await db.query('update hamlet.events set tell_at = now() where comment_id = $1', [id])
  return { id, siteId, eventId: decided?.eventId }
}

const told = (db: Queryable, commentId: string) =>
  db.query('select kind from hamlet.events where comment_id = $1 and position is not null order by position', [
    commentId,
  ])

const someoneWaits = (db: Queryable) => () =>
  db
    .query('select 1 from pg_stat_activity where datname = current_database() and wait_event_type = $1', ['Lock'])
    .then((rows) => rows.length > 0)

inEachMode('decide', shareKept(), (it, mode) => {
  it('a decision that was told is followed by its undoing', async (kept) => {
    const { id } = await decidedComment(kept)
    await tellDue(kept.db, 500)
    const undone = await undo(kept.db, { commentId: id, version: 2, by })
    assert.equal(undone?.isTold, true)
    await tellDue(kept.db, 500)
    assert.deepEqual(await told(kept.db, id), [{ kind: 'decided' }, { kind: 'undone' }])
  })

  it('a decision that is due and was not told is taken back in silence', async (kept) => {
    const { id } = await decidedComment(kept)
    const undone = await undo(kept.db, { commentId: id, version: 2, by })
    assert.equal(undone?.isTold, false)
    await tellDue(kept.db, 500)
    assert.deepEqual(await told(kept.db, id), [])
  })

  it('what the machine found meanwhile stands after an undoing, its discard too', async ({ db, keep }) => {
    const { id, siteId } = await keep()
    await decide(db, { commentId: id, status: 'approved', reason: null, version: 1, by })
    const finding = aFinding(id, { strength: 1 })
    await settle(db, [{ ...finding, verdict: { ...finding.verdict, status: 'spam', discard: true } }])
    await undo(db, { commentId: id, version: 3, by })
    const comment = await readComment(db, siteId, id)
    assert.deepEqual([comment?.status, comment?.discard, comment?.decidedBy], ['spam', true, 'machine'])
  })

  it('what is told has one order, and nothing is told twice', async (kept) => {
    const ids = []
    for (const _ of [1, 2, 3]) ids.push((await decidedComment(kept)).id)
    await Promise.all([1, 2, 3].map(() => tellDue(kept.db, 2)))
    await tellDue(kept.db, 500)
    for (const id of ids) assert.deepEqual(await told(kept.db, id), [{ kind: 'decided' }])
    assert.equal(await tellDue(kept.db, 500), 0)
  })

  if (mode === 'embedded') return // one session: nothing can overtake there

  it('an undoing that comes while the decision is being told is told after it', async (kept) => {
    const { id } = await decidedComment(kept)
    const undoing = await kept.db.transaction(async (tx) => {
      await tellDue(tx, 500)
      const undone = undo(kept.db, { commentId: id, version: 2, by })
      await until('the undoing waits for the telling', someoneWaits(kept.db))
      return { undone }
    })
    assert.equal((await undoing.undone)?.isTold, true)
    await tellDue(kept.db, 500)
    assert.deepEqual(await told(kept.db, id), [{ kind: 'decided' }, { kind: 'undone' }])
  })

  it('a telling that comes while the decision is being taken back leaves it untold', async (kept) => {
    const { id } = await decidedComment(kept)
    const telling = await kept.db.transaction(async (tx) => {
      await undo(tx, { commentId: id, version: 2, by })
      const done = tellDue(kept.db, 500)
      await until('the telling waits for the undoing', someoneWaits(kept.db))
      return { done }
    })
    await telling.done
    assert.deepEqual(await told(kept.db, id), [])
  })
})
