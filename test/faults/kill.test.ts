/** The service is killed with posts in flight, again and again. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { modes } from '../records.js'
import { assertJudgedOnce } from './judged-once.js'
import { startLoad, tally } from './load.js'
import { hurry, openStage, untilJudged } from './stage.js'

const rounds = 5
const inFlight = 200

describe('killed', { concurrency: true }, () => {
  for (const { mode, skip } of modes) {
    test(`killed five times with 200 posts in flight, it keeps what it acknowledged and judges it once (${mode})`, {
      skip,
    }, async (t) => {
      const stage = await openStage(mode, { settings: { HAMLET_QUEUE_LOCK_SECONDS: '1' } })
      t.after(() => stage.close())
      let programs = await stage.start()
      const load = startLoad(stage, inFlight)
      for (let round = 1; round <= rounds; round += 1) {
        await load.untilAcked(inFlight)
        assert.ok(load.inFlight() > 0)
        await stage.kill()
        if (round === rounds) await stage.records(hurry)
        programs = await stage.start()
      }
      await load.finish()
      assert.ok(load.answers.some(({ status }) => status === null))
      const {
        202: _taken,
        200: _repeated,
        503: _putOff,
        ...others
      } = tally(load.answers.filter(({ fault }) => fault === null))
      assert.deepEqual(others, {})

      await untilJudged(programs)
      for (const { ending } of await stage.stop()) assert.equal(ending, 'exit code 0')
      await stage.records((db) => assertJudgedOnce(db, load.acked))
    })
  }
})
