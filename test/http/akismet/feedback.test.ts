/** Feedback: submit-spam and submit-ham decide, teach, and do so once. */
import assert from 'node:assert/strict'
import { type House, inEachHouse } from '../../house.js'
import { decide, get } from '../asking.js'
import { type AkismetSite, check, idOf, newAkismetSite, patient, submit, wordpress, wordpressSpam } from './calling.js'

const historyOf = async (house: House, { key }: AkismetSite, id: string): Promise<string[]> => {
  const { body } = await get(house, key, `/v1/comments/${id}/history`).expect(200)
  return body.data
    .filter(({ kind }: { kind: string }) => kind === 'decided')
    .map(({ actor, detail }: { actor: string; detail: { status: string } }) => `${detail.status} by ${actor}`)
}

const lessonsOf = (house: House, site: AkismetSite) =>
  house.db.query<{ spam: boolean }>(
    'select is_spam as spam from hamlet.lessons where site_id = $1 and ended_by is null order by number',
    [site.id],
  )

inEachHouse(
  'feedback',
  (it) => {
    it('decides the comment that was checked, in the name of the site, and is a lesson', async (house) => {
      const site = await newAkismetSite(house)
      const id = idOf((await check(house, site)).headers)
      await submit(house, 'spam', site, wordpress({ reporter: 'editor', comment_check_response: 'false' }))
      const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
      assert.deepEqual([body.status, body.decided_by], ['spam', `editors of ${site.name}, via Akismet`])
      assert.deepEqual(await lessonsOf(house, site), [{ spam: true }])
    })

    it('said three times is one decision', async (house) => {
      const site = await newAkismetSite(house)
      const id = idOf((await check(house, site)).headers)
      for (let time = 0; time < 3; time++) await submit(house, 'spam', site, wordpress())
      assert.deepEqual(await historyOf(house, site, id), [`spam by editors of ${site.name}, via Akismet`])
    })

    it('taken back by the other side is a second decision, and the lesson that stays is the last', async (house) => {
      const site = await newAkismetSite(house)
      const id = idOf((await check(house, site)).headers)
      await submit(house, 'spam', site, wordpress())
      await submit(house, 'ham', site, wordpress())
      assert.deepEqual(
        (await historyOf(house, site, id)).map((line) => line.split(' ')[0]),
        ['spam', 'approved'],
      )
      assert.deepEqual(await lessonsOf(house, site), [{ spam: false }])
    })

    it('on a comment never checked takes it in and decides it', async (house) => {
      const site = await newAkismetSite(house)
      await submit(house, 'spam', site, wordpress({ comment_content: 'Nobody asked about this one.' }))
      const rows = await house.db.query('select status, body from hamlet.comments where site_id = $1', [site.id])
      assert.deepEqual(rows, [{ status: 'spam', body: 'Nobody asked about this one.' }])
      assert.deepEqual(await lessonsOf(house, site), [{ spam: true }])
    })

    it('finds the comment by its guid where the text was changed on the way', async (house) => {
      const site = await newAkismetSite(house)
      const { headers } = await check(house, site)
      const changed = { comment_content: 'The council promised &#8230;', guid: headers['x-akismet-guid'] ?? '' }
      await submit(house, 'spam', site, wordpress(changed))
      assert.equal((await historyOf(house, site, idOf(headers))).length, 1)
    })

    it('ten at once on one comment are one decision, and all are thanked', async (house) => {
      const site = await newAkismetSite(house)
      const id = idOf((await check(house, site)).headers)
      const answers = await Promise.all(Array.from({ length: 10 }, () => submit(house, 'spam', site, wordpress())))
      assert.deepEqual(new Set(answers.map(({ text }) => text)), new Set(['Thanks for making the web a better place.']))
      assert.equal((await historyOf(house, site, id)).length, 1)
    })

    it('agrees with a moderator who decided the same before, and adds nothing', async (house) => {
      const site = await newAkismetSite(house)
      const { name, token } = await house.newModerator()
      const id = idOf((await check(house, site, wordpressSpam())).headers)
      const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
      await decide(house, token, id, { status: 'approved', version: body.version }).expect(200)
      await submit(house, 'ham', site, wordpressSpam())
      assert.deepEqual(await historyOf(house, site, id), [`approved by ${name}`])
    })

    it('on a test comment that a moderator decides teaches nothing', async (house) => {
      const site = await newAkismetSite(house)
      const { token } = await house.newModerator()
      const id = idOf((await check(house, site, wordpressSpam({ is_test: '1' }))).headers)
      const { body } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
      await decide(house, token, id, { status: 'approved', version: body.version }).expect(200)
      assert.deepEqual(await lessonsOf(house, site), [])
    })
  },
  patient,
)
