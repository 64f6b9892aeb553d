/** The demo's planting: a newcomer gets in by the printed link, at each start by a new one. */
import assert from 'node:assert/strict'
import { demoModerator, plantDemo } from '../../seeds/plant.js'
import { commandLine } from '../../src/domain/moderator.js'
import { personNamed } from '../../src/store/people/people.js'
import { dismissPerson } from '../../src/store/people/staffing.js'
import { inEachHouse } from '../house.js'
import { fromOurPage, given } from '../http/signing-in.js'
import { temporaryDirectory } from '../servers/temporary.js'

inEachHouse('the demo', (it) => {
  it('leads from the printed link into the queue, once, and the next start prints another', async (house) => {
    const directory = temporaryDirectory('demo')
    const { signInPath: old } = await plantDemo(house.db, directory, { key: null, akismetKey: null })
    const { signInPath } = await plantDemo(house.db, directory, { key: null, akismetKey: null })
    await house.request.get(old ?? '').expect(404)
    const { text } = await house.request.get(signInPath ?? '').expect(200)
    assert.match(text, /Welcome, Demo moderator/)
    const { headers } = await house.request
      .post(signInPath ?? '')
      .set(fromOurPage)
      .expect(303)
    assert.equal(headers.location, '/review')
    await house.request.get('/v1/admin/comments').set('Cookie', given(headers)).expect(200)
    await house.request.get(signInPath ?? '').expect(404)
  })

  it('prints no link any more once somebody has removed the demo moderator', async (house) => {
    const directory = temporaryDirectory('demo')
    await plantDemo(house.db, directory, { key: null, akismetKey: null })
    const person = await personNamed(house.db, demoModerator)
    await dismissPerson(house.db, commandLine, person?.id ?? '')
    assert.equal((await plantDemo(house.db, directory, { key: null, akismetKey: null })).signInPath, null)
  })
})
