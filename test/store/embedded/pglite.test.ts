/** The embedded database: one session in a thread of its own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../../src/store/database.js'
import { openRecords, type Records } from '../../records.js'

let records: Records
let db: Database
before(async () => {
  records = await openRecords('embedded')
  db = records.db
})
after(async () => {
  await db.close()
  await records.remove()
})

test('while a long statement runs, the process goes on with its other work', async () => {
  let isDone = false
  const long = db.query('select count(*) from generate_series(1, 1000000)').finally(() => {
    isDone = true
  })
  let turns = 0
  while (!isDone) {
    await nextTurn()
    turns += 1
  }
  await long
  assert.ok(turns > 10, `${turns} turns of the event loop`)
})

test('values come back as what they were', async () => {
  const at = new Date('2026-11-24T08:30:00.123Z')
  const [row] = await db.query(
    `select $1::text as said, $2::timestamptz as at, $3::bytea as bytes, $4::uuid[] as ids, 7::bigint as count, null as nothing,
            $5::jsonb as detail`,
    ['Ünïcode "quoted"', at, Buffer.from([0, 1, 255]), ['0193e7f2-0000-7000-8000-000000000000'], '{"a":[1,null]}'],
  )
  assert.deepEqual(row, {
    said: 'Ünïcode "quoted"',
    at,
    bytes: new Uint8Array([0, 1, 255]),
    ids: ['0193e7f2-0000-7000-8000-000000000000'],
    count: 7,
    nothing: null,
    detail: { a: [1, null] },
  })
})

test('more statements than are kept prepared all give their own rows, and again', async () => {
  const statements = Array.from({ length: 310 }, (_, at) => ({
    text: `select $1::int + ${at} as sum, ${at} as at`,
    at,
  }))
  for (const { text, at } of [...statements, ...statements])
    assert.deepEqual(await db.query(text, [1]), [{ sum: at + 1, at }])
})

test('a script gives the rows of its last statement, and what it changed', async () => {
  await db.query('create table public.counted (n int)')
  assert.deepEqual(await db.query(`insert into public.counted values (1), (2); select n from public.counted`), [
    { n: 1 },
    { n: 2 },
  ])
  assert.deepEqual(await db.query('select n from public.counted; delete from public.counted'), [])
})

test('a statement that failed is asked again as if it had not', async () => {
  const statement = 'select 6 / $1::int as share'
  await assert.rejects(db.query(statement, [0]), /division by zero/)
  await assert.rejects(db.query(statement, ['none']), /invalid input syntax/)
  await assert.rejects(db.query(statement, [1, 2]), /requires 1/)
  assert.deepEqual(await db.query(statement, [3]), [{ share: 2 }])
})

test('an error tells its code and message, and none of the values', async () => {
  const error = await db.query('select $1::text, 1 / $2::int', ['ghost@elsinore.example', 0]).catch((thrown) => thrown)
  assert.ok(error instanceof Error)
  assert.equal('code' in error && error.code, '22012')
  assert.equal(error.message, 'division by zero')
  assert.doesNotMatch(JSON.stringify([error, Object.entries(error), error.stack]), /ghost/)
})

test('what a transaction has written is gone when it fails, and others are asked after its end', async () => {
  await db.query('create table public.tried (word text)')
  const failing = db.transaction(async (tx) => {
    await tx.query(`insert into public.tried values ('slings'), ('arrows')`)
    throw new Error('to be, or not')
  })
  const counted = db.query<{ count: number }>('select count(*) from public.tried')
  await assert.rejects(failing, /to be, or not/)
  assert.deepEqual(await counted, [{ count: 0 }])
})

test('a transaction that goes on after an error is not committed in silence', async () => {
  await assert.rejects(
    db.transaction(async (tx) => {
      await tx.query('select 1 / 0').catch(() => {})
    }),
  )
})

test('two who listen to one channel both hear, until they stop', async () => {
  const heard: string[] = []
  const [one, other] = await Promise.all([
    db.listen('elsinore', (payload) => heard.push(`one ${payload}`)),
    db.listen('elsinore', (payload) => heard.push(`other ${payload}`)),
  ])
  await db.query(`notify elsinore, 'enter'`)
  await one()
  await db.query(`notify elsinore, 'exit'`)
  await other()
  await db.query(`notify elsinore, 'the rest'`)
  await db.query('select 1')
  assert.deepEqual(heard, ['one enter', 'other enter', 'other exit'])
})
