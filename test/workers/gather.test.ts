/** Gathering: what one batch finds of what others have left. */
import assert from 'node:assert/strict'
import { makeTracesOf } from '../../src/domain/memory/traces.js'
import { decide } from '../../src/store/decide.js'
import { openComments } from '../../src/store/open-comments.js'
import { createModerator } from '../../src/store/people/moderators.js'
import { changePolicy, policyOf } from '../../src/store/sites/policies.js'
import { createSite } from '../../src/store/sites/sites.js'
import { makeGather } from '../../workers/gather.js'
import { makeRemember } from '../../workers/memory.js'
import { inEachMode } from '../house.js'
import { type Kept, shareKept } from '../store/kept.js'

const body =
  'Our dear readers of the court may double their pension within a week, as a ghost has told me on the wall last night.'

/** A gathering that asks `sharing` who shares, and keeps its memory as a worker does. */
const gatherIn = ({ db }: Kept, sharing: ReadonlySet<string>) =>
  makeGather({
    db,
    tracesOf: makeTracesOf(Buffer.alloc(32, 1)),
    remember: makeRemember(db),
    isShared: async (siteId) => sharing.has(siteId),
    layerOf: async () => null,
  })

async function sharingSite({ db }: Kept, name: string): Promise<string> {
  const site = await createSite(db, name, name, 'test')
  if (!site) throw new Error(`there is a ${name} already`)
  const { version: _, ...policy } = await policyOf(db, site.id)
  await changePolicy(db, site.id, { ...policy, sharesCampaigns: true }, 'test')
  return site.id
}

inEachMode('gathering', shareKept(), (it) => {
  for (const jobs of [
    [
      [1, 3],
      [0, 2],
    ],
    [[3], [2], [1], [0]],
    [[2], [0, 3], [1]],
  ])
    it(`copies that are judged in another order than they came (${jobs.join(' then ')}) are one campaign before any is settled`, async (kept) => {
      const site = await createSite(kept.db, `flooded-${jobs.join('-').replaceAll(',', '')}`, 'Flooded', 'test')
      if (!site) throw new Error('there is such a site already')
      const gather = gatherIn(kept, new Set())
      const copies: string[] = []
      for (const name of ['Ann', 'Bob', 'Cis', 'Dot'])
        copies.push((await kept.keep({ siteId: site.id, body: `${body} Yours, ${name}` })).id)
      const campaigns: string[] = []
      for (const job of jobs) {
        const ids = job.flatMap((at) => copies[at] ?? [])
        const contexts = await gather(await openComments(kept.db, site.id, ids))
        campaigns.push(...contexts.map(({ campaign }, at) => campaign ?? ids.toSorted()[at] ?? ''))
      }
      assert.equal(campaigns.length, copies.length)
      assert.equal(new Set(campaigns).size, 1)
    })

  it('a site that stops sharing is heard no more, also by workers that remember what it shared', async (kept) => {
    const [one, other] = [await sharingSite(kept, 'courier'), await sharingSite(kept, 'herald')]
    const sharing = new Set([one, other])
    const gather = gatherIn(kept, sharing)
    const seenFrom = async (siteId: string) => {
      const { id } = await kept.keep({ siteId, body })
      return (await gather(await openComments(kept.db, siteId, [id])))[0]?.alike.filter(({ elsewhere }) => elsewhere)
    }

    const { id } = await kept.keep({ siteId: one, body })
    await gather(await openComments(kept.db, one, [id]))
    const by = await createModerator(kept.db, { name: 'Ann', email: null, sites: null, role: 'moderator' })
    if (!by) throw new Error('there is an Ann already')
    await decide(kept.db, {
      commentId: id,
      status: 'spam',
      reason: null,
      version: 1,
      by: { ...by, name: 'Ann', sites: null },
    })

    assert.equal((await seenFrom(other))?.length, 1)
    sharing.delete(one)
    assert.deepEqual(await seenFrom(other), [])
  })
})
