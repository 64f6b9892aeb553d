/** Quotas: counted together where there is a Redis, and never a reason to wait or to fail. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openQuotas, type QuotaSettings, type Quotas } from '../../src/queue/quotas.js'
import { startProxy } from '../proxy.js'
import { until } from '../servers/until.js'

const redisUrl = process.env.HAMLET_TEST_REDIS_URL ?? ''
const skip = redisUrl === '' && 'HAMLET_TEST_REDIS_URL is not set'

const opened = (settings: Partial<QuotaSettings> = {}): Quotas =>
  openQuotas({
    limits: { write: 3, read: 0 },
    windowSeconds: 60,
    redisUrl: null,
    prefix: `hamlet-test-${randomUUID().slice(0, 8)}`,
    onError: () => {},
    ...settings,
  })

const spendAll = async (quotas: Quotas, points: readonly number[]) => {
  const left: (number | 'over' | undefined)[] = []
  for (const one of points) {
    const spent = await quotas.spend('write', 'key', one)
    left.push(spent?.isOver ? 'over' : spent?.left)
  }
  return left
}

test('in memory each key has its own, and what is not limited is not counted', async () => {
  const quotas = opened()
  assert.deepEqual(await spendAll(quotas, [1, 1, 1, 1]), [2, 1, 0, 'over'])
  assert.equal((await quotas.spend('write', 'other', 2))?.left, 1)
  assert.equal(await quotas.spend('read', 'key', 1_000), null)
  quotas.close()
})

test('those who ask at once are counted together, and each is told its own', async () => {
  const quotas = opened({ limits: { write: 5, read: 0 } })
  const asks = [['one', 2], ['other', 1], ['one', 3], ['one', 1], ['other', 2]] as const // biome-ignore format: a table
  const spent = await Promise.all(asks.map(([key, points]) => quotas.spend('write', key, points)))
  assert.deepEqual(
    spent.map((its) => (its?.isOver ? 'over' : its?.left)),
    [3, 4, 0, 'over', 2],
  )
  quotas.close()
})

test('it is there again when the window is over', async () => {
  const quotas = opened({ windowSeconds: 1 })
  assert.deepEqual(await spendAll(quotas, [3, 1]), [0, 'over'])
  await until('the window is over', async () => (await quotas.spend('write', 'key', 1))?.isOver === false)
  quotas.close()
})

test('several processes count together in Redis', { skip }, async (t) => {
  const prefix = `hamlet-test-${randomUUID().slice(0, 8)}`
  const [one, other] = [opened({ redisUrl, prefix }), opened({ redisUrl, prefix })]
  t.after(() => [one, other].forEach((quotas) => void quotas.close()))
  const spent = await Promise.all([one, other, one, other, one, other].map((quotas) => quotas.spend('write', 'key', 1)))
  assert.equal(spent.filter((its) => its?.isOver).length, 3)
})

test('a Redis that hangs is waited for once, a quarter of a second; back again it counts on', { skip }, async (t) => {
  const { hostname: host, port } = new URL(redisUrl)
  const proxy = await startProxy({ host, port: Number(port) })
  const illnesses: unknown[] = []
  const through = redisUrl.replace(`${host}:${port}`, `127.0.0.1:${proxy.port}`)
  const limits = { write: 1_000, read: 0 }
  const quotas = opened({ redisUrl: through, limits, onError: (error) => illnesses.push(error) })
  t.after(async () => {
    quotas.close()
    await proxy.stop()
  })
  assert.equal((await quotas.spend('write', 'key', 1))?.left, 999)
  await proxy.stall()
  const startedAt = performance.now()
  for (let n = 0; n < 100; n += 1) assert.equal((await quotas.spend('write', 'key', 1))?.isOver, false)
  const ms = performance.now() - startedAt
  assert.ok(ms > 200 && ms < 1_500, `a hundred took ${ms} ms`)
  assert.equal(illnesses.length, 1)
  await proxy.pass()
  // Memory has counted a hundred, Redis two or three.
  await until('Redis counts on', async () => ((await quotas.spend('write', 'key', 0))?.left ?? 0) > 990)
})

test('without its Redis it counts in memory, at once', async () => {
  const quotas = opened({ redisUrl: 'redis://127.0.0.1:1' })
  const startedAt = performance.now()
  assert.deepEqual(await spendAll(quotas, [1, 1, 1, 1]), [2, 1, 0, 'over'])
  assert.ok(performance.now() - startedAt < 1_000)
  quotas.close()
})
