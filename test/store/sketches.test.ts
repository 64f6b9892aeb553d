/** Sketches: followed by each worker's memory, and counted when a moderator decides. */
import assert from 'node:assert/strict'
import { fingerprint } from '../../src/domain/memory/fingerprint.js'
import type { Queryable } from '../../src/store/database.js'
import { decide } from '../../src/store/decide.js'
import { createModerator } from '../../src/store/people/moderators.js'
import { followSketches, leave, loadSketches, placeNow } from '../../src/store/sketches.js'
import { followTraces } from '../../src/store/traces.js'
import { undo } from '../../src/store/undo.js'
import { makeRemember } from '../../workers/memory.js'
import { inEachMode } from '../house.js'
import { type Kept, shareKept } from './kept.js'

const offer = 'My uncle doubled his pension with the green lamp method, write to us and we show you how'
const print = fingerprint(offer)
let lastKey = 1_000
/** Keeps a comment and leaves its sketch, under a key of its own. */
async function leaveOne({ db, keep }: Kept) {
  const { id, siteId } = await keep()
  lastKey += 1
  await leave(db, [{ commentId: id, siteId, print, keys: [lastKey] }])
  return { id, siteId, key: lastKey }
}
const versionOf = async (db: Queryable, id: string): Promise<number> => {
  const [row] = await db.query<{ version: number }>('select version from hamlet.comments where id = $1', [id])
  return row?.version ?? 0
}
const countedAt = async (db: Queryable, key: number) => {
  const self = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
  const [trail] = await followTraces(db, [{ key, commentId: self, since: 0, isAuthor: true }])
  return { approved: trail?.decidedApproved, spam: trail?.decidedSpam }
}
let moderators = 0
async function aModerator(db: Kept['db']) {
  moderators += 1
  const name = `Moderator ${moderators}`
  const made = await createModerator(db, { name, email: null, sites: null, role: 'moderator' })
  return made ?? assert.fail('the moderator was not made')
}

inEachMode('sketches', shareKept(), (it) => {
  it('what was left since the last look is followed', async (kept) => {
    const { place } = await followSketches(kept.db, await placeNow(kept.db))
    const { id } = await leaveOne(kept)
    const { sketches } = await followSketches(kept.db, place)
    assert.ok(sketches.some((sketch) => sketch.id === id && sketch.print.exact === print?.exact))
  })

  it('minima come back as they were left', async (kept) => {
    const { id } = await leaveOne(kept)
    const all = await loadSketches(kept.db, {
      after: '00000000-0000-0000-0000-000000000000',
      limit: 1_000,
      onlyDecided: false,
    })
    const [found] = all.filter((sketch) => sketch.id === id)
    assert.deepEqual([...(found?.print.minima ?? [])], [...(print?.minima ?? [])])
  })

  it('a sketch left again changes nothing', async (kept) => {
    const { id, siteId, key } = await leaveOne(kept)
    const row = () => kept.db.query('select xid::text, keys::text from hamlet.sketches where comment_id = $1', [id])
    const before = await row()
    await leave(kept.db, [{ commentId: id, siteId, print, keys: [key] }])
    assert.deepEqual(await row(), before)
  })

  it('a decision is counted under every key and followed, and undone exactly', async (kept) => {
    const { db } = kept
    const { id, siteId, key } = await leaveOne(kept)
    const by = await aModerator(db)
    const remember = makeRemember(db)
    const look = {
      id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
      siteId,
      isShared: false,
      print: print ?? { exact: 0, minima: null },
    }
    const decidedOf = async () => (await remember()).likes(look).alike.find((like) => like.id === id)?.decided

    assert.equal(await decidedOf(), null)
    await decide(db, { commentId: id, status: 'spam', reason: null, version: await versionOf(db, id), by })
    assert.deepEqual(await countedAt(db, key), { approved: 0, spam: 1 })
    assert.equal(await decidedOf(), 'spam')
    await decide(db, { commentId: id, status: 'approved', reason: null, version: await versionOf(db, id), by })
    assert.deepEqual(await countedAt(db, key), { approved: 1, spam: 0 })
    assert.equal(await decidedOf(), 'approved')
    await undo(db, { commentId: id, version: await versionOf(db, id), by })
    assert.deepEqual(await countedAt(db, key), { approved: 0, spam: 1 })
    await undo(db, { commentId: id, version: await versionOf(db, id), by })
    assert.deepEqual(await countedAt(db, key), { approved: 0, spam: 0 })
    assert.equal(await decidedOf(), null)
  })

  it('what was decided before its sketch was there is counted when it comes', async (kept) => {
    const { id, siteId } = await kept.keep()
    const by = await aModerator(kept.db)
    await decide(kept.db, { commentId: id, status: 'spam', reason: null, version: 1, by })
    lastKey += 1
    await leave(kept.db, [{ commentId: id, siteId, print, keys: [lastKey] }])
    await leave(kept.db, [{ commentId: id, siteId, print, keys: [lastKey] }])
    assert.deepEqual(await countedAt(kept.db, lastKey), { approved: 0, spam: 1 })
  })

  it('a rejection is no spam, and counts for nothing', async (kept) => {
    const { id, key } = await leaveOne(kept)
    const by = await aModerator(kept.db)
    const version = await versionOf(kept.db, id)
    await decide(kept.db, { commentId: id, status: 'rejected', reason: 'off-topic', version, by })
    assert.deepEqual(await countedAt(kept.db, key), { approved: 0, spam: 0 })
  })

  it('a transaction that commits late is not missed', async (kept) => {
    if (kept.db.kind === 'embedded') return // one session: nothing is under way while another looks
    const { id, siteId } = await kept.keep()
    const place = (await followSketches(kept.db, await placeNow(kept.db))).place
    const after = await kept.db.transaction(async (late) => {
      await leave(late, [{ commentId: id, siteId, print, keys: [] }])
      const other = await leaveOne(kept)
      const seen = await followSketches(kept.db, place)
      // Others on the server may have transactions of their own under way: then more is read again.
      const ids = seen.sketches.map((sketch) => sketch.id)
      assert.ok(ids.includes(other.id) && !ids.includes(id))
      return seen.place
    })
    const { sketches } = await followSketches(kept.db, after)
    assert.ok(sketches.some((sketch) => sketch.id === id))
  })

  it('two workers see each other’s comments, and those who ask at once share a look', async (kept) => {
    const [one, other] = [makeRemember(kept.db), makeRemember(kept.db)]
    await Promise.all([one(), other()])
    const { id, siteId } = await leaveOne(kept)
    const memories = await Promise.all([one(), one(), other(), other()])
    for (const memory of memories) {
      const look = {
        id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
        siteId,
        isShared: false,
        print: print ?? { exact: 0, minima: null },
      }
      assert.ok(memory.likes(look).alike.some((like) => like.id === id))
    }
  })
})
