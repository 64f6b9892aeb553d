/** Pages where something is missing, wrong or not allowed: what they say, and where one goes on from there. */
import assert from 'node:assert/strict'
import { inEachHouse } from '../house.js'
import { bearer } from './asking.js'

const look = { Accept: 'text/html' }

inEachHouse('pages', (it) => {
  it('a filter that is not understood is said where it can be written anew', async (house) => {
    const { token } = await house.newModerator()
    const { text } = await house.request
      .get('/review')
      .query({ q: 'bridge ip:elsinore', min: 'high' })
      .set({ ...look, ...bearer(token) })
      .expect(422)
    assert.match(text, /value="bridge ip:elsinore"/)
    assert.match(text, /ip: expected an address or a range/)
    assert.match(text, /min: expected a probability/)
    assert.match(text, /<nav aria-label="Main"/)
  })

  it('what is not there, or not allowed, is said on a page that leads on', async (house) => {
    const { token } = await house.newModerator([await house.newSite()], 'viewer')
    for (const [path, status, says] of [
      ['/review/comments/none', 404, 'It is not here'],
      ['/review/people', 403, 'You may not do this'],
    ] as const) {
      const { text } = await house.request
        .get(path)
        .set({ ...look, ...bearer(token) })
        .expect(status)
      assert.match(text, new RegExp(`<h1>${says}</h1>`))
      assert.match(text, /<nav aria-label="Main"/)
      assert.match(text, /<p>[A-Z][^<]+\.<\/p>/)
    }
  })

  it('viewers look at the policy, and are offered nothing that they may not do', async (house) => {
    const site = await house.newSite()
    const path = `/review/sites/${site.name}/settings`
    const pageOf = async (role: 'viewer' | 'moderator') => {
      const { token } = await house.newModerator([site], role)
      return (
        await house.request
          .get(path)
          .set({ ...look, ...bearer(token) })
          .expect(200)
      ).text
    }
    const [viewer, moderator] = [await pageOf('viewer'), await pageOf('moderator')]
    assert.match(moderator, /Try it/)
    assert.match(moderator, /data-preview/)
    assert.doesNotMatch(viewer, /Try it|Save as version|data-preview/)
    assert.match(viewer, /<fieldset class="stack" disabled>/)
  })
})
