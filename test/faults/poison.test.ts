/** Poison: a signal that throws, and a comment whose verdict cannot be written, in a batch with others. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { read } from '../../src/domain/reading.js'
import { submissionFrom } from '../../src/http/submission.js'
import type { Signal } from '../../src/signals/signal.js'
import { makeKeepComments } from '../../src/store/keep-comments.js'
import { readComments } from '../../src/store/read-comments.js'
import { hamlet } from '../commands.js'
import { type House, inEachMode, openHouse } from '../house.js'
import { until } from '../servers/until.js'

const count = 20

/** Breaks on `shatter`; on `poison` says what no database takes, until it is mended. */
function makeGlass(): Signal & { mend(): void } {
  let isMended = false
  return {
    name: 'glass',
    read({ body }) {
      if (body.includes('shatter')) throw new Error('the glass broke')
      return read('glass', 0, body.includes('poison') && !isMended ? 'a nul: \u0000' : 'clear')
    },
    mend() {
      isMended = true
    },
  }
}

/** Keeps twenty comments, the seventh with `body`, and queues them as one batch. @returns their ids */
async function queueBatch({ db, queues }: House, siteId: string, body: string): Promise<string[]> {
  const bodies = Array.from({ length: count }, (_, index) =>
    index === 6 ? body : `An ordinary comment, number ${index}`,
  )
  const kept = await makeKeepComments(db)(
    bodies.map((one) => ({
      siteId,
      submission: submissionFrom({ article: { external_id: 'bridge' }, author: { name: 'Ophelia' }, body: one }),
      idempotencyKey: null,
      digest: Buffer.from(randomUUID()),
    })),
  )
  const ids = kept.flatMap((one) => (one.kind === 'kept' ? [one.id] : []))
  assert.equal(ids.length, count)
  await queues.add('score', [{ site: siteId, ids }])
  return ids
}

const judgedIn = async ({ db }: House, siteId: string, ids: readonly string[]) => {
  const standing = await readComments(db, siteId, ids)
  return ids.map((id) => standing.find((one) => one.id === id)).filter((one) => one?.judgedAt)
}

inEachMode(
  'poison',
  async (mode) => {
    const glass = makeGlass()
    const env = { HAMLET_JOB_RETRY_MS: '50', HAMLET_SWEEP_SECONDS: '1' }
    return { ...(await openHouse({ mode, signals: [glass], env })), glass }
  },
  (it) => {
    it('a signal that throws has failed, and the comment is judged without it', async (house) => {
      const site = await house.newSite()
      const ids = await queueBatch(house, site.id, 'shatter me')
      const judged = await until('the batch is judged', async () => {
        const found = await judgedIn(house, site.id, ids)
        return found.length === count && found
      })
      assert.deepEqual(new Set(judged.map((one) => one?.rule)), new Set([null]))
      const line = judged[6]?.account.find(({ signal }) => signal === 'glass')
      assert.equal(line?.outcome, 'failed')
      assert.equal(line?.points, 0)
      assert.match(line?.reason ?? '', /the glass broke/)
    })

    it('one comment that cannot be settled is held for a person, its batch is judged, and a replay judges it', async (house) => {
      const site = await house.newSite()
      const ids = await queueBatch(house, site.id, 'poison')
      const judged = await until(
        'the batch is judged, or given up',
        async () => {
          const found = await judgedIn(house, site.id, ids)
          return found.length === count && found
        },
        { timeoutMs: 30_000 },
      )
      const [held, ...others] = [judged[6], ...judged.filter((_, index) => index !== 6)]
      assert.deepEqual([held?.status, held?.rule], ['held', 'unjudgeable'])
      assert.equal(others.length, count - 1)
      assert.deepEqual(new Set(others.map((one) => one?.rule)), new Set([null]))

      const isBuried = async () =>
        (await house.db.query<{ id: number; payload: unknown }>('select id, payload from hamlet.dead'))[0]
      const dead = await until('a dead row tells of it', isBuried)
      assert.deepEqual(dead.payload, { site: site.id, ids: [ids[6]] })
      const next = await queueBatch(house, site.id, 'An ordinary comment')
      await until('the queue keeps moving', async () => (await judgedIn(house, site.id, next)).length === count)

      house.glass.mend()
      assert.equal((await hamlet(house, ['dead', 'replay', String(dead.id)])).exit, 0)
      const again = await until('the comment is judged after its replay', async () => {
        const [one] = await readComments(house.db, site.id, ids.slice(6, 7))
        return one?.rule === null && one
      })
      assert.equal(again.decidedBy, 'machine')
      assert.deepEqual(again.account.find(({ signal }) => signal === 'glass')?.reason, 'clear')
      assert.equal((await hamlet(house, ['dead', 'replay', String(dead.id)])).exit, 1)
    })
  },
)
