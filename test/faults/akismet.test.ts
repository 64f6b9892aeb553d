/** Akismet fails in every way, 100 times each: no failure approves anything, and every verdict comes in time. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AskingHouse, shareAskingHouse } from '../akismet/asking.js'
import { type Failure, failures, say } from '../akismet/stage.js'
import { judged, sent } from '../http/asking.js'
import { modes } from '../records.js'

/** RELIABILITY row 15. */
const verdictWithinSeconds = 8
const atOnce = 25
const skip = modes.find(({ mode }) => mode === 'production')?.skip ?? false

const open = shareAskingHouse({ HAMLET_AKISMET_TIMEOUT_MS: '500' }, ['production'])

describe('Akismet in trouble', { skip }, () => {
  let house: AskingHouse
  before(async () => {
    house = await open('production')
  })
  after(() => house?.close())

  for (const how of Object.keys(failures) as Failure[])
    test(`when it ${how}, 100 times, nothing is approved by that`, async () => {
      const site = await house.newSite()
      await house.ask(site, { onFailure: 'hold' })
      house.stage.forget()
      house.stage.checks = failures[how]
      house.stage.verifies = say(how === 'does not accept the key' ? 'invalid' : 'valid')
      for (let from = 0; from < 100; from += atOnce)
        await Promise.all(
          Array.from({ length: atOnce }, (_, at) =>
            judged(house, site, sent({ body: `The bridge, and the ${from + at} years that it took them.` })),
          ),
        )
      const [found] = await house.db.query(
        `select count(*)::int as comments, count(*) filter (where status = 'held')::int as held,
                bool_and(extract(epoch from judged_at - round_opened_at) <= $2) as "inTime",
                (select count(*)::int from hamlet.asked a where a.site_id = $1
                 and a.recheck_at between now() and now() + interval '6 hours') as rechecks
         from hamlet.comments where site_id = $1`,
        [site.id, verdictWithinSeconds],
      )
      assert.deepEqual(found, { comments: 100, held: 100, inTime: true, rechecks: 100 })
      assert.deepEqual(house.stage.callsOf('elsewhere'), [], 'a redirect was followed')
    })
})
