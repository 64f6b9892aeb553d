/** Lanes: who has much waiting goes on beside the others, and who has most goes last. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addInLanes } from '../../src/queue/lanes.js'
import type { AddOptions } from '../../src/queue/queues.js'
import { makeShares } from '../../src/queue/shares.js'

const [flooding, quiet] = [randomUUID(), randomUUID()]
const commentsOf = (siteId: string, count: number) =>
  Array.from({ length: count }, () => ({ siteId, id: randomUUID() }))

/** What was added: each job's site, size and lane, and its priority if it has one. */
async function added(join: ReturnType<typeof makeShares>['join'], comments: readonly { siteId: string; id: string }[]) {
  const jobs: { lane: string; site: string; ids: number; priority: number | undefined }[] = []
  const add = async (lane: string, payloads: readonly object[], { priorities }: AddOptions = {}) => {
    for (const [index, payload] of payloads.entries()) {
      const { site, ids } = Object(payload)
      jobs.push({ lane, site, ids: ids.length, priority: priorities?.[index] })
    }
  }
  await addInLanes({ add }, join, comments, 50)
  return jobs
}

test('a hundred waiting are few; what is more goes into the lane of floods, each job further back', async () => {
  const jobs = await added(makeShares().join, commentsOf(flooding, 260))
  assert.deepEqual(
    jobs.map(({ lane, ids, priority }) => [lane, ids, priority]),
    [
      ['score', 50, undefined],
      ['score', 50, undefined],
      ['flood', 50, 2],
      ['flood', 50, 3],
      ['flood', 50, 4],
      ['flood', 10, 5],
    ].sort(([one], [other]) => String(other).localeCompare(String(one))),
  )
})

test('another site is not put back for it, and two that flood take turns', async () => {
  const { join } = makeShares()
  await added(join, commentsOf(flooding, 5_000))
  assert.deepEqual(await added(join, commentsOf(quiet, 1)), [
    { lane: 'score', site: quiet, ids: 1, priority: undefined },
  ])
  const [, , next] = await added(join, commentsOf(quiet, 120))
  const [last] = await added(join, commentsOf(flooding, 50))
  assert.ok((next?.priority ?? 0) < (last?.priority ?? 0))
})

test('what is settled does not count any more', async () => {
  const shares = makeShares()
  const comments = commentsOf(flooding, 300)
  await added(shares.join, comments)
  const ids = comments.map(({ id }) => id)
  shares.heard([...ids.slice(0, 210), randomUUID(), flooding].join(','))
  assert.equal(shares.join(flooding, []), 90)
  shares.heard(ids.join(','))
  shares.heard(ids.join(','))
  assert.equal(shares.join(flooding, []), 0)
})

test('one queued twice counts once; when something may have been missed all is counted anew', () => {
  const shares = makeShares()
  const id = randomUUID()
  shares.join(flooding, [id])
  shares.join(flooding, [id])
  assert.equal(shares.join(flooding, []), 1)
  shares.heard('')
  assert.equal(shares.join(flooding, []), 0)
})

test('what nobody was heard of for ten minutes does not wait any more', () => {
  let now = 0
  const { join } = makeShares(() => now)
  join(flooding, [randomUUID(), randomUUID()])
  now += 599_000
  join(flooding, [randomUUID()])
  assert.equal(join(flooding, []), 3)
  now += 2_000
  assert.equal(join(flooding, []), 1)
})
