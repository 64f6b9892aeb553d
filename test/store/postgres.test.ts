/** A lost connection to PostgreSQL: whoever holds it gets an error, and the process lives. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPostgres } from '../../src/store/postgres.js'
import { until } from '../servers/until.js'

const url = process.env.HAMLET_TEST_DATABASE_URL
const skip = url ? false : 'HAMLET_TEST_DATABASE_URL is not set'

for (const [whose, pooled] of [
  ['a transaction', 'transaction'],
  ["the queue's", 'queuePool'],
] as const)
  test(`a connection that is cut while it is ${whose} and says nothing is an error to it alone`, { skip }, async () => {
    const errors: unknown[] = []
    const db = openPostgres({ url: url ?? '', maxConnections: 2, onError: (error) => errors.push(error) })
    const cut = async (pid: unknown) => {
      await db.query('select pg_terminate_backend($1)', [pid])
      await until('the loss is heard of', () => errors.length > 0)
    }
    if (pooled === 'transaction')
      await assert.rejects(
        db.transaction(async (tx) => {
          await cut((await tx.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid)
          await tx.query('select 1')
        }),
        { name: 'TryLater' },
      )
    else {
      const client = await db.queuePool().connect()
      await cut((await client.query('select pg_backend_pid() as pid')).rows[0]?.pid)
      await assert.rejects(async () => client.query('select 1'))
      client.release(true)
    }
    assert.deepEqual(await db.query('select 1 as one'), [{ one: 1 }])
    await db.close()
  })
