/** A check that was not judged in time: its client hears the verdict later. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deliverOf } from '../../../../bin/parts/webhooks.js'
import { sealFor } from '../../../../bin/sealing.js'
import { makeLog } from '../../../../src/log.js'
import { settle } from '../../../../src/store/settle.js'
import { type House, openHouse } from '../../../house.js'
import { openReceiver } from '../../../receiver.js'
import { modes } from '../../../records.js'
import { aFinding } from '../../../store/kept.js'
import { newAkismetSite } from '../calling.js'
import { ask, keptFor, replying, saidBy } from './stage.js'

describe('a late verdict', { concurrency: true }, () => {
  for (const { mode, skip } of modes)
    test(`a check that was not judged in time is told its verdict when it comes, ${mode}`, { skip }, async () => {
      const receiver = await openReceiver(replying('success'))
      const env = {
        HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
        HAMLET_SECRET_KEY: 'a5'.repeat(32),
        HAMLET_AKISMET_ANSWER_MS: '2500',
      }
      const house: House = await openHouse({ mode, env, role: 'serve' })
      try {
        const stage = { ...house, receiver, stranger: receiver }
        const { text, guid, id } = await ask(stage, await newAkismetSite(house))
        assert.equal(text, 'pending')
        await keptFor(stage, id)
        await settle(house.db, [aFinding(id)])
        const { db, metrics, config } = house
        const deliver = deliverOf(config, { db, metrics, seal: sealFor(config), log: makeLog('silent') })
        for (let look = 0; look < 2; look += 1) {
          deliver.look()
          await deliver.atRest()
        }
        assert.deepEqual(
          receiver.arrived.map((one) => saidBy(one).comments),
          [[{ guid, result: 'false', comment_post_ID: '12' }]],
        )
      } finally {
        await house.close()
        await receiver.close()
      }
    })
})
