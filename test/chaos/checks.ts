/** Checks: what the records must say once a chaos run is over, held against what each party believes. */
import { Redis as Connection } from 'ioredis'
import type { Queryable } from '../../src/store/database.js'
import type { Installation } from './installation.js'
import type { Ledger, Told } from './ledger.js'

export type Check = {
  readonly promise: string
  /** What breaks it; empty when it is kept. */
  readonly broken: readonly string[]
}

type Row = { readonly what: string }

const asked = async (db: Queryable, sql: string): Promise<readonly string[]> =>
  (await db.query<Row>(sql)).map(({ what }) => what)

/** All that the records alone can say. */
export async function checkRecords(db: Queryable, ledger: Ledger): Promise<readonly Check[]> {
  const rows = await db.query<{ id: string; external_id: string; revision: number; status: string }>(
    'select id, external_id, revision, status from hamlet.comments',
  )
  const byName = new Map(rows.map((row) => [row.external_id, row]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const told = await db.query<Told>(
    `select hamlet.event_name(comment_id, id) as id, kind, comment_id, version from hamlet.events
     where position is not null order by position`,
  )
  const events = new Set(
    (await db.query<{ of: string }>(`select comment_id || ' ' || version || ' ' || kind as of from hamlet.events`)).map(
      ({ of }) => of,
    ),
  )
  return [
    {
      promise: 'what was acknowledged is there, under its id',
      broken: [...ledger.acked]
        .filter(([name, id]) => byName.get(name)?.id !== id)
        .map(([name, id]) => `${name} ${id}`),
    },
    {
      promise: 'an external_id has one comment',
      broken: byName.size === rows.length ? [] : [`${rows.length - byName.size} have more`],
    },
    {
      promise: 'an edit that was acknowledged stands',
      broken: [...ledger.edited]
        .filter(([id, revision]) => (byId.get(id)?.revision ?? 0) < revision)
        .map(([id, revision]) => `${id} at revision ${byId.get(id)?.revision}, not ${revision}`),
    },
    {
      promise: 'what was deleted stays deleted',
      broken: [...ledger.removed].filter((id) => byId.get(id)?.status !== 'deleted'),
    },
    {
      promise: 'every round is closed',
      broken: await asked(db, 'select id::text as what from hamlet.comments where round_open and gone_at is null'),
    },
    {
      promise: 'every revision that stands has its verdict',
      broken: await asked(
        db,
        `select c.id::text as what from hamlet.comments c
         where c.gone_at is null and not exists (
           select from hamlet.verdicts v
           where v.comment_id = c.id and v.revision = c.revision and v.round = c.verdict_round)`,
      ),
    },
    {
      promise: 'a round has one judged event',
      broken: await asked(
        db,
        `select comment_id || ' round ' || round as what from hamlet.events where kind = 'judged'
         group by comment_id, revision, round having count(*) > 1`,
      ),
    },
    {
      promise: 'versions of a comment are all different',
      broken: await asked(
        db,
        `select comment_id || ' version ' || version as what from hamlet.events
         where kind in ('judged', 'decided', 'undone', 'edited', 'deleted')
         group by comment_id, version having count(*) > 1`,
      ),
    },
    {
      promise: 'a moderator is never overruled by the machine',
      broken: await asked(
        db,
        `select c.id || ' is ' || c.status || ', decided ' || (last.detail ->> 'status') as what
         from hamlet.comments c
         join lateral (
           select e.kind, e.detail from hamlet.events e
           where e.comment_id = c.id and e.kind in ('decided', 'undone', 'edited', 'deleted')
           order by e.version desc limit 1
         ) as last on last.kind = 'decided'
         where c.status <> last.detail ->> 'status'`,
      ),
    },
    {
      promise: 'a decision and an undoing that were acknowledged are in the history',
      broken: [
        ...ledger.decided.map(({ commentId, version }) => `${commentId} ${version} decided`),
        ...ledger.undone.map(({ commentId, version }) => `${commentId} ${version} undone`),
      ].filter((one) => !events.has(one)),
    },
    ...ledger.feeds.map((feed, at) => ({
      promise: `poller ${at + 1} was told every event, in the order of all`,
      broken: differences(feed, told),
    })),
    { promise: 'a comment is told in the order of its versions', broken: disorder(told) },
    {
      promise: 'no job failed for good',
      broken: await asked(db, `select queue || ': ' || reason as what from hamlet.dead`),
    },
    {
      // One may be due still, where its worker was killed before it wrote down that it has arrived.
      promise: 'no delivery was given up',
      broken: await asked(db, `select id as what from hamlet.deliveries where status = 'dead'`),
    },
  ]
}

/** All that everyone else has to say. */
export async function checkOthers({ receiver, cries, servers, akismet, slots }: Installation, ledger: Ledger) {
  const arrived = new Set(receiver.arrived.map(({ id }) => id))
  const told = new Set(ledger.feeds.flat().map(({ id }) => id))
  const revisions = ledger.acked.size + ledger.edited.size
  const calls = akismet.callsOf('/1.1/comment-check').length
  // A killed or frozen worker's question is asked again.
  const mostCalls = Math.ceil(revisions * 1.05) + 20 * slots.length
  return [
    {
      promise: 'a webhook is told of what the feed tells, and of nothing else',
      broken: [
        ...[...told].filter((id) => !arrived.has(id)).map((id) => `${id} did not arrive`),
        ...[...arrived].filter((id) => !told.has(id)).map((id) => `${id} is not in the feed`),
      ],
    },
    { promise: 'every answer was one that was due', broken: ledger.amiss.map(({ what, came }) => `${what}: ${came}`) },
    { promise: 'no program cried out', broken: cries },
    { promise: 'the queue is empty', broken: servers === null ? [] : await waitingIn(servers.redis.url) },
    {
      promise: `Akismet was asked about once a revision (${calls} calls, ${revisions} revisions)`,
      broken: calls <= mostCalls ? [] : [`${calls} calls, at most ${mostCalls}`],
    },
  ]
}

async function waitingIn(url: string): Promise<readonly string[]> {
  const connection = new Connection(url)
  const found: string[] = []
  for (const key of await connection.keys('*'))
    if (/:(wait|active|paused)$/.test(key)) found.push(`${key}: ${await connection.llen(key)}`)
  connection.disconnect()
  return found
}

function differences(feed: readonly Told[], told: readonly Told[]): readonly string[] {
  const at = told.findIndex(({ id }, index) => feed[index]?.id !== id)
  if (at >= 0)
    return [`event ${at + 1} of ${told.length} is ${told[at]?.id}, the poller has ${feed[at]?.id ?? 'nothing'}`]
  return feed.length > told.length ? [`the poller has ${feed.length - told.length} more`] : []
}

function disorder(told: readonly Told[]): readonly string[] {
  const versions = new Map<string, number>()
  return told.flatMap(({ comment_id, version, kind }) => {
    const before = versions.get(comment_id) ?? 0
    versions.set(comment_id, version)
    return version > before ? [] : [`${comment_id}: ${kind} of version ${version} after ${before}`]
  })
}
