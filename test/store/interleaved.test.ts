/** People and machine at once: whatever comes first, a person's decision stands, and of two people one hears of the other. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { decide } from '../../src/store/decide.js'
import { reviewItem } from '../../src/store/review/list.js'
import { settle } from '../../src/store/settle.js'
import { undo } from '../../src/store/undo.js'
import { inEachMode } from '../house.js'
import { aFinding, shareKept } from './kept.js'

const [ann, ben] = ['Ann', 'Ben'].map((name, at) => ({
  id: `01936d2a-0000-7000-8000-0000000000b${at}`,
  name,
  sites: null,
})) as [{ id: string; name: string; sites: null }, { id: string; name: string; sites: null }]

inEachMode('people and machine at once', shareKept(), (it) => {
  it('in a hundred interleavings no decision is overwritten, by nobody', async ({ db, keep }) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { id } = await keep()
        await settle(db, [aFinding(id)])
        await db.query(
          'update hamlet.comments set round = 2, round_open = true, round_opened_at = now() where id = $1',
          [id],
        )
        // Each starts when the scheduler lets it; the database brings those that run together into some order.
        const turn = (who: string) => scheduler.schedule(Promise.resolve(), who)
        const begun = Promise.all([
          turn('Ann').then(() =>
            decide(db, { commentId: id, status: 'rejected', reason: 'abuse', version: 2, by: ann }),
          ),
          turn('Ben').then(() => decide(db, { commentId: id, status: 'approved', reason: null, version: 2, by: ben })),
          turn('machine').then(() => settle(db, [aFinding(id, { round: 2, strength: 1 })])),
        ])
        const [byAnn, byBen] = await scheduler.waitFor(begun)
        const item = await reviewItem(db, null, id)
        const winners = [byAnn, byBen].filter(Boolean)
        assert.ok(winners.length <= 1, 'both have decided the same version')
        // Where the machine was first, both saw an old version, and were told.
        const expected = byAnn ? 'rejected' : byBen ? 'approved' : null
        if (expected === null) assert.equal(item?.version, 3)
        else assert.equal(item?.status, expected)
        const [{ rounds, decisions } = { rounds: 0, decisions: 0 }] = await db.query<{
          rounds: number
          decisions: number
        }>(
          `select count(*) filter (where kind = 'judged')::int as rounds,
                  count(*) filter (where kind = 'decided')::int as decisions
           from hamlet.events where comment_id = $1`,
          [id],
        )
        assert.deepEqual([rounds, decisions], [2, winners.length])
      }),
      { numRuns: 100 },
    )
  })

  it('what waits is what is held, whatever was decided, undone and judged', async ({ db, keep }) => {
    const step = fc.constantFrom('approved', 'held', 'spam', 'rejected', 'undo', 'judge')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const { id } = await keep()
        await settle(db, [aFinding(id)])
        for (const [at, what] of steps.entries()) {
          const version = (await reviewItem(db, null, id))?.version ?? 0
          if (what === 'undo') await undo(db, { commentId: id, version, by: ann })
          else if (what === 'judge') {
            await db.query('update hamlet.comments set round = $2, round_open = true where id = $1', [id, at + 2])
            await settle(db, [aFinding(id, { round: at + 2, strength: at % 2 })])
          } else await decide(db, { commentId: id, status: what, reason: 'other', version, by: ben })
          const rows = await db.query(
            `select 1 from hamlet.comments c
             where c.id = $1 and (c.status = 'held') <> (
               exists (select from hamlet.waiting w where w.comment_id = c.id and w.points = c.points)
               and exists (select from hamlet.waiting_words w where w.comment_id = c.id))`,
            [id],
          )
          assert.deepEqual(rows, [], `after ${steps.slice(0, at + 1).join(', ')}`)
        }
      }),
      { numRuns: 30 },
    )
  })
})
