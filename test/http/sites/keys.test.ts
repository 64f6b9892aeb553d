/** A site's keys: made once for each form, shown once, revoked when one is sure. */
import assert from 'node:assert/strict'
import { keysOf } from '../../../src/store/sites/keys.js'
import { inEachHouse } from '../../house.js'
import { until } from '../../servers/until.js'
import { admin, bearer, get } from '../asking.js'
import { browser, formIn } from '../signing-in.js'

inEachHouse("a site's keys", (it) => {
  it('an admin makes one, a backend uses it, and revoked it is good for nothing', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const path = `/v1/admin/sites/${site.name}/keys`
    const { body: made } = await admin(house, token, path, { label: 'new backend' }).expect(201)
    await get(house, made.key, `/v1/comments?ids=${site.id}`).expect(200)
    const { body: list } = await get(house, token, path).expect(200)
    assert.deepEqual(
      list.data.map(({ id, label, revoked_at }: Record<string, unknown>) => [id, label, revoked_at]).at(-1),
      [made.id, 'new backend', null],
    )
    assert.ok(!JSON.stringify(list).includes(made.key.slice(12)))
    await house.request.delete(`${path}/${made.id}`).set(bearer(token)).expect(204)
    await house.request.delete(`${path}/${made.id}`).set(bearer(token)).expect(404)
    const { body: audit } = await get(house, token, '/v1/admin/audit').expect(200)
    assert.deepEqual(
      audit.data.map(({ action, object }: Record<string, unknown>) => [action, object]),
      [
        ['key revoked', made.id],
        ['key made', made.id],
      ],
    )
  })

  it('each says when it was last used; a guess at its secret is no use', async (house) => {
    const site = await house.newSite()
    const { token } = await house.newModerator([site])
    const path = `/v1/admin/sites/${site.name}/keys`
    const { body: made } = await admin(house, token, path, { label: 'quiet' }).expect(201)
    const usedAt = async () => {
      const { body } = await get(house, token, path).expect(200)
      return body.data.find(({ id }: { id: string }) => id === made.id).used_at
    }
    await get(house, `${made.key.slice(0, 12)}${'A'.repeat(43)}`, `/v1/comments?ids=${site.id}`).expect(401)
    const { text } = await house.request.get(`/review/sites/${site.name}/keys`).set(bearer(token)).expect(200)
    assert.match(text, /not yet/)
    assert.equal(await usedAt(), null)
    await get(house, made.key, `/v1/comments?ids=${site.id}`).expect(200)
    await until('the use is noted', async () => (await usedAt()) !== null)
    assert.ok(Math.abs(Date.now() - Date.parse(await usedAt())) < 60_000)
  })

  it('the page shows a new one once, and who made it, and revokes when one is sure', async (house) => {
    const site = await house.newSite()
    const maker = await house.newModerator([site])
    const one = await browser(house, maker)
    const path = `/review/sites/${site.name}/keys`
    const { text } = await one.send(path, { label: 'from the page' }).expect(200)
    const [key = '', id] = /hk_([0-9a-f]{8})_[\w-]{43}/.exec(text) ?? []
    const { text: later } = await one.look(path).expect(200)
    assert.ok(later.includes(`hk_${id}_`) && !later.includes(key))
    assert.ok(later.includes(`by ${maker.name}</div>`))
    const [asking = ''] = new RegExp(`<details(?:(?!</details>).)*${path}/${id}/revoke.*?</details>`).exec(later) ?? []
    assert.match(
      asking,
      /<summary[^>]*>Revoke.*Nothing has used it yet.*<button/,
      'one is asked first, and told of its use',
    )
    await one.send(`${path}/${id}/revoke`).expect(303)
    await get(house, key, `/v1/comments?ids=${site.id}`).expect(401)
  })

  it('the page that shows a new one, loaded again, makes no other; two tabs make one each', async (house) => {
    const site = await house.newSite()
    const one = await browser(house, await house.newModerator([site]))
    const path = `/review/sites/${site.name}/keys`
    const [tab, other] = [await formIn(one, path), await formIn(one, path)]
    const made = async () =>
      (await keysOf(house.db, site.id)).map(({ label }) => label).filter((label) => label !== 'test')
    const { text } = await one.send(path, { ...tab, label: 'ours' }).expect(200)
    const [secret = '', id] = /hk_([0-9a-f]{8})_[\w-]{43}/.exec(text) ?? []
    const { text: again } = await one.send(path, { ...tab, label: 'ours' }).expect(409)
    assert.ok(again.includes('made already') && again.includes(`hk_${id}_`) && !again.includes(secret))
    assert.deepEqual(await made(), ['ours'])
    const { text: theirs } = await one.send(path, { ...other, label: 'theirs' }).expect(200)
    assert.match(theirs, /hk_[0-9a-f]{8}_[\w-]{43}/)
    assert.deepEqual(await made(), ['ours', 'theirs'])
  })

  it('a form sent twice at once makes one key', async (house) => {
    const site = await house.newSite()
    const one = await browser(house, await house.newModerator([site]))
    const path = `/review/sites/${site.name}/keys`
    const form = { ...(await formIn(one, path)), label: 'once' }
    const answers = await Promise.all([1, 2, 3].map(() => one.send(path, form)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
  })

  it("a form with another site's key neither makes, moves nor tells of it", async (house) => {
    const [own, foreign] = [await house.newSite(), await house.newSite()]
    const one = await browser(house, await house.newModerator([own]))
    const path = `/review/sites/${own.name}/keys`
    const { text } = await one.send(path, { id: foreign.key.slice(3, 11), label: 'mine' }).expect(409)
    assert.ok(!text.includes(`hk_${foreign.key.slice(3, 11)}`))
    await get(house, foreign.key, `/v1/comments?ids=${foreign.id}`).expect(200)
    await one.send(path, { id: 'no key', label: 'mine' }).expect(422)
  })
})
