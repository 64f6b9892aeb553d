/** Retention: what is over its time goes, and the layer stays what it was, to the bit. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { openService } from '../../bin/service.js'
import { defaultPolicy, type Policy } from '../../src/domain/policy/policy.js'
import { makeLog } from '../../src/log.js'
import { packed } from '../../src/signals/site/packed.js'
import type { Database } from '../../src/store/database.js'
import { decide } from '../../src/store/decide.js'
import { edit, editable } from '../../src/store/edit.js'
import { makeKeepComments } from '../../src/store/keep-comments.js'
import { dropTexts, oldSpam } from '../../src/store/retain.js'
import { changePolicy } from '../../src/store/sites/policies.js'
import { createSite } from '../../src/store/sites/sites.js'
import { undo } from '../../src/store/undo.js'
import { replayed } from '../../workers/layers.js'
import { makeRetain, retain } from '../../workers/retain.js'
import { aComment, type Overrides } from '../a-comment.js'
import { inEachMode } from '../house.js'
import { type Mode, openRecords } from '../records.js'
import { until } from '../servers.js'
import { type Kept, shareKept } from '../store/kept.js'

const by = { id: '01936d2a-0000-7000-8000-0000000000aa', name: 'Horatio', sites: null }
const log = makeLog('silent')
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

async function aSite({ db, keep }: Kept, retention: Partial<Policy['retention']> = {}) {
  const site = await createSite(db, `s-${randomUUID()}`, 'The Gazette', 'test')
  if (!site) throw new Error('the site was not made')
  await changePolicy(db, site.id, { ...defaultPolicy, retention: { ...defaultPolicy.retention, ...retention } }, 'test')
  const row = async (id: string) => {
    const [found] = await db.query<{ body: string; ip: string | null; network: string | null; version: number }>(
      `select body, host(author_ip) as ip, encode(author_network, 'hex') as network, version from hamlet.comments where id = $1`,
      [id],
    )
    return found ?? assert.fail('there is no such comment')
  }
  return {
    id: site.id,
    /** Judged, as far as retention cares. */
    keep: async (days: number, fields: Overrides = {}) => {
      const { id } = await keep({ ...fields, siteId: site.id, postedAt: daysAgo(days) })
      await db.query('update hamlet.comments set round_open = false where id = $1', [id])
      return id
    },
    row,
    decided: async (id: string, status: 'spam' | 'approved') => {
      const { version } = await row(id)
      if (!(await decide(db, { commentId: id, status, reason: null, version, by }))) assert.fail('it was not decided')
    },
    edited: async (id: string, body: string) => {
      const before = (await editable(db, site.id, id)) ?? assert.fail('it cannot be edited')
      const { version } = before
      await edit(db, { siteId: site.id, id, version, content: { ...before, body }, isSmall: false })
      await db.query('update hamlet.comments set round_open = false where id = $1', [id])
    },
    bytes: async () => packed((await replayed(db, site.id)).layer).toString('base64'),
  }
}

const untilDone = async (db: Database) => {
  while (!(await retain(db, log))) await Promise.resolve()
}

