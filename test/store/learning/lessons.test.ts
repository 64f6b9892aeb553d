/** Lessons: what the site's layer is replayed from, whatever is decided, undone and rolled back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Status } from '../../../src/domain/comment.js'
import { emptyLayer } from '../../../src/signals/site/layer.js'
import { learn } from '../../../src/signals/site/learn.js'
import { packed } from '../../../src/signals/site/packed.js'
import type { Queryable } from '../../../src/store/database.js'
import { decide } from '../../../src/store/decide.js'
import { historyOf } from '../../../src/store/history.js'
import { changesOf, logTaught, rollBack, versionsOf } from '../../../src/store/learning/layers.js'
import { lessonsAfter, recoverLessons } from '../../../src/store/learning/lessons.js'
import { settle } from '../../../src/store/settle.js'
import { createSite } from '../../../src/store/sites/sites.js'
import { undo } from '../../../src/store/undo.js'
import { keep as keepReplay, makeLayers, replayed } from '../../../workers/layers.js'
import type { Overrides } from '../../a-comment.js'
import { inEachMode } from '../../house.js'
import { until } from '../../servers.js'
import { aFinding, type Kept, shareKept } from '../kept.js'

const by = { id: '01936d2a-0000-7000-8000-0000000000aa', name: 'Horatio', sites: null }
type Settled = Exclude<Status, 'pending'>

/** A site of the test's own, and how its moderator goes about it. */
async function moderated({ db, keep }: Kept) {
  const site = await createSite(db, `s-${randomUUID()}`, 'The Gazette', 'test')
  if (!site) throw new Error('the site was not made')
  const versions = new Map<string, number>()
  const judge = async (id: string, status: Settled) => {
    const decided = await decide(db, { commentId: id, status, reason: null, version: versions.get(id) ?? 1, by })
    if (!decided) throw new Error('it was not decided')
    versions.set(id, (versions.get(id) ?? 1) + 1)
    return decided
  }
  return {
    db,
    siteId: site.id,
    async decided(status: Settled, fields: Overrides = {}) {
      const { id } = await keep({ ...fields, siteId: site.id })
      return { id, eventId: (await judge(id, status)).eventId }
    },
    judge,
    async undone(id: string) {
      await undo(db, { commentId: id, version: versions.get(id) ?? 1, by })
      versions.set(id, (versions.get(id) ?? 1) + 1)
    },
    lessons: () => lessonsAfter(db, site.id, 0, 1_000),
    bytes: async () => packed((await replayed(db, site.id)).layer).toString('base64'),
  }
}

type Moderated = Awaited<ReturnType<typeof moderated>>

/** Ten of each side: the layer moves only once it has seen both. */
async function bothSides({ decided }: Moderated): Promise<void> {
  for (let number = 0; number < 10; number++) {
    const author = { name: `Writer ${number}`, email: `writer-${number}@elsinore.example` }
    await decided('spam', { body: `Casino bonus ${number}, spin the golden reels and win big`, author })
    await decided('approved', { body: `The school bus was ${number} minutes late again on the old bridge`, author })
  }
}

const sides = async ({ lessons }: Moderated) => (await lessons()).map(({ isSpam }) => isSpam)

const keptNow = async (db: Queryable, siteId: string) => keepReplay(db, siteId, await replayed(db, siteId))

