/** Changes at the same time: edits, decisions, undoings, verdicts, reports, removal and erasure of one comment, in any order. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { isSmall } from '../../src/domain/edit.js'
import { fingerprint } from '../../src/domain/memory/fingerprint.js'
import { makeTracesOf } from '../../src/domain/memory/traces.js'
import { packed } from '../../src/signals/site/packed.js'
import { decide } from '../../src/store/decide.js'
import { edit, editable } from '../../src/store/edit.js'
import { askErasure, claimErasure, eraseNext } from '../../src/store/erasures.js'
import { openComments } from '../../src/store/open-comments.js'
import { decidedBy } from '../../src/store/people/editors.js'
import { remove } from '../../src/store/remove.js'
import { report } from '../../src/store/report.js'
import { settle } from '../../src/store/settle.js'
import { createSite } from '../../src/store/sites/sites.js'
import { leave } from '../../src/store/sketches.js'
import { tellDue } from '../../src/store/tell.js'
import { traceSecret } from '../../src/store/traces.js'
import { undo } from '../../src/store/undo.js'
import { keep as keepReplay, replayed } from '../../workers/layers.js'
import { inEachMode } from '../house.js'
import { until } from '../servers/until.js'
import { aFinding, type Kept, shareKept } from './kept.js'

const by = { id: '01936d2a-0000-7000-8000-0000000000aa', name: 'Horatio', sites: null }
const bodies = [
  'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
  'The council promised this bridge thirteen years ago, and my daughter still walks the long way to school.',
  'Casino bonus: spin the golden reels and win big at http://casino.example tonight',
  'Nothing more to say of it, and thank you all for reading so far.',
]

/** One comment of a site of its own, and everything that can happen to it. */
async function aComment({ db, keep }: Kept) {
  const site =
    (await createSite(db, `s-${randomUUID()}`, 'The Gazette', 'test')) ?? assert.fail('the site was not made')
  const author = { externalId: `author-${site.id}` }
  const { id } = await keep({ siteId: site.id, author })
  const tracesOf = makeTracesOf(await traceSecret(db))
  const version = async () => (await decidedBy(db, site.id, id))?.version ?? 0
  const deeds = {
    judge: async (_: number, strength: number) => {
      for (const comment of await openComments(db, site.id, [id])) {
        const keys = tracesOf(comment).map(({ key }) => key)
        await leave(db, [{ commentId: id, siteId: site.id, print: fingerprint(comment.body), keys }])
        await settle(db, [aFinding(id, { ...comment, strength })])
      }
    },
    edit: async (which: number) => {
      const before = await editable(db, site.id, id)
      if (!before) return
      const content = { ...before, body: bodies[which % bodies.length] ?? '' }
      await edit(db, { siteId: site.id, id, version: before.version, content, isSmall: isSmall(before, content) })
    },
    decide: async (which: number) => {
      const status = (['approved', 'spam', 'held', 'rejected'] as const)[which % 4] ?? 'held'
      await decide(db, { commentId: id, status, reason: null, version: await version(), by })
    },
    undo: async () => void (await undo(db, { commentId: id, version: await version(), by })),
    report: async (which: number) => {
      await report(db, { siteId: site.id, commentId: id, reporter: `reader-${which}`, reason: 'abuse', holdAt: 1 })
    },
    tell: async () => void (await tellDue(db, 100)),
    checkpoint: async () => void (await keepReplay(db, site.id, await replayed(db, site.id))),
    remove: async (which: number) => {
      if (which === 0) await remove(db, { siteId: site.id, id, version: null })
    },
    erase: async (which: number) => {
      if (which !== 1) return
      const asked = await askErasure(db, site.id, { externalId: author.externalId, email: null, signed: null }, 'test')
      const claimed = await claimErasure(db, asked)
      // Only what is near this comment: others of the file need not be looked through.
      for (let next = claimed; next !== null; ) next = await eraseNext(db, next)
    },
  }
  return { siteId: site.id, id, deeds }
}

