/** The checks of a chaos run: silent about a sound installation, and each of them finds the fault that it is there for. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Queryable } from '../../src/store/database.js'
import { type House, openHouse } from '../house.js'
import { decide, get, judged, sent } from '../http/asking.js'
import { until } from '../servers/until.js'
import { type Check, checkRecords } from './checks.js'
import { emptyLedger, type Ledger, type Told } from './ledger.js'

const nobody = '01936d2a-0000-7000-8000-000000000001'

let house: House
let ledger: Ledger
let ids: readonly string[]

before(async () => {
  house = await openHouse({ mode: 'embedded' })
  const site = await house.newSite()
  const moderator = await house.newModerator()
  const comments = []
  for (const name of ['first', 'second', 'third'])
    comments.push(await judged(house, site, sent({ external_id: name, body: `The ${name} of three thoughts.` })))
  ids = comments.map(({ id }) => id)
  ledger = emptyLedger(1)
  for (const { external_id, id } of comments) ledger.acked.set(external_id, id)
  const [decided] = comments
  await decide(house, moderator.token, decided.id, { status: 'spam', version: decided.version }).expect(200)
  ledger.decided.push({ commentId: decided.id, version: decided.version + 1, status: 'spam' })
  // Told at once, as its ten seconds are not what this is about.
  await house.db.query(`update hamlet.events set tell_at = now() where position is null and tell_at is not null`)
  const told = async (): Promise<readonly Told[]> => (await get(house, site.key, '/v1/verdicts').expect(200)).body.data
  await until('all is told', async () => (await told()).length === 4)
  ledger.feeds[0]?.push(...(await told()))
})
after(() => house.close())

const broken = (checks: readonly Check[]) =>
  checks.flatMap(({ promise, broken }) => (broken.length === 0 ? [] : [promise]))

/** What the checks say while a fault is in the records; it is taken back afterwards. */
async function withFault(forge: (tx: Queryable) => Promise<unknown>, believed: Ledger = ledger): Promise<string[]> {
  let found: string[] = []
  const undone = new Error('taken back')
  await house.db
    .transaction(async (tx) => {
      await forge(tx)
      found = broken(await checkRecords(tx, believed))
      throw undone
    })
    .catch((error) => assert.equal(error, undone))
  return found
}

test('a sound installation breaks no promise', async () => {
  assert.deepEqual(broken(await checkRecords(house.db, ledger)), [])
})

for (const [promise, sql] of [
  ['what was acknowledged is there, under its id', 'delete from hamlet.comments where id = $1'],
  ['every round is closed', 'update hamlet.comments set round_open = true where id = $1'],
  ['every revision that stands has its verdict', 'delete from hamlet.verdicts where comment_id = $1'],
  ['a moderator is never overruled by the machine', `update hamlet.comments set status = 'approved' where id = $1`],
  [
    'a decision and an undoing that were acknowledged are in the history',
    `delete from hamlet.events where comment_id = $1 and kind = 'decided'`,
  ],
  [
    'a round has one judged event',
    `insert into hamlet.events (comment_id, site_id, kind, revision, version, round, actor)
     select comment_id, site_id, kind, revision, 9, round, actor from hamlet.events where comment_id = $1 and kind = 'judged'`,
  ],
  [
    'versions of a comment are all different',
    `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor)
     select comment_id, site_id, 'undone', revision, version, actor from hamlet.events where comment_id = $1 and kind = 'decided'`,
  ],
  [
    'poller 1 was told every event, in the order of all',
    `update hamlet.events set position = nextval('hamlet.positions') where comment_id = $1 and kind = 'judged'`,
  ],
  [
    'a comment is told in the order of its versions',
    `update hamlet.events set position = nextval('hamlet.positions') where comment_id = $1 and kind = 'judged'`,
  ],
  [
    'no delivery was given up',
    `with endpoint as (
       insert into hamlet.endpoints (id, site_id, url, secret, position)
       select id, site_id, 'https://gazette.example/hook', '', 0 from hamlet.comments where id = $1 returning id
     )
     insert into hamlet.deliveries (endpoint_id, id, kind, status, due_at) select id, 'evt_1', 'judged', 'dead', now() from endpoint`,
  ],
  ['no job failed for good', `insert into hamlet.dead (queue, payload, reason) values ('score', '{}', $1)`],
] as const)
  test(`found: ${promise}`, async () => {
    const found = await withFault((tx) => tx.query(sql, [ids[0]]))
    assert.ok(found.includes(promise), `found were only: ${found.join('; ')}`)
  })

for (const [promise, believed] of [
  ['what was acknowledged is there, under its id', { acked: new Map([['first', nobody]]) }],
  ['an edit that was acknowledged stands', () => ({ edited: new Map([[ids[1] ?? '', 2]]) })],
  ['what was deleted stays deleted', () => ({ removed: new Set([ids[1] ?? '']) })],
  ['poller 1 was told every event, in the order of all', () => ({ feeds: [ledger.feeds[0]?.slice(1) ?? []] })],
] as const)
  test(`found by what somebody believes: ${promise}`, async () => {
    const other = typeof believed === 'function' ? believed() : believed
    assert.deepEqual(await withFault(async () => {}, { ...ledger, ...other }), [promise])
  })