inEachMode('lessons', shareKept(), (it) => {
  it('spam and approved are lessons, held and rejected are none', async (kept) => {
    const site = await moderated(kept)
    for (const status of ['spam', 'held', 'rejected', 'approved'] as const) await site.decided(status)
    assert.deepEqual(await sides(site), [true, false])
  })

  it('the machine never learns from its own verdicts', async (kept) => {
    const site = await moderated(kept)
    const { id } = await kept.keep({ siteId: site.siteId })
    await settle(kept.db, [aFinding(id, { strength: 1 })])
    assert.deepEqual([await site.lessons(), await changesOf(kept.db, site.siteId)], [[], 0])
  })

  it('a second decision takes the place of the first, and its undoing brings the first one back where it was', async (kept) => {
    const site = await moderated(kept)
    const { id } = await site.decided('spam')
    await site.decided('spam')
    const before = await site.lessons()
    await site.judge(id, 'approved')
    assert.deepEqual(await sides(site), [true, false])
    await site.undone(id)
    assert.deepEqual(await site.lessons(), before)
    await site.judge(id, 'rejected')
    assert.deepEqual(await sides(site), [true])
    await site.undone(id)
    assert.deepEqual(await site.lessons(), before)
  })

  for (const { found, decision, corrects } of [
    { found: 'spam', decision: 'approved', corrects: true },
    { found: 'approved', decision: 'spam', corrects: true },
    { found: 'spam', decision: 'spam', corrects: false },
    { found: 'held', decision: 'approved', corrects: true },
    { found: 'held', decision: 'spam', corrects: false },
  ] as const)
    it(`${decision} after the machine found it ${found} with 0.7 ${corrects ? 'corrects' : 'confirms'} it`, async (kept) => {
      const site = await moderated(kept)
      const { id } = await kept.keep({ siteId: site.siteId })
      const finding = aFinding(id)
      await settle(kept.db, [{ ...finding, verdict: { ...finding.verdict, status: found, probability: 0.7 } }])
      await decide(kept.db, { commentId: id, status: decision, reason: null, version: 2, by })
      assert.deepEqual(
        (await site.lessons()).map((lesson) => lesson.corrects),
        [corrects],
      )
    })

  it('an undoing restores the layer to the bit, across a checkpoint', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    const before = await site.bytes()
    const wrong = await site.decided('spam', { body: 'My daughter walks the long way, and so do I' })
    assert.notEqual(await site.bytes(), before)
    assert.equal(await keptNow(kept.db, site.siteId), true)
    await site.undone(wrong.id)
    assert.deepEqual(await versionsOf(kept.db, site.siteId), [])
    assert.equal(await site.bytes(), before)
  })

  it('an undoing keeps the checkpoints before it', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    await keptNow(kept.db, site.siteId)
    const { id } = await site.decided('spam', { body: 'Casino, casino, casino' })
    await keptNow(kept.db, site.siteId)
    assert.equal((await versionsOf(kept.db, site.siteId)).length, 2)
    await site.undone(id)
    assert.equal((await versionsOf(kept.db, site.siteId)).length, 1)
    assert.equal((await replayed(kept.db, site.siteId)).since, 0)
  })

  it('a replay from a checkpoint equals one from the start', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    await keptNow(kept.db, site.siteId)
    await site.decided('spam', { body: 'Spin the reels' })
    const fromStart = learn(emptyLayer, await site.lessons())
    assert.equal(await site.bytes(), packed(fromStart).toString('base64'))
  })

  it('a checkpoint of lessons that have changed meanwhile is not kept', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    const stale = await replayed(kept.db, site.siteId)
    await site.decided('spam')
    assert.equal(await keepReplay(kept.db, site.siteId, stale), false)
  })

  it('decisions at the same time are all learnt, in one order', async (kept) => {
    const site = await moderated(kept)
    const kepts = await Promise.all(Array.from({ length: 20 }, () => kept.keep({ siteId: site.siteId })))
    await Promise.all(kepts.map(({ id }, at) => site.judge(id, at % 2 === 0 ? 'spam' : 'approved')))
    const numbers = (await site.lessons()).map(({ number }) => number)
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
  })

  it('a rollback sets the later lessons aside, and can be taken back', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    const early = await site.bytes()
    await keptNow(kept.db, site.siteId)
    const [version] = await versionsOf(kept.db, site.siteId)
    for (const _ of [1, 2, 3]) await site.decided('approved', { body: 'Casino bonus, spin the golden reels' })
    const late = await site.bytes()
    const back = (upto: number | null) => kept.db.transaction((tx) => rollBack(tx, site.siteId, upto, 'test'))
    assert.equal(await back(version?.number ?? -1), 3)
    assert.equal(await site.bytes(), early)
    assert.equal(await back(null), 3)
    assert.equal(await site.bytes(), late)
  })

  it('lessons are told apart by writer, and no writer can be read off them', async (kept) => {
    const site = await moderated(kept)
    for (const email of ['one@elsinore.example', 'ONE@elsinore.example', 'two@elsinore.example'])
      await site.decided('spam', { author: { email } })
    const [one, same, other] = (await site.lessons()).map(({ writer }) => writer)
    assert.deepEqual([one === same, one === other, /^[0-9a-f]{24}$/.test(one ?? '')], [true, false, true])
  })

  it('the flood of one writer that was waved through does not drown what the others taught', async (kept) => {
    const site = await moderated(kept)
    await bothSides(site)
    const flood = 'Casino bonus, spin the golden reels and win big'
    for (let number = 0; number < 60; number++) await site.decided('approved', { body: `${flood} ${number}` })
    const drowned = (await replayed(kept.db, site.siteId)).layer
    const all = await site.lessons()
    const unguarded = learn(
      emptyLayer,
      all.map((lesson) => ({ ...lesson, writer: null })),
    )
    assert.ok(drowned.bias > unguarded.bias)
  })

  it('standing decisions from before lessons were kept are recovered', async (kept) => {
    const site = await moderated(kept)
    for (const status of ['spam', 'approved', 'spam'] as const) await site.decided(status)
    const before = await sides(site)
    await kept.db.query('delete from hamlet.lessons where site_id = $1', [site.siteId])
    await kept.db.transaction((tx) => recoverLessons(tx, site.siteId))
    assert.deepEqual(await sides(site), before)
    await site.decided('approved')
    assert.deepEqual(await sides(site), [...before, false])
  })

  it('that a decision was learnt is said once, and not of one that was undone', async (kept) => {
    const site = await moderated(kept)
    const { id, eventId } = await site.decided('spam')
    const taught = () => logTaught(kept.db, { commentId: id, eventId, lessons: 1 })
    assert.deepEqual([await taught(), await taught()], [true, false])
    const kinds = (await historyOf(kept.db, site.siteId, id)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['received', 'decided', 'taught'])
    const other = await site.decided('spam')
    await site.undone(other.id)
    assert.equal(await logTaught(kept.db, { commentId: other.id, eventId: other.eventId, lessons: 1 }), false)
  })

  it('every worker has a decision within two seconds, and its undoing', async (kept) => {
    const site = await moderated(kept)
    const workers = [makeLayers(kept.db), makeLayers(kept.db)]
    const lessonsSeen = () => Promise.all(workers.map(async (layerOf) => (await layerOf(site.siteId))?.spam ?? null))
    assert.deepEqual(await lessonsSeen(), [null, null])
    const { id } = await site.decided('spam')
    const all = (wanted: number | null) => async () => (await lessonsSeen()).every((spam) => spam === wanted)
    await until('both workers have the lesson', all(1), { timeoutMs: 2_000 })
    await site.undone(id)
    await until('both workers have lost it', all(null), { timeoutMs: 2_000 })
  })
})