type Deed = keyof Awaited<ReturnType<typeof aComment>>['deeds']
const deedNames: readonly Deed[] = [
  'judge',
  'edit',
  'decide',
  'undo',
  'report',
  'tell',
  'checkpoint',
  'remove',
  'erase',
]
const step = fc.record({
  deed: fc.constantFrom(...deedNames, 'judge' as const, 'edit' as const, 'decide' as const),
  which: fc.nat(7),
  strength: fc.constantFrom(0, 0.5, 1),
})
/** Steps of one round happen at the same time. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 8 })

type Row = {
  readonly status: string
  readonly decided: boolean
  readonly body: string
  readonly text_from: number
  readonly in_force: number
}

async function check({ db }: Kept, siteId: string, id: string): Promise<void> {
  const [row] = await db.query<Row>(
    `select status, decided_by is not null as decided, body, text_from,
            (select count(*)::int from hamlet.lessons l
             where l.comment_id = c.id and l.ended_by is null and l.revision >= c.text_from) as in_force
     from hamlet.comments c where id = $1`,
    [id],
  )
  assert.ok(row)
  const isLesson = row.decided && ['approved', 'spam'].includes(row.status)
  if (row.status !== 'deleted' && row.status !== 'erased')
    assert.equal(row.in_force, isLesson ? 1 : 0, 'lessons in force')
  if (row.status === 'erased') assert.deepEqual([row.body, row.in_force], ['', 0], 'what is erased teaches nothing')

  await db.query(
    `update hamlet.events set tell_at = now() where comment_id = $1 and position is null and tell_at > now()`,
    [id],
  )
  while ((await tellDue(db, 1_000)) > 0);
  const told = await db.query<{ position: number }>(
    `select position from hamlet.events where comment_id = $1 and position is not null order by id`,
    [id],
  )
  const positions = told.map(({ position }) => Number(position))
  assert.deepEqual(
    positions,
    [...positions].sort((one, other) => one - other),
    'the feed has the order of what happened',
  )

  const wrong = await db.query(
    `select key from (
       select key, sum(approved) as approved, sum(spam) as spam from (
         select key, approved, spam from hamlet.records
         union all
         select key, -(decided = 'approved')::int, -(decided = 'spam')::int
         from hamlet.sketches cross join unnest(keys) as key where decided is not null
       ) as counted group by key
     ) as summed where approved <> 0 or spam <> 0`,
    [],
  )
  assert.deepEqual(wrong, [], 'the records count what moderators have decided')

  const bytes = async () => packed((await replayed(db, siteId)).layer).toString('base64')
  const fromCheckpoint = await bytes()
  await db.query('delete from hamlet.checkpoints where site_id = $1', [siteId])
  assert.equal(await bytes(), fromCheckpoint, 'a replay from a checkpoint equals one from the start')
}

inEachMode('changes at the same time', shareKept(), (it, mode) => {
  it('in whatever order they come, lessons, feed, records and layer agree with what stands', async (kept) => {
    await fc.assert(
      fc.asyncProperty(story, async (rounds) => {
        const { siteId, id, deeds } = await aComment(kept)
        for (const round of rounds)
          await Promise.all(round.map(({ deed, which, strength }) => deeds[deed](which, strength)))
        await check(kept, siteId, id)
      }),
      { numRuns: mode === 'embedded' ? 25 : 60, endOnFailure: true },
    )
  })

  if (mode === 'production')
    it('a deletion that waits for a decision to be written is told after it', async (kept) => {
      const { siteId, id, deeds } = await aComment(kept)
      let removed = Promise.resolve(false)
      await kept.db.transaction(async (tx) => {
        await decide(tx, { commentId: id, status: 'held', reason: null, version: 1, by })
        removed = remove(kept.db, { siteId, id, version: null })
        await until('the deletion waits', async () => {
          const waiting = await kept.db.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
          return waiting.length > 0
        })
      })
      assert.equal(await removed, true)
      await deeds.tell()
      await check(kept, siteId, id)
    })
})
