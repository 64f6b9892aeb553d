/** What a client that named an address hears there: what it was not told in the answer, once, and when it is sure. */
import assert from 'node:assert/strict'
import { defaultPolicy, type Policy } from '../../../../src/domain/policy/policy.js'
import { keepCallbacks } from '../../../../src/store/akismet/callbacks.js'
import { changePolicy } from '../../../../src/store/sites/policies.js'
import { inModesAtOnce } from '../../../house.js'
import { until } from '../../../servers/until.js'
import { get, holdsAll, undo } from '../../asking.js'
import { newAkismetSite, submit } from '../calling.js'
import { allFor, allIsTold, ask, decideAs, heardOf, keptFor, passTime, saidBy, shareStage, versionOf } from './stage.js'

inModesAtOnce('callbacks', shareStage(), (it) => {
  it('tell what a moderator made of a held comment, by the guid of the answer and with the key of the client', async (house) => {
    const site = await newAkismetSite(house, holdsAll)
    const { token } = await house.newModerator()
    const { text, guid, id } = await ask(house, site, { comment_post_ID: '12' })
    assert.equal(text, 'pending')
    await keptFor(house, id)
    await decideAs(house, site, token, id, 'spam')
    assert.equal(allFor(house, guid).length, 0, 'it may still be undone')
    await passTime(house, id)
    const arrived = await heardOf(house, guid, 'true')
    assert.deepEqual(saidBy(arrived), {
      key: site.akismetKey,
      endpoint: 'comment-check',
      comments: [{ guid, result: 'true', comment_post_ID: '12' }],
    })
    assert.deepEqual([arrived.headers['x-akismet-webhook'], arrived.headers['content-type']], ['1', 'application/json'])
  })

  it('tell a change of what was answered, once, and nothing of what is the same to the client', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const { text, guid, id } = await ask(house, site)
    assert.equal(text, 'false')
    await keptFor(house, id)
    for (const status of ['spam', 'rejected']) {
      await decideAs(house, site, token, id, status)
      await passTime(house, id)
      await heardOf(house, guid, 'true')
      await allIsTold(house, token)
    }
    assert.equal(allFor(house, guid).length, 1)
    await decideAs(house, site, token, id, 'approved')
    await passTime(house, id)
    await heardOf(house, guid, 'false')
  })

  it('tell nothing of a decision that was undone, and nothing of a comment that is held', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const [undone, held] = [await ask(house, site), await ask(house, site)]
    await Promise.all([keptFor(house, undone.id), keptFor(house, held.id)])
    await decideAs(house, site, token, undone.id, 'spam')
    await undo(house, token, undone.id, await versionOf(house, site, undone.id)).expect(200)
    await decideAs(house, site, token, held.id, 'held')
    for (const { id } of [undone, held]) await passTime(house, id)
    await allIsTold(house, token)
    assert.deepEqual([allFor(house, undone.guid).length, allFor(house, held.guid).length], [0, 0])
  })

  it('tell a verdict that was found when the comment was judged anew', async (house) => {
    const site = await newAkismetSite(house)
    const { guid, id } = await ask(house, site)
    await keptFor(house, id)
    const rejects: Policy = {
      ...defaultPolicy,
      lists: [{ kind: 'words', effect: 'reject', entries: ['bridge'], note: null }],
    }
    await changePolicy(house.db, site.id, rejects, 'test')
    await until('it was judged by the new policy', async () => {
      await house.db.query(`update hamlet.comments set judge_at = now() where id = $1 and not round_open`, [id])
      return (await get(house, site.key, `/v1/comments/${id}`)).body.status === 'rejected'
    })
    await heardOf(house, guid, 'true')
  })

  it('tell a verdict that came between the answer and its keeping', async (house) => {
    const site = await newAkismetSite(house)
    const { guid, id } = await ask(house, site, { callback: '' })
    const [key] = await house.db.query<{ id: string }>('select id from hamlet.akismet_keys where site_id = $1', [
      site.id,
    ])
    assert.ok(key)
    const other = await ask(house, site) // which leaves the sealed key of this client
    await keptFor(house, other.id)
    const [endpoint] = await house.db.query<{ secret: string }>(
      'select secret from hamlet.endpoints where akismet_key = $1',
      [key.id],
    )
    const late = { commentId: id, siteId: site.id, keyId: key.id, url: house.receiver.url, postId: null }
    await keepCallbacks(house.db, [{ ...late, sealedKey: endpoint?.secret ?? '', answered: 'undecided' }])
    await heardOf(house, guid, 'false')
  })

  it('tell the client nothing that its own editors have said', async (house) => {
    const site = await newAkismetSite(house)
    const { token } = await house.newModerator()
    const { guid, id, own } = await ask(house, site)
    await keptFor(house, id)
    await submit(house, 'spam', site, own)
    await passTime(house, id)
    await allIsTold(house, token)
    assert.equal(allFor(house, guid).length, 0)
  })
})
