/** The queue in PostgreSQL, while its database is away: it asks with patience, and works once the database is there. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openQueues } from '../../src/queue/bullmq.js'
import { migrateQueues, postgresBackend } from '../../src/queue/postgres.js'
import type { Queues } from '../../src/queue/queues.js'
import type { Database } from '../../src/store/database.js'
import { openPostgres } from '../../src/store/postgres.js'
import { type FaultProxy, startProxy } from '../proxy.js'
import { postgresBinaries } from '../servers/binaries.js'
import { until } from '../servers/until.js'
import { type Postgres, startPostgres } from '../servers.js'

const skip = postgresBinaries() === null ? 'no PostgreSQL on this machine' : false
const job = { site: '01936d2a-0000-7000-8000-00000000000a', events: [1] }

describe('the queue in PostgreSQL', { skip }, () => {
  let postgres: Postgres
  /** Before a server that is down it resets connections, as a pooler does, where the server itself would refuse them. */
  let proxy: FaultProxy
  let db: Database
  let queues: Queues
  const errors: unknown[] = []
  let done = 0

  /** A queue with a worker, from now on. */
  const openWithWorker = () => {
    const onError = (error: unknown) => void errors.push(error)
    const settings = { prefix: 'unused', lockMs: 1_000, attempts: 3, retryMs: 50, onError }
    queues = openQueues(postgresBackend(db.queuePool(), onError), settings)
    const work = async () => {
      done += 1
    }
    queues.work('tell', work, { concurrency: 2, giveUp: async () => {} })
  }
  const untilDone = async () => {
    const before = done
    await until(
      'the queue takes a job',
      () =>
        queues.add('tell', [job]).then(
          () => true,
          () => false,
        ),
      { everyMs: 100 },
    )
    await until('the job is done', () => done > before)
  }

  before(async () => {
    postgres = await startPostgres()
    proxy = await startProxy({ port: postgres.port })
    const url = new URL(postgres.url)
    url.port = `${proxy.port}`
    db = openPostgres({ url: url.href, maxConnections: 5, onError: () => {} })
    await migrateQueues(db.queuePool())
  })
  after(async () => {
    await queues?.close(1_000)
    await db?.close()
    await proxy?.stop()
    await postgres?.stop()
  })

  test('a worker that is opened while the database is away works once it is there', async () => {
    await postgres.down('fast')
    openWithWorker()
    await until('the worker has complained', () => errors.length > 0)
    await postgres.up()
    await untilDone()
  })

  test('a worker whose database goes away asks a few times a second, and works once it is back', async () => {
    await postgres.down('immediate')
    const wentAt = performance.now()
    errors.length = 0
    await until('two seconds are over', () => performance.now() - wentAt > 2_000)
    assert.ok(errors.length < 40, `it asked ${errors.length} times in two seconds`)
    await postgres.up()
    await untilDone()
  })
})
