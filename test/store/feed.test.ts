/** The feed: nothing is left out and nothing comes twice, whoever commits when. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Database } from '../../src/store/database.js'
import { decide } from '../../src/store/decide.js'
import { type FeedEvent, feedAfter, feedEnd } from '../../src/store/feed.js'
import { createModerator } from '../../src/store/people/moderators.js'
import { settle } from '../../src/store/settle.js'
import { createSite } from '../../src/store/sites/sites.js'
import { tellDue } from '../../src/store/tell.js'
import { undo } from '../../src/store/undo.js'
import { inEachMode } from '../house.js'
import type { Mode } from '../records.js'
import { until } from '../servers/until.js'
import { aFinding, type Kept, shareKept } from './kept.js'

const comments = 3
const pollers = 4
/** On the embedded database transactions run one after the other, so there is less to be found there. */
const runs = { embedded: 100, production: 500 } as const

type Step =
  | { readonly kind: 'settle' | 'settle late' | 'decide' | 'undo'; readonly comment: number }
  | { readonly kind: 'commit' | 'tell' }
  | { readonly kind: 'poll'; readonly poller: number; readonly limit: number }

const comment = fc.nat({ max: comments - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('settle', 'settle late', 'decide', 'undo'), comment }),
  fc.record({ kind: fc.constantFrom('commit', 'tell') }),
  fc.record({ kind: fc.constant('poll'), poller: fc.nat({ max: pollers - 1 }), limit: fc.integer({ min: 1, max: 4 }) }),
)

/** One site and its followers; what a step starts is left running beside the steps after it. */
async function play(kept: Kept, moderator: string, steps: readonly Step[]): Promise<void> {
  const { db } = kept
  const site = await createSite(db, randomUUID(), 'A site', 'test')
  assert.ok(site)
  const ids: string[] = []
  for (let n = 0; n < comments; n += 1) ids.push((await kept.keep({ siteId: site.id })).id)
  const followers = Array.from({ length: pollers }, () => makeFollower(db, site.id))
  const running: Promise<unknown>[] = []
  let gates: (() => void)[] = []
  const commit = () => {
    for (const open of gates) open()
    gates = []
  }
  const by = { id: moderator, name: 'Horatio', sites: null }
  const versionOf = async (id: string) =>
    (await db.query<{ version: number }>('select version from hamlet.comments where id = $1', [id]))[0]?.version ?? 0

  for (const one of steps) {
    const id = ('comment' in one ? ids[one.comment] : undefined) ?? ''
    if (one.kind === 'settle') running.push(settle(db, [aFinding(id)]))
    // On the embedded database nothing else runs inside a transaction, so there a commit cannot come late.
    else if (one.kind === 'settle late' && db.kind === 'embedded') running.push(settle(db, [aFinding(id)]))
    else if (one.kind === 'settle late' && gates.length < 4) {
      const opened = new Promise<void>((open) => gates.push(open))
      running.push(
        db.transaction(async (tx) => {
          await settle(tx, [aFinding(id)])
          await opened
        }),
      )
    } else if (one.kind === 'commit') commit()
    else if (one.kind === 'poll') await followers[one.poller]?.poll(one.limit)
    else if (one.kind === 'tell') running.push(tellNow(db, site.id))
    else if (one.kind === 'decide' || one.kind === 'undo')
      running.push(
        versionOf(id).then((version) =>
          one.kind === 'decide'
            ? decide(db, { commentId: id, status: 'held', reason: null, version, by })
            : undo(db, { commentId: id, version, by }),
        ),
      )
  }
  commit()
  await Promise.all(running)
  await tellNow(db, site.id)

  const told = await db.query<{ position: number; comment_id: string; id: number }>(
    'select position, comment_id, id from hamlet.events where site_id = $1 and position is not null order by position',
    [site.id],
  )
  for (const follower of followers) {
    while ((await follower.poll(2)) > 0);
    assert.deepEqual(
      follower.seen.map(({ position }) => position),
      told.map(({ position }) => position),
    )
  }
  for (const id of ids) {
    const its = told.filter((event) => event.comment_id === id).map((event) => event.id)
    assert.deepEqual(
      its,
      its.toSorted((one, other) => one - other),
      'the events of one comment are in their order',
    )
  }
}

