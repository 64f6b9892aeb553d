/** Checks: what a client hears of a comment, how long it waits, and what happens when it asks again. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inEachHouse, openHouse } from '../../house.js'
import { modes } from '../../records.js'
import { until } from '../../servers/until.js'
import { decide, get, holdsAll } from '../asking.js'
import { call, check, idOf, newAkismetSite, patient, wordpress, wordpressSpam } from './calling.js'

/** Of a busy machine's: that it is a second elsewhere is measured by `npm run bench:akismet`. */
const answersWithinMs = 3_000
/** How long a check waits for a verdict here that nobody gives. */
const unjudgedMs = 2_500

inEachHouse(
  'a check',
  (it) => {
    it('is answered by the verdict, with the account a header away', async (house) => {
      const site = await newAkismetSite(house)
      const ham = await check(house, site)
      assert.equal(ham.text, 'false')
      const spam = await check(house, site, wordpressSpam())
      assert.equal(spam.text, 'true')
      const { body } = await get(house, site.key, `/v1/comments/${idOf(spam.headers)}`).expect(200)
      assert.deepEqual([body.status, body.discard], ['spam', spam.headers['x-akismet-pro-tip'] === 'discard'])
    })

    it('of blatant spam tells the client to discard it', async (house) => {
      const site = await newAkismetSite(house, { discardAt: 0.9 })
      const { text, headers } = await check(house, site, wordpressSpam())
      assert.deepEqual([text, headers['x-akismet-pro-tip']], ['true', 'discard'])
    })

    it('classifies where that is asked for', async (house) => {
      const site = await newAkismetSite(house)
      const spam = await check(house, site, wordpressSpam({ classify: '1' }))
      const ham = await check(house, site, wordpress({ classify: '1' }))
      const silent = await check(house, site, wordpress({ comment_author: 'Horatio' }))
      const told = [spam, ham, silent].map(({ headers }) => headers['x-akismet-classification'])
      assert.deepEqual(told, ['spam', 'ham', undefined])
    })

    for (const [what, params] of [
      ['that is named', { honeypot_field_name: 'phone2', phone2: 'https://casino.example' }],
      ['that is named and was posted', { honeypot_field_name: 'phone2', POST_phone2: 'https://casino.example' }],
      ["of WordPress's plugin", { POST_ak_hp_textarea: 'https://casino.example' }],
    ] as const)
      it(`whose hidden field ${what} came back filled is spam`, async (house) => {
        const site = await newAkismetSite(house)
        const said = { comment_content: 'My page has it.' }
        assert.equal((await check(house, site, wordpress({ ...said, ...params }))).text, 'true')
        const empty = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, v.startsWith('http') ? '' : v]))
        assert.equal((await check(house, await newAkismetSite(house), wordpress({ ...said, ...empty }))).text, 'false')
      })

    it('of what a list rejects is answered as spam', async (house) => {
      const site = await newAkismetSite(house, {
        lists: [{ kind: 'words', effect: 'reject', entries: ['bridge'], note: null }],
      })
      assert.equal((await check(house, site)).text, 'true')
    })

    it('repeated within the day is the same comment, and what a moderator decided meanwhile is the answer', async (house) => {
      const site = await newAkismetSite(house, holdsAll)
      const { token } = await house.newModerator()
      const first = await check(house, site)
      assert.equal(first.text, 'pending')
      assert.match(first.headers['x-akismet-debug-help'] ?? '', /moderator/)
      const id = idOf(first.headers)
      const { body: held } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
      await decide(house, token, id, { status: 'approved', version: held.version }).expect(200)
      const again = await check(house, site, wordpress({ recheck_reason: 'recheck_queue', akismet_comment_nonce: 'x' }))
      assert.deepEqual([again.text, again.headers['x-akismet-guid']], ['false', first.headers['x-akismet-guid']])
      const rows = await house.db.query('select id from hamlet.comments where site_id = $1', [site.id])
      assert.equal(rows.length, 1)
    })

    it('by another writer of the same words is another comment', async (house) => {
      const site = await newAkismetSite(house)
      const one = await check(house, site)
      const other = await check(house, site, wordpress({ user_ip: '192.0.2.8' }))
      const later = await check(house, site, wordpress({ comment_date_gmt: '2026-11-24 08:30:00' }))
      const ids = [one, other, later].map(({ headers }) => headers['x-akismet-guid'])
      assert.equal(new Set(ids).size, 3)
    })

    it('asked again days later finds the comment by its guid, or by who wrote what', async (house) => {
      const site = await newAkismetSite(house, holdsAll)
      const { token } = await house.newModerator()
      const first = await check(house, site)
      const id = idOf(first.headers)
      const { body: held } = await get(house, site.key, `/v1/comments/${id}`).expect(200)
      await decide(house, token, id, { status: 'spam', version: held.version }).expect(200)
      // What the sweep does a day later.
      await house.db.query('update hamlet.comments set idempotency_key = null where id = $1', [id])
      for (const params of [
        wordpress({ recheck_reason: 'retry', permalink: 'https://gazette.example/moved' }),
        wordpress({ recheck_reason: 'retry', comment_content: 'cut', guid: first.headers['x-akismet-guid'] ?? '' }),
      ])
        assert.equal((await check(house, site, params)).text, 'true')
      const rows = await house.db.query('select id from hamlet.comments where site_id = $1', [site.id])
      assert.equal(rows.length, 1)
    })

    it('asked again of a held comment judges it anew once the verdict has aged', async (house) => {
      const site = await newAkismetSite(house, holdsAll)
      const id = idOf((await check(house, site)).headers)
      const again = wordpress({ recheck_reason: 'recheck_queue' })
      await check(house, site, again)
      const rounds = async () =>
        (await house.db.query<{ round: number }>('select round from hamlet.comments where id = $1', [id]))[0]?.round
      assert.equal(await rounds(), 1, 'a fresh verdict stands')
      await house.db.query(`update hamlet.comments set judged_at = judged_at - interval '11 minutes' where id = $1`, [
        id,
      ])
      assert.equal((await check(house, site, again)).text, 'pending')
      const { body } = await get(house, site.key, `/v1/comments/${id}/history`).expect(200)
      const judged = body.data.filter(({ kind }: { kind: string }) => kind === 'judged')
      assert.deepEqual([await rounds(), judged.length], [2, 2])
    })

    it("with another site's guid opens nothing of that site", async (house) => {
      const theirs = await newAkismetSite(house)
      const { headers } = await check(house, theirs, wordpressSpam())
      const ours = await newAkismetSite(house)
      const guid = headers['x-akismet-guid'] ?? ''
      const { text, headers: own } = await check(house, ours, wordpress({ recheck_reason: 'retry', guid }))
      assert.equal(text, 'false')
      assert.notEqual(own['x-akismet-guid'], guid)
    })

    for (const field of ['blog', 'user_ip'])
      it(`without ${field} is invalid, and says so`, async (house) => {
        const site = await newAkismetSite(house)
        const { text, headers } = await check(house, site, wordpress({ [field]: '' }))
        assert.deepEqual([text, headers['x-akismet-error']], ['invalid', 'missing-required-field'])
        assert.match(headers['x-akismet-debug-help'] ?? '', new RegExp(field))
      })

    for (const [what, params] of [
      ['no text at all', { comment_content: '', comment_type: 'signup' }],
      ['a NUL and half a surrogate pair', { comment_content: 'a\u0000b\ud800c' }],
      ['an address that is none', { user_ip: 'unknown' }],
      ['a list of addresses', { user_ip: '192.0.2.7, 10.0.0.1' }],
      ['a date that is none', { comment_date_gmt: 'yesterday' }],
      ['a name of a thousand characters', { comment_author: 'é'.repeat(1_000) }],
      ['a link of 20,000 characters', { permalink: `https://gazette.example/${'a'.repeat(20_000)}` }],
      ['a charset that nobody knows', { blog_charset: 'klingon' }],
      ['the names of objects', { honeypot_field_name: '__proto__', comment_type: 'constructor' }],
    ] as const)
      it(`with ${what} is judged by what is there`, async (house) => {
        const site = await newAkismetSite(house)
        const { text } = await check(house, site, wordpress(params))
        assert.match(text, /^(true|false|pending)$/)
      })

    it('of 900 KB is judged; one beyond 1 MiB is invalid', async (house) => {
      const site = await newAkismetSite(house)
      const long = await check(house, site, wordpress({ comment_content: 'The bridge is long. '.repeat(45_000) }))
      assert.match(long.text, /^(true|false|pending)$/)
      const params = { api_key: site.akismetKey, ...wordpress({ comment_content: 'x'.repeat(1_048_577) }) }
      const { text, headers } = await call(house, '/1.1/comment-check', params).expect(413)
      assert.equal(text, 'invalid')
      assert.match(headers['x-akismet-debug-help'] ?? '', /1 MiB/)
    })

    it('by GET is not taken', async (house) => {
      const { headers } = await house.request.get('/1.1/comment-check').expect(405)
      assert.equal(headers.allow, 'POST')
    })

    it('with a revoked key is invalid', async (house) => {
      const site = await newAkismetSite(house)
      await house.db.query('update hamlet.akismet_keys set revoked_at = now() where site_id = $1', [site.id])
      assert.equal((await check(house, site)).text, 'invalid')
    })

    it('leaves neither the key nor a word of the comment in the log or in the records of keys', async (house) => {
      const site = await newAkismetSite(house)
      await check(house, site, wordpress({ comment_author: 'canary-name', comment_content: 'canary-body' }))
      await call(house, `/1.1/comment-check?api_key=${site.akismetKey}`, { blog: 'canary-blog' })
      const log = house.lines.join('')
      for (const secret of [site.akismetKey, 'canary']) assert.ok(!log.includes(secret), `${secret} is in the log`)
      const rows = await house.db.query('select to_jsonb(k) as row from hamlet.akismet_keys k')
      assert.ok(!JSON.stringify(rows).includes(site.akismetKey))
    })
  },
  patient,
)