inEachMode('retention', shareKept(), (it) => {
  it('an address older than 30 days is the hash of its network, a younger one stays', async (kept) => {
    const site = await aSite(kept)
    const [old, young] = [await site.keep(31), await site.keep(29)]
    await untilDone(kept.db)
    const rows = [await site.row(old), await site.row(young)]
    assert.deepEqual(
      rows.map(({ ip }) => ip),
      [null, '192.0.2.7'],
    )
    assert.match(rows[0]?.network ?? '', /^[0-9a-f]{64}$/)
    assert.equal(rows[1]?.network, null)
  })

  for (const { one, other, same } of [
    { one: '192.0.2.7', other: '192.0.2.200', same: true },
    { one: '192.0.2.7', other: '192.0.3.7', same: false },
    { one: '::ffff:192.0.2.7', other: '192.0.2.9', same: true },
    { one: '2001:db8:1:2::3', other: '2001:db8:1:ffff::9', same: true },
    { one: '2001:db8:1::3', other: '2001:db8:2::3', same: false },
  ])
    it(`${one} and ${other} are ${same ? 'in one network' : 'in two networks'} afterwards`, async (kept) => {
      const site = await aSite(kept)
      const ids = [await site.keep(31, { author: { ip: one } }), await site.keep(31, { author: { ip: other } })]
      await untilDone(kept.db)
      const [left, right] = [await site.row(ids[0] ?? ''), await site.row(ids[1] ?? '')]
      assert.equal(left.network === right.network, same)
    })

  it('the text of spam older than 30 days is dropped, that of others and of younger spam stays', async (kept) => {
    const site = await aSite(kept)
    const [old, young, ham] = [await site.keep(31), await site.keep(29), await site.keep(31)]
    for (const id of [old, young]) await site.decided(id, 'spam')
    await site.decided(ham, 'approved')
    await untilDone(kept.db)
    const bodies = [await site.row(old), await site.row(young), await site.row(ham)].map(({ body }) => body === '')
    assert.deepEqual(bodies, [true, false, false])
  })

  it('what becomes spam when it is old already is dropped at the next look', async (kept) => {
    const site = await aSite(kept)
    const id = await site.keep(100)
    await untilDone(kept.db)
    await site.decided(id, 'spam')
    await untilDone(kept.db)
    assert.equal((await site.row(id)).body, '')
  })

  it('each site keeps as long as its own policy says, and for good where it says null', async (kept) => {
    const brief = await aSite(kept, { addressDays: 1, spamBodyDays: 1 })
    const ever = await aSite(kept, { addressDays: null, spamBodyDays: null })
    const rows = []
    for (const site of [brief, ever]) {
      const id = await site.keep(2)
      await site.decided(id, 'spam')
      rows.push({ site, id })
    }
    await untilDone(kept.db)
    const found = await Promise.all(rows.map(({ site, id }) => site.row(id)))
    assert.deepEqual(
      found.map(({ ip, body }) => [ip === null, body === '']),
      [
        [true, true],
        [false, false],
      ],
    )
  })

  it('more than one bounded look takes are all looked at', async (kept) => {
    const site = await aSite(kept)
    const [row] = await kept.db.query<{ article: number }>('select min(article_id) as article from hamlet.comments')
    assert.ok(row)
    await kept.db.query(
      `insert into hamlet.comments (id, site_id, content_digest, article_id, kind, body, author_role, author_ip, received_at,
                                    round_opened_at, queued_until, status, round_open)
       select overlay(gen_random_uuid()::text placing '01900000-0000-7' from 1)::uuid, $1, '', $2, 'comment', 'x', 'anonymous',
              '192.0.2.7', now(), now(), now(), 'spam', false
       from generate_series(1, 1203)`,
      [site.id, row.article],
    )
    await untilDone(kept.db)
    const left = await kept.db.query(
      `select 1 from hamlet.comments where site_id = $1 and (author_ip is not null or body <> '')`,
      [site.id],
    )
    assert.equal(left.length, 0)
  })

  it('a layer that was taught by dropped texts is replayed to the same bit, edits and undoings included', async (kept) => {
    const site = await aSite(kept)
    for (let number = 0; number < 12; number++) {
      const author = { name: `Writer ${number}`, email: `writer-${number}@elsinore.example`, ip: `192.0.2.${number}` }
      const spam = await site.keep(40, {
        body: `Casino bonus ${number}, spin the golden reels: http://c${number}.example`,
        author,
      })
      await site.decided(spam, 'spam')
      if (number % 3 === 0) {
        await site.edited(spam, `Reels of gold number ${number}, and a bonus for the casino with it`)
        await site.decided(spam, 'spam')
      }
      const body = `The school bus was ${number} minutes late again on the old bridge`
      await site.decided(await site.keep(40, { body, author: { ...author, name: null, email: null } }), 'approved')
    }
    const doubtful = await site.keep(40, { body: 'Bonus points for whoever mends the bridge' })
    await site.decided(doubtful, 'spam')
    const before = await site.bytes()
    await untilDone(kept.db)
    assert.equal((await site.row(doubtful)).body, '')
    await kept.db.query('delete from hamlet.checkpoints where site_id = $1', [site.id])
    assert.equal(await site.bytes(), before)
    const { version } = await site.row(doubtful)
    await undo(kept.db, { commentId: doubtful, version, by })
    assert.notEqual(await site.bytes(), before)
    const texts = await kept.db.query(
      `select 1 from hamlet.revisions r join hamlet.comments c on c.id = r.comment_id where c.site_id = $1 and r.body <> ''`,
      [site.id],
    )
    assert.deepEqual(texts, [])
  })

  it('what a moderator decides while its text is being dropped keeps it, and teaches', async (kept) => {
    const site = await aSite(kept)
    const id = await site.keep(40)
    await kept.db.query(`update hamlet.comments set status = 'spam', round_open = false where id = $1`, [id])
    const texts = await oldSpam(kept.db, site.id, 30)
    await site.decided(id, 'spam')
    assert.deepEqual(await kept.db.transaction((tx) => dropTexts(tx, texts, [])), [])
    const before = await site.bytes()
    await untilDone(kept.db)
    assert.deepEqual([(await site.row(id)).body, await site.bytes()], ['', before])
  })

  it('it looks once an hour', async (kept) => {
    let nowMs = 0
    const look = makeRetain(kept.db, log, () => nowMs)
    await look()
    const site = await aSite(kept)
    const id = await site.keep(31)
    nowMs = 3_599_999
    await look()
    assert.notEqual((await site.row(id)).ip, null)
    nowMs = 3_600_000
    await look()
    assert.equal((await site.row(id)).ip, null)
  })
})

/** A service that is opened on records in which an old comment stands already. */
async function openOnOld(mode: Mode) {
  const { config, db, remove } = await openRecords(mode, { HAMLET_SWEEP_SECONDS: '1' })
  const site = (await createSite(db, 'gazette', 'The Gazette', 'test')) ?? assert.fail('the site was not made')
  const digest = createHash('sha256').update(randomUUID()).digest()
  const old = { siteId: site.id, submission: aComment(), idempotencyKey: null, digest, at: daysAgo(31) }
  const [kept] = await makeKeepComments(db)([old])
  if (kept?.kind !== 'kept') return assert.fail('the comment was not kept')
  const service = await openService(config, 'all', db, log, [])
  return {
    db,
    id: kept.id,
    async close() {
      await service.close()
      await remove()
    },
  }
}

inEachMode('retention in a running service', openOnOld, (it) => {
  it('the sweep sees to it unasked', async ({ db, id }) => {
    await until('the address is cut', async () => {
      const [row] = await db.query<{ is: boolean }>(
        'select author_ip is null as is from hamlet.comments where id = $1',
        [id],
      )
      return row?.is
    })
  })
})