function makeFollower(db: Database, siteId: string) {
  const seen: FeedEvent[] = []
  return {
    seen,
    async poll(limit: number): Promise<number> {
      const events = await feedAfter(db, siteId, seen.at(-1)?.position ?? 0, limit)
      seen.push(...events)
      return events.length
    },
  }
}

/** Lets the ten seconds pass in which a decision may be undone unseen. */
async function tellNow(db: Database, siteId: string): Promise<void> {
  await db.query(
    'update hamlet.events set tell_at = now() where site_id = $1 and position is null and tell_at is not null',
    [siteId],
  )
  await tellDue(db, 500)
}

const open = shareKept()
const openWithModerator = async (mode: Mode) => {
  const kept = await open(mode)
  const moderator = await createModerator(kept.db, { name: 'Horatio', email: null, sites: null, role: 'moderator' })
  if (!moderator) throw new Error('the moderator was not made')
  return { ...kept, moderator: moderator.id }
}

inEachMode('the feed', openWithModerator, (it, mode) => {
  it(`shows ${pollers} followers every event once and in order, in ${runs[mode]} interleavings with late commits`, async (kept) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => play(kept, kept.moderator, steps)),
      { numRuns: runs[mode], endOnFailure: true },
    )
  })

  if (mode === 'production')
    it('does not skip what began before and commits after what a follower has seen', async (kept) => {
      const { db } = kept
      const [first, second] = [await kept.keep(), await kept.keep()]
      const before = await feedEnd(db, first.siteId)
      let commit = () => {}
      const held = new Promise<void>((resolve) => {
        commit = resolve
      })
      let hasSettled = () => {}
      const settled = new Promise<void>((resolve) => {
        hasSettled = resolve
      })
      const late = db.transaction(async (tx) => {
        await settle(tx, [aFinding(first.id)])
        hasSettled()
        await held
      })
      await settled
      const other = settle(db, [aFinding(second.id)])
      await until('the second waits for its turn', async () => {
        const waiting = await db.query(`select from pg_locks where locktype = 'advisory' and not granted`)
        return waiting.length > 0
      })
      assert.deepEqual(await feedAfter(db, first.siteId, before, 10), [])
      commit()
      await Promise.all([late, other])
      assert.deepEqual(
        (await feedAfter(db, first.siteId, before, 10)).map(({ commentId }) => commentId),
        [first.id, second.id],
      )
    })

  it('tells several decisions on one comment in the order in which they were taken', async (kept) => {
    const { db } = kept
    const { id, siteId } = await kept.keep()
    await settle(db, [aFinding(id)])
    const before = await feedEnd(db, siteId)
    const by = { id: kept.moderator, name: 'Horatio', sites: null }
    const statuses = ['spam', 'approved', 'rejected', 'held'] as const
    for (const [index, status] of statuses.entries())
      assert.ok(await decide(db, { commentId: id, status, reason: 'other', version: 2 + index, by }))
    await tellNow(db, siteId)
    const told = await feedAfter(db, siteId, before, 10)
    assert.deepEqual(
      told.map(({ kind, version, reason }) => [kind, version, reason]),
      [3, 4, 5, 6].map((version) => ['decided', version, 'other']),
    )
    assert.deepEqual(
      told.map(({ comment }) => comment?.status),
      ['held', 'held', 'held', 'held'],
      'each comes with the comment as it stands now',
    )
    assert.equal(new Set(told.map(({ name }) => name)).size, 4)
  })

  it('reads no more of a long history than it gives', async (kept) => {
    const { db } = kept
    const { id, siteId } = await kept.keep()
    await db.query(
      `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, position)
       select $1, $2, 'judged', 1, 1, 'machine', nextval('hamlet.positions') from generate_series(1, 20000)`,
      [id, siteId],
    )
    const end = await feedEnd(db, siteId)
    assert.equal((await feedAfter(db, siteId, end - 5, 10)).length, 5)
    const plan = await db.query<Record<string, string>>(
      `explain (analyze, timing off) select id from hamlet.events
       where site_id = '${siteId}' and position > ${end - 500} order by position limit 10`,
    )
    const lines = plan.map((line) => line['QUERY PLAN'] ?? '').join('\n')
    assert.match(lines, /Index (Only )?Scan using events_by_position/)
    assert.doesNotMatch(lines, /Sort|Rows Removed/)
  })
})
