/** What is kept of callbacks: where nobody else sees it, no longer than it is needed, and not where it may not go. */
import assert from 'node:assert/strict'
import { forgetCallbacks } from '../../../../src/store/akismet/callbacks.js'
import { revokeAkismetKey } from '../../../../src/store/akismet/keys.js'
import { inEachHouse, inModesAtOnce } from '../../../house.js'
import { get, holdsAll } from '../../asking.js'
import { check, newAkismetSite, patient, wordpress } from '../calling.js'
import { allIsTold, ask, decideAs, keptFor, passTime, shareStage } from './stage.js'

inModesAtOnce('callbacks', shareStage(), (it) => {
  it('do not go to an address of the house that no operator has allowed', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { id } = await ask(house, site, { callback: house.stranger.url })
    await decideAs(house, site, token, id, 'spam')
    await passTime(house, id)
    await allIsTold(house, token)
    assert.equal(house.stranger.connections(), 0)
    assert.deepEqual(await house.db.query('select 1 from hamlet.callbacks where comment_id = $1', [id]), [])
  })

  it('are not among the webhooks of the site; the key lies sealed, and what waits goes with the comment', async (house) => {
    const site = await newAkismetSite(house)
    const { id } = await ask(house, site)
    await keptFor(house, id)
    assert.deepEqual((await get(house, site.key, '/v1/webhooks').expect(200)).body.data, [])
    const endpoints = () => house.db.query('select secret, url from hamlet.endpoints where site_id = $1', [site.id])
    assert.match(JSON.stringify(await endpoints()), /sealed1\./)
    assert.ok(!JSON.stringify(await endpoints()).includes(site.akismetKey))
    await house.request.delete(`/v1/comments/${id}`).set({ Authorization: `Bearer ${site.key}` })
    assert.deepEqual(await house.db.query('select 1 from hamlet.callbacks where comment_id = $1', [id]), [])
    const [key] = await house.db.query<{ id: string }>('select id from hamlet.akismet_keys where site_id = $1', [
      site.id,
    ])
    assert.ok(await revokeAkismetKey(house.db, site.id, key?.id ?? ''))
    assert.deepEqual(await endpoints(), [], 'a revoked key is kept nowhere')
  })

  it('go when they are as old as the checks that are forgotten, and then the key and the address', async (house) => {
    const site = await newAkismetSite(house)
    const { id } = await ask(house, site)
    await keptFor(house, id)
    const rows = () =>
      house.db.query(
        'select b.comment_id from hamlet.endpoints p left join hamlet.callbacks b on b.endpoint_id = p.id where p.site_id = $1',
        [site.id],
      )
    await forgetCallbacks(house.db, 1)
    assert.deepEqual(await rows(), [{ comment_id: id }])
    await house.db.query(`update hamlet.endpoints set created_at = now() - interval '2 days' where site_id = $1`, [
      site.id,
    ])
    await house.db.query(
      `update hamlet.callbacks set comment_id = hamlet.first_id_at(now() - interval '2 days') where comment_id = $1`,
      [id],
    )
    await forgetCallbacks(house.db, 1)
    assert.deepEqual(await rows(), [])
  })
})

inEachHouse(
  'a callback in a house that can seal no key',
  (it, mode) => {
    it('is not kept, and the check is answered as any other', async (house) => {
      const site = await newAkismetSite(house)
      const { text } = await check(house, site, wordpress({ callback: 'https://gazette.example/callback' }))
      assert.equal(text, 'false')
      // The embedded mode makes a key for itself.
      const rows = await house.db.query('select 1 from hamlet.endpoints where site_id = $1', [site.id])
      if (mode === 'production') assert.deepEqual(rows, [])
    })
  },
  patient,
)
