/** The private real servers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Redis as Connection } from 'ioredis'
import pg from 'pg'
import { postgresBinaries, redisBinary } from './servers/binaries.js'
import { createDatabase, startPostgres, startRedis } from './servers.js'

const missing = (what: string, found: unknown) => (found === null ? `no ${what} on this machine` : false)

test('PostgreSQL keeps what it committed through a crash', {
  skip: missing('PostgreSQL', postgresBinaries()),
}, async () => {
  const server = await startPostgres()
  const url = await createDatabase(server.url, 'kept')
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return client.query(sql).finally(() => client.end())
  }
  await ask('create table kept as select 1 as one')
  await server.restart('immediate')
  assert.deepEqual((await ask('select one from kept')).rows, [{ one: 1 }])
  assert.deepEqual((await ask('show fsync')).rows, [{ fsync: 'on' }])
  await server.stop()
})

test('Redis answers nothing while frozen, and keeps its log through a kill', {
  skip: missing('Redis', redisBinary()),
}, async () => {
  const server = await startRedis({ appendonly: 'always' })
  const connection = new Connection(server.url, {
    commandTimeout: 100,
    disconnectTimeout: 100,
    retryStrategy: () => 20,
  })
  connection.on('error', () => {})
  await connection.set('kept', 'yes')
  server.freeze()
  await assert.rejects(connection.get('kept'), /timed out/)
  server.thaw()
  await server.restart()
  connection.disconnect()
  const again = new Connection(server.url)
  assert.equal(await again.get('kept'), 'yes')
  await again.quit()
  await server.stop()
})
