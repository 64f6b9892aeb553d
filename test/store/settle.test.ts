/** Settle: one verdict for each round, whoever comes late or twice. */
import assert from 'node:assert/strict'
import type { Queryable } from '../../src/store/database.js'
import { reopen } from '../../src/store/dead.js'
import { decide } from '../../src/store/decide.js'
import { readComment } from '../../src/store/read-comments.js'
import { settle } from '../../src/store/settle.js'
import { settledChannel } from '../../src/store/telling.js'
import { inEachMode } from '../house.js'
import { until } from '../servers.js'
import { aFinding, shareKept } from './kept.js'

const by = { id: '01936d2a-0000-7000-8000-0000000000aa', name: 'Horatio', sites: null }

async function tracesOf(db: Queryable, id: string) {
  const verdicts = await db.query('select round, status from hamlet.verdicts where comment_id = $1 order by round', [
    id,
  ])
  const events = await db.query('select kind, version from hamlet.events where comment_id = $1 order by id', [id])
  return { verdicts, events }
}

inEachMode('settle', shareKept(), (it) => {
  it('a verdict closes its round and is shown at the next version', async ({ db, keep }) => {
    const { id, siteId } = await keep()
    const [settled] = await settle(db, [aFinding(id, { strength: 1 })])
    assert.deepEqual([settled?.id, settled?.status], [id, 'spam'])
    assert.ok((settled?.seconds ?? -1) >= 0)
    const comment = await readComment(db, siteId, id)
    assert.deepEqual(
      [comment?.status, comment?.version, comment?.points, comment?.decidedBy],
      ['spam', 2, 290, 'machine'],
    )
  })

  it('a second writer in the same round changes nothing and tells nobody', async ({ db, keep }) => {
    const { id, siteId } = await keep()
    await settle(db, [aFinding(id)])
    const before = { ...(await tracesOf(db, id)), comment: await readComment(db, siteId, id) }
    assert.deepEqual(await settle(db, [aFinding(id, { strength: 1 })]), [])
    assert.deepEqual({ ...(await tracesOf(db, id)), comment: await readComment(db, siteId, id) }, before)
  })

  it('of ten writers at once one settles', async ({ db, keep }) => {
    const { id } = await keep()
    const all = await Promise.all(Array.from({ length: 10 }, () => settle(db, [aFinding(id)])))
    assert.equal(all.flat().length, 1)
    assert.equal((await tracesOf(db, id)).events.length, 1)
  })

  it('a late writer of an earlier round changes nothing', async ({ db, keep }) => {
    const { id, siteId } = await keep()
    await settle(db, [aFinding(id)])
    await reopen(db, siteId, [id])
    assert.deepEqual(await settle(db, [aFinding(id, { round: 1, strength: 1 })]), [])
    assert.equal((await readComment(db, siteId, id))?.status, 'approved')
    await settle(db, [aFinding(id, { round: 2, strength: 1 })])
    assert.deepEqual((await tracesOf(db, id)).verdicts, [
      { round: 1, status: 'approved' },
      { round: 2, status: 'spam' },
    ])
  })

  it('a verdict on another revision changes nothing', async ({ db, keep }) => {
    const { id } = await keep()
    assert.deepEqual(await settle(db, [aFinding(id, { revision: 2 })]), [])
    assert.deepEqual(await tracesOf(db, id), { verdicts: [], events: [] })
  })

  it('a batch settles those whose round is open, and leaves the others', async ({ db, keep }) => {
    const ids = []
    for (const _ of Array.from({ length: 20 })) ids.push((await keep()).id)
    await settle(
      db,
      ids.slice(0, 5).map((id) => aFinding(id)),
    )
    const settled = await settle(
      db,
      ids.map((id) => aFinding(id, { strength: 1 })),
    )
    assert.deepEqual(settled.map(({ id }) => id).sort(), ids.slice(5))
  })

  it('what a moderator decided meanwhile stays, and the verdict is recorded beside it', async ({ db, keep }) => {
    const { id, siteId } = await keep()
    await decide(db, { commentId: id, status: 'approved', reason: null, version: 1, by })
    const [settled] = await settle(db, [aFinding(id, { strength: 1 })])
    assert.equal(settled?.status, 'approved')
    const comment = await readComment(db, siteId, id)
    assert.deepEqual([comment?.status, comment?.points, comment?.version], ['approved', 290, 3])
    assert.deepEqual((await tracesOf(db, id)).verdicts, [{ round: 1, status: 'spam' }])
  })

  it('what settles is told at once, in one order over all sites', async ({ db, keep }) => {
    const { id } = await keep()
    const { id: later } = await keep()
    await settle(db, [aFinding(id)])
    await settle(db, [aFinding(later)])
    const rows = await db.query<{ id: string }>(
      'select comment_id as id from hamlet.events where comment_id = any($1) order by position',
      [[id, later]],
    )
    assert.deepEqual(
      rows.map((row) => row.id),
      [id, later],
    )
  })

  it('those who wait hear the ids of what was settled and of its site, once for the batch', async ({ db, keep }) => {
    const [first, second] = [await keep(), await keep()]
    const ids = [first.id, second.id]
    const heard: string[] = []
    const stop = await db.listen(settledChannel, (payload) => void heard.push(payload))
    // On a server the listener has first to be there; it says so by an empty payload.
    if (db.kind === 'postgresql') await until('the listener listens', () => heard.includes(''))
    await settle(
      db,
      ids.map((id) => aFinding(id)),
    )
    const payload = await until('the ids are heard', () => heard.find((one) => one !== ''))
    assert.deepEqual(payload.split(',').sort(), [first.siteId, ...ids])
    await stop()
  })
})
