/** Callbacks that do not arrive: tried again, and given up. */
import assert from 'node:assert/strict'
import { inModesAtOnce } from '../../../house.js'
import { answering } from '../../../receiver.js'
import { until } from '../../../servers/until.js'
import { holdsAll } from '../../asking.js'
import { newAkismetSite } from '../calling.js'
import { allFor, ask, decideAs, heardOf, keptFor, passTime, replying, shareStage } from './stage.js'

inModesAtOnce('callbacks', shareStage(), (it) => {
  for (const [what, manners] of [
    ['is down', answering(500)],
    ['says that it does not know the comment', replying('error')],
  ] as const)
    it(`are tried again where the receiver ${what}, and told once it is well`, async (house) => {
      const site = await newAkismetSite(house, holdsAll)
      const { token } = await house.newModerator()
      const { guid, id } = await ask(house, site)
      await keptFor(house, id)
      house.receiver.behave(manners)
      try {
        await decideAs(house, site, token, id, 'spam')
        await passTime(house, id)
        await heardOf(house, guid, 'true')
        const delivery = `cb_${guid}`
        await until('the next try stands on the schedule', async () => {
          const [row] = await house.db.query<{ seconds: number; tries: number }>(
            `select extract(epoch from due_at - now())::float8 as seconds, jsonb_array_length(tries) as tries
             from hamlet.deliveries where id = $1 and status = 'due'`,
            [delivery],
          )
          return row?.tries === 1 && row.seconds < 6
        })
      } finally {
        house.receiver.behave(replying('success'))
      }
      await house.db.query('update hamlet.deliveries set due_at = now() where id = $1', [`cb_${guid}`])
      await until('it has arrived', async () => {
        const rows = await house.db.query(`select 1 from hamlet.deliveries where id = $1 and status = 'delivered'`, [
          `cb_${guid}`,
        ])
        return rows.length === 1
      })
      assert.equal(allFor(house, guid).length, 2)
    })

  it('that are given up after ten tries are counted for the operator', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { guid, id } = await ask(house, site)
    await keptFor(house, id)
    const dead = async () =>
      Number(/^hamlet_akismet_dead_callbacks (\d+)$/m.exec((await house.ops.get('/metrics')).text)?.[1])
    const before = await dead()
    house.receiver.behave(answering(500))
    try {
      await decideAs(house, site, token, id, 'spam')
      await passTime(house, id)
      await heardOf(house, guid, 'true')
      const delivery = `cb_${guid}`
      // Nine tries stand in the row, and the tenth is due.
      await until('the tenth try is due', async () => {
        const due = await house.db.query(
          `update hamlet.deliveries set attempts = 9, due_at = now()
           where id = $1 and status = 'due' and jsonb_array_length(tries) = 1 returning 1`,
          [delivery],
        )
        return due.length === 1
      })
      await until('it is given up, and counted', async () => (await dead()) === before + 1)
    } finally {
      house.receiver.behave(replying('success'))
    }
  })
})
