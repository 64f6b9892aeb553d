/** The page of Akismet where no key can be kept: it says why, and takes none. */
import assert from 'node:assert/strict'
import { inEachHouse } from '../../house.js'
import { bearer } from '../asking.js'

const form = {
  key: 'abcdef123456',
  blog: 'https://gazette.example/',
  asks: 'always',
  from: '10',
  to: '95',
  'on-failure': 'local',
  'sends-address': 'full',
}

inEachHouse('the page of Akismet', (it, mode) => {
  const keepsKeys = mode === 'embedded' // which makes a key to seal with for itself
  it(`says ${keepsKeys ? 'nothing' : 'why no key can be kept'} where HAMLET_SECRET_KEY is not set`, async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const path = `/review/sites/${site.name}/akismet`
    const { text } = await house.request.get(path).set(bearer(token)).expect(200)
    assert.equal(text.includes('HAMLET_SECRET_KEY'), !keepsKeys)
    if (keepsKeys) return
    const refused = await house.request.post(path).set(bearer(token)).type('form').send(form).expect(409)
    assert.match(refused.text, /no HAMLET_SECRET_KEY to seal them/)
    assert.deepEqual(await house.db.query('select 1 from hamlet.akismet where site_id = $1', [site.id]), [])
  })
})
