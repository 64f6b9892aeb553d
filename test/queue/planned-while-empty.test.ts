/** BullMQ's functions are planned once, mostly while the queue is empty: that plan must be good for thousands of jobs. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database, QueuePool } from '../../src/store/database.js'
import { openRecords, type Records } from '../records.js'

const many = 3_000

let records: Records
let db: Database
let pool: QueuePool
before(async () => {
  records = await openRecords('embedded')
  db = records.db
  pool = db.queuePool()
})
after(async () => {
  await db.close()
  await records.remove()
})

const claim = () =>
  pool.query<{ id: string }>('select * from move_to_active($1, $2, $3, $4, $5, $6, $7)', [
    'score',
    'token',
    30_000,
    Date.now(),
    'worker',
    null,
    null,
  ])
const finish = (id: string) =>
  pool.query('select * from move_to_completed($1, $2, $3, $4::jsonb, $5, $6, $7, $8)', [
    'score',
    id,
    'token',
    'null',
    Date.now(),
    true,
    null,
    null,
  ])
async function work(times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    const [job] = (await claim()).rows
    assert.ok(job)
    await finish(job.id)
  }
}
const add = (count: number) =>
  pool.query('select id from add_jobs_bulk($1, $2::jsonb) as t(id)', [
    'score',
    JSON.stringify(Array.from({ length: count }, () => ({ name: 'score', data: {}, opts: {}, timestamp: Date.now() }))),
  ])

async function rowsRead(): Promise<number> {
  await db.query('select pg_stat_force_next_flush()')
  const [read] = await db.query<{ rows: number }>(
    `select (t.seq_tup_read + (select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid))::int as rows
     from pg_stat_user_tables t where t.schemaname = 'bullmq' and t.relname = 'job'`,
  )
  return read?.rows ?? Number.NaN
}

test('a job is claimed and finished among thousands by a look at a few', async () => {
  await add(2)
  await work(2)
  await add(many)
  const before = await rowsRead()
  await work(10)
  const read = (await rowsRead()) - before
  assert.ok(read < many / 10, `${read} rows for ten jobs`)
})

test('every function of the queue is planned once', async () => {
  const names = await db.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_language l on l.oid = p.prolang
     where p.pronamespace = 'bullmq'::regnamespace and p.prokind = 'f' and l.lanname = 'plpgsql'
       and 'plan_cache_mode=force_generic_plan' <> all(coalesce(p.proconfig, '{}'))`,
  )
  assert.deepEqual(names, [])
})
