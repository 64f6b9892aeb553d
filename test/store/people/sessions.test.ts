/** Sessions in the store: the database's clock alone counts, whatever that of a process says. */
import assert from 'node:assert/strict'
import { createModerator } from '../../../src/store/people/moderators.js'
import { makeLink, spendLink } from '../../../src/store/people/one-time-links.js'
import { absoluteSeconds, beginSession, idleSeconds, sessionsOf, signedIn } from '../../../src/store/people/sessions.js'
import { inEachMode } from '../../house.js'
import { type Kept, shareKept } from '../kept.js'

const nowhere = { address: null, agent: null }
let made = 0

async function someone({ db }: Kept): Promise<string> {
  made += 1
  const moderator = await createModerator(db, { name: `Guard ${made}`, email: null, sites: null, role: 'viewer' })
  return moderator?.id ?? assert.fail('the moderator was not made')
}

inEachMode('sessions', shareKept(), (it, mode) => {
  it('a session is seen again at most once a minute, so that a look writes little', async (kept) => {
    const id = await someone(kept)
    const secret = await beginSession(kept.db, id, nowhere)
    const seenAt = async () => (await sessionsOf(kept.db, id))[0]?.seenAt.getTime()
    const first = await seenAt()
    await signedIn(kept.db, secret)
    assert.equal(await seenAt(), first)
    await kept.db.query("update hamlet.sessions set seen_at = seen_at - interval '2 minutes' where moderator_id = $1", [
      id,
    ])
    await signedIn(kept.db, secret)
    assert.ok(Number(await seenAt()) >= Number(first))
  })

  it('sessions that have ended are swept when another begins', async (kept) => {
    const id = await someone(kept)
    await beginSession(kept.db, id, nowhere)
    await beginSession(kept.db, id, nowhere)
    await kept.db.query(
      "update hamlet.sessions set made_at = now() - $2 * interval '1 second' where moderator_id = $1",
      [id, absoluteSeconds + 1],
    )
    await beginSession(kept.db, id, nowhere)
    const [row] = await kept.db.query('select count(*)::int as kept from hamlet.sessions where moderator_id = $1', [id])
    assert.deepEqual(row, { kept: 1 })
  })

  it('a hundred at once spend a link once', async (kept) => {
    const path = await makeLink(kept.db, await someone(kept), 'invite')
    const secret = path.split('/').at(-1) ?? ''
    const spent = await Promise.all(Array.from({ length: 100 }, () => spendLink(kept.db, 'invite', secret)))
    assert.equal(spent.filter(Boolean).length, 1)
  })

  // The embedded database has no clock but that of its process.
  if (mode === 'production')
    for (const jump of [3_600_000, -3_600_000])
      it(`a process whose clock is ${jump / 3_600_000} h off ends no session early and keeps none too long`, async (kept) => {
        const id = await someone(kept)
        const trueNow = Date.now
        Date.now = () => trueNow() + jump
        try {
          const secret = await beginSession(kept.db, id, nowhere)
          assert.equal((await signedIn(kept.db, secret))?.id, id)
          await kept.db.query(
            "update hamlet.sessions set seen_at = seen_at - $2 * interval '1 second' where moderator_id = $1",
            [id, idleSeconds + 1],
          )
          assert.equal(await signedIn(kept.db, secret), null)
        } finally {
          Date.now = trueNow
        }
      })
})
