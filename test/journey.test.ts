/** One comment's whole way: posted, held, decided, taken back, decided again, and its history. */
import assert from 'node:assert/strict'
import { inEachHouse } from './house.js'
import { decide, get, post, sent, undo } from './http/asking.js'
import { until } from './servers/until.js'

const body =
  'My brother sells the very same bolts at half the price, see http://bolts.example and http://192.0.2.80/buy now'

inEachHouse("a comment's way", (it) => {
  it('goes from the reply form to the last word of a moderator', async (house) => {
    // The Gazette is careful: it holds what is more likely than one in twenty to be spam.
    const gazette = await house.newSite({ holdAt: 0.05, spamAt: 0.999, discardAt: 0.9999 })
    const horatio = await house.newModerator([gazette])

    // A reader replies. The Gazette's backend passes it on and gets a receipt at once.
    const { body: receipt, headers } = await post(house, gazette, sent({ external_id: 'reply-17', body })).expect(202)
    const address = headers.location ?? ''
    assert.equal(receipt.status, 'pending')

    // The network hiccups and the backend asks again: it is the same comment.
    const { body: repeat } = await post(house, gazette, sent({ external_id: 'reply-17', body })).expect(200)
    assert.equal(repeat.id, receipt.id)

    // The backend waits for the verdict. The machine is unsure and says why.
    const { body: held } = await get(house, gazette.key, address, { Prefer: 'wait=25' }).expect(200)
    assert.deepEqual([held.status, held.decided_by, held.external_id], ['held', 'machine', 'reply-17'])
    const links = held.account.find(({ signal }: { signal: string }) => signal === 'links')
    assert.ok(links.points > 0, links.reason)
    for (const { field, start, end } of links.evidence ?? [])
      if (field === 'body') assert.ok(body.slice(start, end).length > 0)

    // Horatio finds it in his list, and calls it advertising.
    const { body: list } = await get(house, horatio.token, '/v1/admin/comments?order=certain').expect(200)
    assert.deepEqual(
      list.data.map(({ id, body }: { id: string; body: string }) => [id, body]),
      [[receipt.id, body]],
    )
    const rejection = { status: 'rejected', reason: 'advertising', version: held.version }
    const { body: rejected } = await decide(house, horatio.token, receipt.id, rejection).expect(200)
    assert.deepEqual([rejected.status, rejected.decided_by], ['rejected', horatio.name])

    // He reads it again and thinks better of it, and then lets it pass.
    const { body: undone } = await undo(house, horatio.token, receipt.id, rejected.version).expect(200)
    assert.deepEqual([undone.status, undone.decided_by], ['held', 'machine'])
    await decide(house, horatio.token, receipt.id, { status: 'approved', version: undone.version }).expect(200)

    // The Gazette, which keeps asking with the tag it has, sees that something changed; then nothing more.
    const asked = (tag: string) => get(house, gazette.key, address, { 'If-None-Match': tag })
    const { body: last, headers: tags } = await asked(`"v${held.version}"`).expect(200)
    assert.deepEqual([last.status, last.decided_by, last.points], ['approved', horatio.name, held.points])
    await asked(tags.etag ?? '').expect(304)

    // All of it can be told afterwards, also that the Gazette's layer has learnt from it.
    let told: string[] = []
    await until('the last decision is taught', async () => {
      const { body: history } = await get(house, gazette.key, `${address}/history`).expect(200)
      told = history.data.map((event: { kind: string; actor: string; detail?: { status?: string } }) =>
        [event.kind, event.actor, event.detail?.status].filter(Boolean).join(' '),
      )
      return told.includes('taught machine')
    })
    assert.deepEqual(told, [
      'received site',
      'judged machine',
      `decided ${horatio.name} rejected`,
      `undone ${horatio.name}`,
      `decided ${horatio.name} approved`,
      'taught machine',
    ])

    // And nobody else knows that it exists.
    const stranger = await house.newSite()
    await get(house, stranger.key, address).expect(404)
  })
})
