/** The audit in the store: a line for each deed, together with it or not at all, and no way back. */
import assert from 'node:assert/strict'
import { commandLine } from '../../src/domain/moderator.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { type AuditQuery, audit, auditLines } from '../../src/store/audit.js'
import type { Database } from '../../src/store/database.js'
import { addSite, giveKey, replacePolicy, setPolicy, takeKey } from '../../src/store/sites/deeds.js'
import { policyOf } from '../../src/store/sites/policies.js'
import { inEachMode } from '../house.js'
import { shareKept } from './kept.js'

const everything: AuditQuery = {
  sites: null,
  action: null,
  actor: null,
  site: null,
  since: null,
  until: null,
  before: null,
  limit: 100,
}
const mara = { id: '01936d2a-7f00-7000-8000-00000000000a', name: 'Mara', sites: null, address: '192.0.2.0/24' }

async function aSite(db: Database, name: string): Promise<string> {
  const site = await addSite(db, mara, name, name)
  return site?.id ?? assert.fail('the site was not made')
}
const linesOf = async (db: Database, siteId: string) =>
  (await auditLines(db, { ...everything, sites: [siteId] })).map(({ action, object }) => `${action}: ${object}`)

inEachMode('the audit', shareKept(), (it) => {
  it('keeps who did what to which site, newest first', async ({ db }) => {
    const siteId = await aSite(db, 'kept')
    const key = await giveKey(db, mara, siteId, 'backend')
    await takeKey(db, commandLine, siteId, key.id)
    assert.deepEqual(await linesOf(db, siteId), [`key revoked: ${key.id}`, `key made: ${key.id}`, 'site made: kept'])
    const [last, first] = await auditLines(db, { ...everything, sites: [siteId] })
    assert.deepEqual(
      [last?.actor, last?.address, first?.actor, first?.address],
      ['command line', null, 'Mara', '192.0.2.0/24'],
    )
    assert.equal(last?.site, 'kept')
  })

  it('keeps of a policy what became other, as it was and as it is', async ({ db }) => {
    const siteId = await aSite(db, 'lines')
    const version = await setPolicy(db, mara, { siteId, policy: { ...defaultPolicy, holdAt: 0.3, trustedAfter: 5 } })
    const [line] = await auditLines(db, { ...everything, sites: [siteId] })
    assert.deepEqual(
      [line?.action, line?.object, line?.before, line?.after],
      ['policy changed', `version ${version}`, { holdAt: 0.5, trustedAfter: null }, { holdAt: 0.3, trustedAfter: 5 }],
    )
  })

  it('keeps nothing of what was not done', async ({ db }) => {
    const siteId = await aSite(db, 'undone')
    assert.equal(await takeKey(db, mara, siteId, '00000000'), false)
    assert.equal(await replacePolicy(db, mara, { siteId, version: 7, policy: defaultPolicy }), null)
    assert.deepEqual(await linesOf(db, siteId), ['site made: undone'])
  })

  it('stands or falls with the deed', async ({ db }) => {
    const siteId = await aSite(db, 'together')
    const failing = db.transaction(async (tx) => {
      await audit(tx, mara, { action: 'policy changed', siteId, object: 'version 2' })
      throw new Error('the deed failed')
    })
    await assert.rejects(failing, /the deed failed/)
    // And a policy whose line cannot be written is not in force.
    const nobody = { ...mara, id: 'no uuid' }
    await assert.rejects(setPolicy(db, nobody, { siteId, policy: { ...defaultPolicy, holdAt: 0.1 } }))
    assert.equal((await policyOf(db, siteId)).holdAt, defaultPolicy.holdAt)
    assert.deepEqual(await linesOf(db, siteId), ['site made: together'])
  })

  for (const statement of [
    "update hamlet.audit set actor = 'nobody'",
    'delete from hamlet.audit',
    'delete from hamlet.audit where false',
    'truncate hamlet.audit',
  ])
    it(`the database refuses: ${statement}`, async ({ db }) => {
      await aSite(db, statement)
      await assert.rejects(db.query(statement, []), /the audit is append-only/)
    })

  it('is found by deed, person, site and time, page by page', async ({ db }) => {
    const siteId = await aSite(db, 'found')
    for (const label of ['a', 'b', 'c']) await giveKey(db, mara, siteId, label)
    const found = async (query: Partial<AuditQuery>) =>
      (await auditLines(db, { ...everything, sites: [siteId], ...query })).length
    assert.equal(await found({}), 4)
    assert.equal(await found({ action: 'key made' }), 3)
    assert.equal(await found({ actor: 'MAR' }), 4)
    assert.equal(await found({ actor: 'nobody' }), 0)
    assert.equal(await found({ site: 'elsewhere' }), 0)
    assert.equal(await found({ until: new Date(0) }), 0)
    assert.equal(await found({ since: new Date(0) }), 4)
    const seen: number[] = []
    for (let before: number | null = null; ; ) {
      const page = await auditLines(db, { ...everything, sites: [siteId], before, limit: 3 })
      if (page.length === 0) break
      seen.push(...page.map(({ id }) => id))
      before = seen.at(-1) ?? null
    }
    assert.deepEqual(
      seen,
      seen.toSorted((one, other) => other - one),
    )
    assert.equal(new Set(seen).size, 4)
  })
})
