/** A worker is frozen past its lock while it judges, another takes over, and the first comes to again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { until } from '../servers/until.js'
import { ackedOf, assertJudgedOnce } from './judged-once.js'
import { postAll, startLoad } from './load.js'
import { openStage, skipIn, untilJudged } from './stage.js'

const lockSeconds = 1
const settings = { HAMLET_QUEUE_LOCK_SECONDS: `${lockSeconds}` }

test('a worker frozen past its lock writes nothing that another has written (production)', {
  skip: skipIn('production'),
}, async (t) => {
  // Small jobs, so that each of the two workers gets some.
  const stage = await openStage('production', { settings: { ...settings, HAMLET_SCORE_BATCH: '5' } })
  t.after(() => stage.close())
  const url = new URL(stage.settings.DATABASE_URL ?? '')
  url.searchParams.set('application_name', 'to-be-frozen')
  const frozen = await stage.begin('work', { DATABASE_URL: url.href })
  const [serve] = await stage.start('serve', 'work')
  assert.ok(serve)
  await frozen.ready()

  // Whoever judges leaves traces before it settles: who holds that table holds a worker between reading and writing.
  const holder = new pg.Client({ connectionString: stage.settings.DATABASE_URL })
  await holder.connect()
  t.after(() => holder.end())
  await holder.query('begin')
  await holder.query('lock table hamlet.sketches in exclusive mode')
  const acked = ackedOf(await postAll(stage, 'frozen', 40))
  assert.equal(acked.size, 40)
  const waiting = () =>
    stage.records((db) =>
      db.query(
        `select pid from pg_stat_activity
         where datname = current_database() and application_name = 'to-be-frozen' and wait_event_type = 'Lock'
           and query like '%insert into hamlet.sketches%'`,
      ),
    )
  await until('the worker is about to leave traces', async () => (await waiting()).length > 0)
  frozen.child.signal('SIGSTOP')
  await holder.query('commit')

  await untilJudged([serve])
  frozen.child.signal('SIGCONT')
  const fenced = () => frozen.metric('hamlet_fenced_total')
  await until('the worker that was frozen sees its verdicts fenced off', async () => (await fenced()) > 0)
  await stage.records((db) => assertJudgedOnce(db, acked))
  for (const { ending } of await stage.stop()) assert.equal(ending, 'exit code 0')
})

test('the one process frozen past its lock judges nothing twice (embedded)', async (t) => {
  const stage = await openStage('embedded', { settings })
  t.after(() => stage.close())
  const [program] = await stage.start()
  assert.ok(program)
  const load = startLoad(stage, 50)
  for (let times = 0; times < 2; times += 1) {
    await load.untilAcked(100)
    program.child.signal('SIGSTOP')
    const frozenAt = performance.now()
    await until('its lock has run out', () => performance.now() - frozenAt > lockSeconds * 1_500)
    program.child.signal('SIGCONT')
  }
  await load.finish()
  await untilJudged([program])
  assert.deepEqual(
    (await stage.stop()).map(({ ending }) => ending),
    ['exit code 0'],
  )
  await stage.records((db) => assertJudgedOnce(db, load.acked))
})
