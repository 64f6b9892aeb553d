/** Lanes and shares: who has much waiting goes on beside the others, and those who have it take turns. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addInLanes, companyMs, makeEnqueue } from '../../src/queue/enqueue.js'
import type { AddOptions } from '../../src/queue/queues.js'
import { makeShares } from '../../src/queue/shares.js'

const [flooding, other, quiet] = [randomUUID(), randomUUID(), randomUUID()]
const idsOf = (count: number) => Array.from({ length: count }, () => randomUUID())

/** Joins job after job of one comment. @returns their places */
const joined = ({ join }: ReturnType<typeof makeShares>, site: string, ids: readonly string[]) =>
  ids.map((id) => join(site, [id]))

test('the first two jobs of a site are in the common lane, what is more in that of floods, one after the other', async () => {
  const jobs: [lane: string, ids: number, priority: number | undefined][] = []
  const add = async (lane: string, payloads: readonly object[], { priorities }: AddOptions = {}) => {
    for (const [index, payload] of payloads.entries())
      jobs.push([lane, Object(payload).ids.length, priorities?.[index]])
  }
  const comments = idsOf(260).map((id) => ({ siteId: flooding, id }))
  await addInLanes({ add }, makeShares().join, [...comments, { siteId: quiet, id: randomUUID() }], 50)
  assert.deepEqual(jobs, [
    ['score', 50, undefined],
    ['score', 50, undefined],
    ['score', 1, undefined],
    ['flood', 50, 1],
    ['flood', 50, 2],
    ['flood', 50, 3],
    ['flood', 10, 4],
  ])
})

test('two that flood take turns, from the moment when the second begins', () => {
  const shares = makeShares()
  const ids = idsOf(1_002)
  assert.deepEqual(joined(shares, flooding, ids).slice(0, 4), [null, null, 1, 2])
  shares.heard(ids.slice(0, 302).join(',')) // its turn has come to 300
  assert.deepEqual(joined(shares, other, idsOf(4)), [null, null, 301, 302])
  assert.deepEqual(joined(shares, flooding, idsOf(2)), [1_001, 1_002], 'and its own keep their order')
})

test('a site that has little waiting again is in the common lane again, and all begins anew when no flood is left', () => {
  const shares = makeShares()
  const ids = idsOf(12)
  joined(shares, flooding, ids)
  shares.heard([...ids.slice(0, 11), randomUUID(), flooding].join(','))
  assert.deepEqual(joined(shares, flooding, idsOf(2)), [null, 11])
  const again = makeShares()
  joined(again, flooding, ids)
  again.heard(ids.join(','))
  again.heard(ids.join(','))
  assert.deepEqual(joined(again, flooding, idsOf(4)), [null, null, 1, 2])
})

test('a job has ended when all its comments are settled', () => {
  const { join, heard } = makeShares()
  const [first, second] = [idsOf(50), idsOf(50)]
  join(flooding, first)
  join(flooding, second)
  heard(first.slice(1).join(','))
  assert.equal(join(flooding, idsOf(1)), 1)
  heard(first.join(','))
  heard(second.join(','))
  assert.equal(join(flooding, idsOf(1)), null)
})

test('one queued twice counts once; when something may have been missed all is counted anew', () => {
  const shares = makeShares()
  const [id] = idsOf(1)
  assert.deepEqual(joined(shares, flooding, [id, id, id].map(String)), [null, null, null])
  joined(shares, flooding, idsOf(5))
  shares.heard('')
  assert.deepEqual(joined(shares, flooding, idsOf(2)), [null, null])
})

test('what nobody was heard of for ten minutes does not wait any more', () => {
  let now = 0
  const shares = makeShares(() => now)
  joined(shares, flooding, idsOf(2))
  now += 599_000
  assert.deepEqual(joined(shares, flooding, idsOf(1)), [1])
  now += 2_000
  assert.deepEqual(joined(shares, flooding, idsOf(2)), [null, 2])
})

test('the more jobs are under way, the longer the next one waits for company; on Redis a lone comment waits for nobody', () => {
  const waits = (backend: 'redis' | 'postgresql') => [0, 1, 2, 4, 16, 500].map((jobs) => companyMs(jobs, backend))
  assert.deepEqual(waits('redis'), [0, 0, 25, 50, 200, 200])
  assert.deepEqual(waits('postgresql'), [25, 25, 25, 50, 200, 200])
})

test('a job counts as under way until all its comments are settled, and none does when what was settled was missed', () => {
  const { join, heard, jobs } = makeShares()
  const [first, second] = [idsOf(3), idsOf(1)]
  join(flooding, first)
  join(quiet, second)
  assert.deepEqual([jobs(), jobs(quiet), jobs(other)], [2, 1, 0])
  heard(first.slice(1).join(','))
  assert.equal(jobs(), 2)
  heard(String(first[0]))
  assert.equal(jobs(), 1)
  heard('')
  assert.equal(jobs(), 0)
})

test('a comment of a site that has nothing under way is queued before those of one that waits for company', async () => {
  const shares = makeShares()
  const queued: string[] = []
  const add = async (_lane: string, payloads: readonly object[]) => {
    for (const payload of payloads) queued.push(Object(payload).site, ...Object(payload).ids)
  }
  const enqueue = makeEnqueue({ queues: { add }, shares, perJob: 50, backend: 'redis', observe: () => {} })
  joined(shares, flooding, idsOf(3))
  const [first = '', second = '', lone = ''] = idsOf(3)
  const all = [
    enqueue({ siteId: flooding, id: first }),
    enqueue({ siteId: flooding, id: second }),
    enqueue({ siteId: quiet, id: lone }),
  ]
  await Promise.all(all)
  assert.deepEqual(queued, [quiet, lone, flooding, first, second])
})
