/** Late writers: what a worker had loaded before its author was erased leaves nothing behind, whichever of the two is first. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { fingerprint } from '../../src/domain/memory/fingerprint.js'
import { keepAnswers } from '../../src/store/akismet/asked.js'
import { markAsking } from '../../src/store/akismet/asking.js'
import { rememberChecks } from '../../src/store/akismet/checks.js'
import type { Database, Queryable } from '../../src/store/database.js'
import { claimErasure, eraseNext } from '../../src/store/erasures.js'
import { leave } from '../../src/store/sketches.js'
import { type House, inEachHouse, type TestSite } from '../house.js'
import { holdsAll, judged, sent } from '../http/asking.js'
import { until } from '../servers/until.js'
import { erase, person, theirs } from './an-author.js'

type Late = { readonly site: TestSite; readonly id: string; readonly key: number }

/** All that a worker, or the intake, writes of a comment after it was kept. */
const writeLate = (db: Queryable, { site, id, key }: Late): Promise<unknown>[] => [
  leave(db, [
    { commentId: id, siteId: site.id, print: fingerprint('a text of theirs, as it was loaded'), keys: [key] },
  ]),
  keepAnswers(db, [
    {
      ...{ commentId: id, siteId: site.id, revision: 1, fields: { comment_author: 'canary' }, guid: null },
      ...{ answer: 'ham', discard: false, recheckSeconds: null },
    },
  ]),
  rememberChecks(db, [{ match: createHash('sha256').update(id).digest(), commentId: id }]),
  markAsking(db, [
    {
      comment: { id, revision: 1, round: 1 },
      local: { readings: [], author: nobody, address: nobody, campaign: null, modelVersion: 'test' },
    },
  ]),
]
const nobody = { approved: 0, spam: 0, decidedApproved: 0, decidedSpam: 0 }

const left = (db: Queryable, { id }: Late) =>
  db.query<{ what: string }>(
    `select 'traces' as what from hamlet.traces where comment_id = $1
     union all select 'sketches' from hamlet.sketches where comment_id = $1
     union all select 'asked' from hamlet.asked where comment_id = $1
     union all select 'asking' from hamlet.asking where comment_id = $1
     union all select 'checks' from hamlet.akismet_checks where comment_id = $1`,
    [id],
  )

/** An erasure of theirs that nobody else goes on with. */
async function claimed(house: House, site: TestSite) {
  const [row] = await house.db.query<{ id: string }>(
    `insert into hamlet.erasures (id, site_id, author, asked_by, claimed_until)
     values (gen_random_uuid(), $1, $2, 'test', now() + interval '1 hour') returning id`,
    [site.id, JSON.stringify({ externalId: person.external_id, email: null, signed: null })],
  )
  return house.db.transaction(async (tx) => {
    await tx.query(`update hamlet.erasures set claimed_until = now() where id = $1`, [row?.id])
    return (await claimErasure(tx, row?.id)) ?? assert.fail('somebody else was quicker')
  })
}

let lastKey = 7_000_000
async function aLate(house: House, comment = theirs()): Promise<Late> {
  const site = await house.newSite(holdsAll)
  const { id } = await judged(house, site, comment)
  lastKey += 1
  return { site, id, key: lastKey }
}

inEachHouse('late writers', (it, mode) => {
  it('what is written when the author is erased already is not kept', async (house) => {
    const late = await aLate(house)
    await erase(house, late.site, { external_id: person.external_id }).expect(201)
    await Promise.all(writeLate(house.db, late))
    assert.deepEqual(await left(house.db, late), [])
  })

  it('what is written while the erasure has begun and is not committed is not kept, either', async (house) => {
    const late = await aLate(house)
    const erasure = await claimed(house, late.site)
    let written: Promise<unknown> = Promise.resolve()
    let done = 0
    const slow: Database = {
      ...house.db,
      transaction: (work) =>
        house.db.transaction(async (tx) => {
          const result = await work(tx)
          const writing = writeLate(house.db, late).map((one) => one.then(() => (done += 1)))
          written = Promise.all(writing)
          // The embedded database has one connection: they have their turn after this transaction.
          if (mode === 'production')
            await until('each waits, or is done', async () => done + (await waiting(house)) >= 4)
          return result
        }),
    }
    assert.equal((await eraseNext(slow, erasure))?.deleted.comments, 1)
    await written
    assert.deepEqual(await left(house.db, late), [])
  })

  it('a comment that stands is written of in the same statement as ever', async (house) => {
    const late = await aLate(house, sent())
    await Promise.all(writeLate(house.db, late).slice(0, 3))
    const places = (await left(house.db, late)).map(({ what }) => what)
    for (const place of ['traces', 'sketches', 'asked', 'checks']) assert.ok(places.includes(place), place)
  })
})

async function waiting({ db }: House): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return row?.count ?? 0
}
