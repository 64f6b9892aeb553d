/** SIGTERM under load: the service says that it goes, answers what it has taken, and leaves with 0. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modes } from '../records.js'
import { until } from '../servers/until.js'
import { assertJudgedOnce } from './judged-once.js'
import { startLoad, tally } from './load.js'
import { hurry, openStage, untilJudged } from './stage.js'

const drainSeconds = 1

for (const { mode, skip } of modes) {
  test(`SIGTERM under load: no answer fails before the listener closes, and nothing acknowledged is lost (${mode})`, {
    skip,
  }, async (t) => {
    const stage = await openStage(mode, { settings: { HAMLET_DRAIN_SECONDS: `${drainSeconds}` } })
    t.after(() => stage.close())
    const [door] = await stage.start()
    const load = startLoad(stage, 20)
    await load.untilAcked(100)
    const toldAt = performance.now()
    const stopping = stage.stop()
    await until('readiness says no while it drains', async () => (await door?.readiness()) === 503)
    const endings = await stopping
    await load.abandon()

    for (const { ending, seconds } of endings) {
      assert.equal(ending, 'exit code 0')
      assert.ok(seconds <= 25, `it took ${seconds} s`)
    }
    const whileItDrained = load.answers.filter(({ startedAt, ms }) => startedAt + ms < toldAt + drainSeconds * 1_000)
    assert.deepEqual(tally(whileItDrained), { 202: whileItDrained.length })
    const failed = load.answers.filter(({ status }) => status !== 202)
    assert.ok(
      failed.every(({ fault }) => fault === 'ECONNREFUSED' || fault === 'ECONNRESET'),
      `${JSON.stringify(tally(failed))}`,
    )

    await stage.records(hurry)
    await untilJudged(await stage.start())
    await stage.stop()
    await stage.records((db) => assertJudgedOnce(db, load.acked))
  })
}
