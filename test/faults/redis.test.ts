/** Redis is wiped, frozen, killed, away at the start: the rows are the truth, and the sweep brings back what the queue lost. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { Redis as Connection } from 'ioredis'
import { redisBinary } from '../servers/binaries.js'
import { until } from '../servers/until.js'
import { type Redis, startRedis } from '../servers.js'
import { ackedOf, assertJudgedOnce } from './judged-once.js'
import { type Answer, postAll, slowest, startLoad, tally } from './load.js'
import type { Program } from './program.js'
import { hurry, openStage, type Stage, skipIn, untilJudged } from './stage.js'

/** Intake answers within this, whatever is away (RELIABILITY rows 4 and 5). */
const answersWithinMs = 2_500

const skip = redisBinary() === null ? 'no Redis on this machine' : skipIn('production')

describe('Redis in trouble', { skip }, () => {
  let redis: Redis
  let stage: Stage
  const acked = new Map<string, string>()

  const assertAllTaken = (answers: readonly Answer[]) => {
    assert.deepEqual(tally(answers), { 202: answers.length })
    assert.ok(slowest(answers) <= answersWithinMs, `an answer took ${slowest(answers)} ms`)
    for (const [externalId, id] of ackedOf(answers)) acked.set(externalId, id)
  }
  const assertAllJudged = async (program: Program) => {
    await stage.records(hurry)
    await untilJudged([program])
    await stage.records((db) => assertJudgedOnce(db, acked))
  }

  before(async () => {
    redis = await startRedis()
    stage = await openStage('production', {
      redisUrl: redis.url,
      settings: { HAMLET_QUEUE_LOCK_SECONDS: '2', HAMLET_LOG_LEVEL: 'warn' },
    })
  })
  afterEach(() => stage.kill())
  after(async () => {
    await stage?.close()
    await redis?.stop()
  })

  test('away at the start: comments are taken, and judged once it is there', async () => {
    await redis.kill()
    const work = await stage.begin('work')
    const [serve] = await stage.start('serve')
    assert.ok(serve)
    await until('the worker says that it is not ready', async () => (await work.readiness()) === 503)
    assertAllTaken(await postAll(stage, 'absent', 50))
    await redis.restart()
    await work.ready()
    await assertAllJudged(serve)
  })

  test('wiped with 1,000 comments pending: all are judged', async () => {
    const [serve] = await stage.start('serve')
    assert.ok(serve)
    assertAllTaken(await postAll(stage, 'wiped', 1_000))
    const connection = new Connection(redis.url)
    await until('the queue has taken the comments', async () => (await connection.dbsize()) > 0)
    await connection.flushall()
    connection.disconnect()
    assert.equal(await serve.metric('hamlet_open_rounds'), 1_000)
    await stage.start('work')
    await assertAllJudged(serve)
  })

  for (const [fault, strike, heal] of [
    ['frozen', () => redis.freeze(), () => redis.thaw()],
    ['killed', () => redis.kill(), () => redis.restart()],
  ] as const)
    test(`${fault} for three seconds under load: every answer is a 202 in time, and nothing is lost`, async () => {
      const [serve] = await stage.start()
      assert.ok(serve)
      const load = startLoad(stage, 2, fault)
      await load.untilAcked(20)
      await strike()
      const struckAt = performance.now()
      await until('three seconds of posts are over', () => performance.now() - struckAt > 3_000)
      await heal()
      await load.untilAcked(20)
      await load.finish()
      assertAllTaken(load.answers)
      await assertAllJudged(serve)
      for (const { ending } of await stage.stop()) assert.equal(ending, 'exit code 0')
    })

  test('SIGTERM while it is away ends serve and work with 0 within 25 s', async () => {
    await stage.start()
    await redis.kill()
    assertAllTaken(await postAll(stage, 'last', 20))
    for (const { ending, seconds } of await stage.stop()) {
      assert.equal(ending, 'exit code 0')
      assert.ok(seconds <= 25, `it took ${seconds} s`)
    }
    await redis.restart()
    const [serve] = await stage.start()
    assert.ok(serve)
    await assertAllJudged(serve)
  })
})
