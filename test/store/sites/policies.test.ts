/** Policies in the store. */
import assert from 'node:assert/strict'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'
import { changePolicy, makePolicies, policyOf, replacePolicy } from '../../../src/store/sites/policies.js'
import { createSite } from '../../../src/store/sites/sites.js'
import { inEachMode } from '../../house.js'
import { shareKept } from '../kept.js'

inEachMode('policies in the store', shareKept(), (it) => {
  const newSite = async (db: Parameters<typeof createSite>[0], name: string): Promise<string> => {
    const site = await createSite(db, name, name, 'test')
    return site?.id ?? assert.fail('the site was not made')
  }

  it('a version that is still in force stays the same object when it is looked at again', async ({ db }) => {
    const id = await newSite(db, 'same')
    let ms = 0
    const policyFor = makePolicies(db, () => ms)
    const first = await policyFor(id)
    ms += 5_000
    assert.equal(await policyFor(id), first)
    await changePolicy(db, id, { ...defaultPolicy, holdAt: 0.4 }, 'test')
    ms += 5_000
    assert.deepEqual(await policyFor(id), { ...defaultPolicy, holdAt: 0.4, version: 2 })
  })

  it('a version is replaced once', async ({ db }) => {
    const siteId = await newSite(db, 'once')
    const change = { siteId, version: 1, policy: defaultPolicy, by: 'test' }
    assert.deepEqual([await replacePolicy(db, change), await replacePolicy(db, change)], [2, null])
    assert.equal((await policyOf(db, siteId)).version, 2)
  })
})
