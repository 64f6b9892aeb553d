/** Fairness: the flood of one site goes on beside the comments of another, and not before them. */
import assert from 'node:assert/strict'
import { busy } from './fairness/busy.js'
import { type House, inEachHouse, type TestSite } from './house.js'
import { bearer, get, post, sent } from './http/asking.js'
import { until } from './servers/until.js'

const floodComments = 1_000
const quietComments = 6
/** What is in work already ends, four jobs of fifty, and some more while the quiet comment is on its way. In one line all would go before. */
const mayGoBefore = 500

/** Ends when all are kept, which is long before all are judged. A batch that was put off is sent again, as a site would. */
async function flood(house: House, { key }: TestSite): Promise<void> {
  const send = async (number: number): Promise<boolean> => {
    const comments = Array.from({ length: 100 }, (_, n) => sent({ body: `Comment ${number}-${n} of the flood.` }))
    const headers = { ...bearer(key), 'Idempotency-Key': `flood-${number}` }
    const { status } = await house.request.post('/v1/comments/batch').set(headers).send({ comments })
    return status === 200
  }
  for (let number = 0; number < floodComments / 100; number += 1)
    await until(`batch ${number} is kept`, () => send(number), { timeoutMs: 30_000 })
}

const settledOf = async ({ db }: House, { id }: TestSite): Promise<number> => {
  const [row] = await db.query<{ settled: number }>(
    'select count(*)::int as settled from hamlet.comments where site_id = $1 and not round_open',
    [id],
  )
  return row?.settled ?? 0
}

/** One comment after the other. @returns how much of the flood was settled while each was waited for */
async function ask(house: House, site: TestSite, flooding: TestSite): Promise<number[]> {
  const passed: number[] = []
  for (let n = 0; n < quietComments; n += 1) {
    const before = await settledOf(house, flooding)
    const { body } = await post(house, site, sent({ body: `A quiet thought, no. ${n}.` })).expect(202)
    const isJudged = async () => {
      const { body: comment } = await get(house, site.key, `/v1/comments/${body.id}`, { Prefer: 'wait=25' }).expect(200)
      return comment.status !== 'pending'
    }
    await until('the quiet comment is judged', isJudged, { timeoutMs: 60_000 })
    passed.push((await settledOf(house, flooding)) - before)
  }
  return passed
}

inEachHouse(
  'fairness',
  (it) => {
    it('a site is judged at once though another has a thousand comments waiting', async (house) => {
      const [flooding, quiet] = [await house.newSite(), await house.newSite()]
      await flood(house, flooding)
      const passed = await ask(house, quiet, flooding)
      const left = floodComments - (await settledOf(house, flooding))
      assert.ok(left > 200, `the flood was over too soon: ${left} were left`)
      for (const count of passed) assert.ok(count <= mayGoBefore, `${count} of the flood went before one comment`)
    })
  },
  { signals: [busy] },
)