describe('a check that nobody judges', { concurrency: true }, () => {
  for (const { mode, skip } of modes)
    test(`is answered at the deadline by a word that is neither yes nor no, and never by yes, ${mode}`, {
      skip,
    }, async () => {
      // Later than the 900 ms of everyday, as other tests want the processor too.
      const house = await openHouse({ mode, role: 'serve', env: { HAMLET_AKISMET_ANSWER_MS: `${unjudgedMs}` } })
      try {
        for (const [undecided, word, header] of [
          ['pending', 'pending', undefined],
          ['false', 'false', '120'],
        ] as const) {
          const site = await newAkismetSite(house, { akismetUndecided: undecided })
          await call(house, '/1.1/verify-key', { key: site.akismetKey }).expect(200)
          const startedAt = performance.now()
          const { text, headers } = await check(house, site, wordpressSpam())
          const ms = performance.now() - startedAt
          assert.deepEqual([text, headers['x-akismet-recheck-after']], [word, header])
          assert.ok(ms > unjudgedMs - 500 && ms < unjudgedMs + 1_500, `answered after ${Math.round(ms)} ms`)
          assert.ok(idOf(headers))
        }
      } finally {
        await house.close()
      }
    })
})

// The embedded records have one connection, which cannot lock itself out.
for (const { mode, skip } of modes.filter(({ mode }) => mode === 'production'))
  describe('a check while the records do not answer', { skip }, () => {
    test('is put off with 503 when the records do not answer, and not taken for ham or spam', async () => {
      const house = await openHouse({ mode, role: 'serve' })
      try {
        const site = await newAkismetSite(house)
        await call(house, '/1.1/verify-key', { key: site.akismetKey }).expect(200)
        let release = () => {}
        const isHeld = new Promise<void>((resolve) => {
          release = resolve
        })
        let hasLocked = false
        const locking = house.db.transaction(async (tx) => {
          await tx.query('lock table hamlet.comments in access exclusive mode')
          hasLocked = true
          await isHeld
        })
        await until('the comments are locked', async () => hasLocked)
        const startedAt = performance.now()
        const params = { api_key: site.akismetKey, ...wordpress() }
        const { text, headers } = await call(house, '/1.1/comment-check', params).expect(503)
        const ms = performance.now() - startedAt
        release()
        await locking
        assert.equal(text, 'unavailable')
        assert.ok(Number(headers['retry-after']) > 0)
        assert.ok(ms < answersWithinMs, `answered after ${Math.round(ms)} ms`)
      } finally {
        await house.close()
      }
    })
  })
