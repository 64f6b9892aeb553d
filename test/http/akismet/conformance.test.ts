/** Conformance: what the suites of Akismet's clients have in common, line by line. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type House, inEachHouse } from '../../house.js'
import { get, holdsAll } from '../asking.js'
import {
  type AkismetSite,
  call,
  check,
  idOf,
  newAkismetSite,
  type Params,
  patient,
  submit,
  wordpress,
  wordpressSpam,
} from './calling.js'

const foreign = 'zzzzzzzzzzzz'
const thanks = 'Thanks for making the web a better place.'

/** Everything the records keep of what learns: by table. */
const learnt = (house: House, site: AkismetSite) =>
  house.db.query<{ what: string; rows: number }>(
    `select 'sketches' as what, count(*)::int as rows from hamlet.sketches where site_id = $1
     union all select 'lessons', count(*)::int from hamlet.lessons where site_id = $1
     union all select 'traces', count(*)::int from hamlet.traces t
       join hamlet.comments c on c.id = t.comment_id where c.site_id = $1
     union all select 'records', count(*)::int from hamlet.records r
       where r.key in (select unnest(keys) from hamlet.sketches where site_id = $1)`,
    [site.id],
  )
const kept = (house: House, id: string) =>
  house.db.query<Record<string, unknown>>('select to_jsonb(c) as row from hamlet.comments c where id = $1', [id])

/** Says a request to the letter, as no library would, and reads the answer to its end. */
async function raw(house: House, request: string | Buffer): Promise<string> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(request)
  return text(socket)
}

inEachHouse(
  "Akismet's protocol",
  (it) => {
    it('1: verify-key knows a key by `key` and by `api_key`, and `key` is the one meant where both come', async (house) => {
      const { akismetKey } = await newAkismetSite(house)
      const verify = async (params: Params) =>
        (await call(house, '/1.1/verify-key', { blog: 'https://gazette.example', ...params }).expect(200)).text
      assert.equal(await verify({ key: akismetKey }), 'valid')
      assert.equal(await verify({ api_key: akismetKey }), 'valid')
      assert.equal(await verify({ key: akismetKey, api_key: foreign }), 'valid')
      assert.equal(await verify({ key: foreign, api_key: akismetKey }), 'invalid')
      assert.equal(await verify({ key: foreign }), 'invalid')
      assert.equal(await verify({}), 'invalid')
    })

    it('2: a key is found in host, body and query, in upper and lower case', async (house) => {
      const { akismetKey: key } = await newAkismetSite(house)
      for (const one of [key, key.toUpperCase()]) {
        const inHost = call(house, '/1.1/comment-check', wordpress(), { Host: `${one}.rest.akismet.com` })
        const inBody = call(house, '/1.1/comment-check', { api_key: one, ...wordpress() })
        const asKey = call(house, '/1.1/comment-check', { key: one, ...wordpress() })
        const inQuery = call(house, `/1.1/comment-check?api_key=${one}`, wordpress())
        for (const answer of await Promise.all([inHost, inBody, asKey, inQuery])) assert.equal(answer.text, 'false')
      }
    })

    it('2: an empty key in the body hides none in the address', async (house) => {
      const { akismetKey: key } = await newAkismetSite(house)
      const { text: answer } = await call(house, `/1.1/comment-check?api_key=${key}`, { ...wordpress(), api_key: '' })
      assert.equal(answer, 'false')
      const verify = `/1.1/verify-key?key=${key}`
      assert.equal((await call(house, verify, { key: '', blog: 'https://gazette.example' })).text, 'valid')
    })

    for (const path of ['/1.1/verify-key', '/1.1/comment-check', '/1.1/submit-spam', '/1.2/usage-limit'])
      it(`a multipart form hears which encoding is expected, not that its key is unknown: ${path}`, async (house) => {
        const { akismetKey: key } = await newAkismetSite(house)
        const answer = await house.request
          .post(path)
          .field({ api_key: key, ...wordpress() })
          .expect(200)
        assert.equal(answer.text, 'invalid')
        assert.match(answer.headers['x-akismet-debug-help'] ?? '', /application\/x-www-form-urlencoded/)
      })

    for (const [what, params] of [
      ['viagra-test-123', { comment_author: 'viagra-test-123' }],
      ['akismet-guaranteed-spam', { comment_author: 'akismet-guaranteed-spam' }],
      ['the e-mail', { comment_author_email: 'akismet-guaranteed-spam@example.com' }],
    ] as const)
      it(`3: ${what} is spam for certain`, async (house) => {
        const site = await newAkismetSite(house)
        const { text: body } = await check(house, site, wordpress(params))
        assert.equal(body, 'true')
      })

    for (const role of ['administrator', 'editor,administrator', 'author, super_admin'])
      it(`4: an author whose roles are '${role}' is ham for certain`, async (house) => {
        const site = await newAkismetSite(house, { trustedRoles: [] })
        const { text: body } = await check(house, site, wordpressSpam({ user_role: role }))
        assert.equal(body, 'false')
      })

    it('5: guaranteed spam by an administrator is spam', async (house) => {
      const site = await newAkismetSite(house)
      const both = wordpress({ user_role: 'administrator', comment_author: 'akismet-guaranteed-spam' })
      assert.equal((await check(house, site, both)).text, 'true')
    })

    for (const yes of ['1', 'true'])
      it(`6: is_test=${yes} leaves no trace in what learns, neither by its check nor by feedback`, async (house) => {
        const site = await newAkismetSite(house)
        const params = wordpressSpam({ is_test: yes, comment_author_url: 'https://casino.example' })
        assert.equal((await check(house, site, params)).text, 'true')
        assert.equal((await submit(house, 'ham', site, params)).text, thanks)
        assert.equal((await submit(house, 'spam', site, { ...params, comment_content: 'Another.' })).text, thanks)
        for (const { what, rows } of await learnt(house, site)) assert.equal(rows, 0, what)
      })

    for (const no of ['0', 'false', ''])
      it(`6: is_test=${no || 'nothing'} is no test`, async (house) => {
        const site = await newAkismetSite(house)
        const params = wordpressSpam({ is_test: no })
        await check(house, site, params)
        await submit(house, 'ham', site, params)
        const rows = Object.fromEntries((await learnt(house, site)).map(({ what, rows }) => [what, rows]))
        assert.ok(
          Number(rows.sketches) > 0 && Number(rows.traces) > 0 && Number(rows.lessons) > 0,
          JSON.stringify(rows),
        )
      })

    it('7: test_discard is spam to be discarded, in a test only', async (house) => {
      const site = await newAkismetSite(house)
      const tested = await check(house, site, wordpress({ is_test: '1', test_discard: '1' }))
      assert.deepEqual([tested.text, tested.headers['x-akismet-pro-tip']], ['true', 'discard'])
      const real = await check(house, site, wordpress({ test_discard: '1' }))
      assert.deepEqual([real.text, real.headers['x-akismet-pro-tip']], ['false', undefined])
    })

    it('8: feedback is thanked for in the very words', async (house) => {
      const site = await newAkismetSite(house)
      for (const side of ['spam', 'ham'] as const)
        assert.equal((await submit(house, side, site, wordpress())).text, thanks)
    })

    for (const path of [
      ...['/1.1/verify-key', '/1.1/comment-check', '/1.1/submit-spam', '/1.1/submit-ham', '/1.1/get-stats'],
      ...['/1.2/usage-limit', '/1.2/key-sites', '/1.2/get-key-stats', '/1.1/get-subscription', '/1.1/token'],
      '/1.1/deactivate',
    ])
      it(`9: ${path} answers an unknown key, a malformed one and none with 200 and the word invalid`, async (house) => {
        for (const key of [{ key: foreign, api_key: foreign }, { key: 'short', api_key: '' }, {}] as Params[]) {
          const answer = await call(house, path, { ...wordpress(), ...key }).expect(200)
          assert.equal(answer.text, 'invalid')
          assert.match(answer.headers['content-type'] ?? '', /^text\/plain; charset=utf-8$/i)
          assert.ok(answer.headers['x-akismet-debug-help'])
        }
      })

    it('10: a good answer carries no alert and no debug help, as clients throw on them', async (house) => {
      const site = await newAkismetSite(house)
      const answers = [
        await call(house, '/1.1/verify-key', { key: site.akismetKey, blog: 'https://gazette.example' }),
        await check(house, site),
        await check(house, site, wordpressSpam()),
        await submit(house, 'ham', site, wordpress()),
      ]
      assert.deepEqual(
        answers.map(({ text }) => text),
        ['valid', 'false', 'true', thanks],
      )
      for (const { headers } of answers)
        assert.deepEqual(
          Object.keys(headers).filter((name) => /alert|debug-help|akismet-error/.test(name)),
          [],
        )
    })

    it('11: every verdict carries a guid of 32 hex digits, by which the site finds the account', async (house) => {
      const site = await newAkismetSite(house)
      for (const params of [wordpress(), wordpressSpam()]) {
        const { headers } = await check(house, site, params)
        const { body } = await get(house, site.key, `/v1/comments/${idOf(headers)}`).expect(200)
        assert.ok(body.account.length > 0)
        assert.match(headers['x-verdict-url'] ?? '', new RegExp(`/v1/comments/${body.id}$`))
      }
      for (const params of [{ is_test: '1', test_discard: '1' }, { comment_author: 'viagra-test-123' }])
        assert.match((await check(house, site, wordpress(params))).headers['x-akismet-guid'] ?? '', /^[0-9a-f]{32}$/)
    })

    it('12: recheck-after comes with `false` only, and only where the site wants that of what is held', async (house) => {
      const told = await newAkismetSite(house, { ...holdsAll, akismetUndecided: 'false' })
      const held = await check(house, told)
      assert.deepEqual([held.text, held.headers['x-akismet-recheck-after']], ['false', '1200'])
      const silent = await check(house, await newAkismetSite(house, holdsAll))
      assert.deepEqual([silent.text, silent.headers['x-akismet-recheck-after']], ['pending', undefined])
      const site = await newAkismetSite(house, { akismetUndecided: 'false' })
      for (const [params, word] of [
        [wordpress(), 'false'],
        [wordpressSpam(), 'true'],
      ] as const) {
        const { text: body, headers } = await check(house, site, params)
        assert.deepEqual([body, headers['x-akismet-recheck-after']], [word, undefined])
      }
    })

    it('13: HTTP/1.0 is answered with a Content-Length and the bare word', async (house) => {
      const { akismetKey } = await newAkismetSite(house)
      const body = new URLSearchParams({ key: akismetKey, blog: 'https://gazette.example' }).toString()
      const head = `POST /1.1/verify-key HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n`
      const answer = await raw(house, `${head}Content-Length: ${body.length}\r\n\r\n${body}`)
      assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/)
      assert.match(answer, /\r\nContent-Length: 5\r\n/)
      assert.doesNotMatch(answer, /transfer-encoding|content-encoding|location/i)
      assert.equal(answer.split('\r\n\r\n')[1], 'valid')
    })

    it('14: a body in ISO-8859-1 that says so is read as such', async (house) => {
      const site = await newAkismetSite(house)
      const params = new URLSearchParams({ api_key: site.akismetKey, ...wordpress({ blog_charset: 'ISO-8859-1' }) })
      params.delete('comment_content')
      for (const type of [
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded; charset=ISO-8859-1',
      ]) {
        const body = `${params}&comment_content=caf%E9+tr%e8s+bon`
        const answer = await call(house, '/1.1/comment-check', body, { 'Content-Type': type }).expect(200)
        const [row] = await kept(house, idOf(answer.headers))
        assert.equal(Object(row?.row).body, 'café très bon')
      }
      // `fetch` writes UTF-8 whatever the blog's charset is, and says so.
      const fetched = new URLSearchParams({ ...Object.fromEntries(params), comment_content: 'café' }).toString()
      const type = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' }
      const answer = await call(house, '/1.1/comment-check', fetched, type).expect(200)
      assert.equal(Object((await kept(house, idOf(answer.headers)))[0]?.row).body, 'café')
    })

    for (const spelling of [
      'comment_context=news&comment_context=trams',
      'comment_context[]=news&comment_context%5B%5D=trams',
      'comment_context[0]=news&comment_context%5B1%5D=trams',
    ])
      it(`15: ${spelling} is understood`, async (house) => {
        const site = await newAkismetSite(house)
        const rest = new URLSearchParams({ api_key: site.akismetKey, ...wordpress() })
        const answer = await call(house, '/1.1/comment-check', `${rest}&${spelling}`).expect(200)
        assert.equal(answer.text, 'false')
        const [article] = await house.db.query('select text from hamlet.articles where site_id = $1', [site.id])
        assert.deepEqual(article, { text: 'news, trams' })
      })

    it('16: a hundred unknown fields are no harm, and cookies and passwords are kept nowhere', async (house) => {
      const site = await newAkismetSite(house)
      const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`POST_field_${at}`, `value ${at}`]))
      const secret = 'canary-of-a-cookie'
      const { text: body, headers } = await check(house, site, {
        ...wordpress(),
        ...many,
        HTTP_COOKIE: secret,
        HTTP_COOKIE2: secret,
        HTTP_AUTHORIZATION: `Basic ${secret}`,
        honeypot_field_name: 'HTTP_COOKIE',
      })
      assert.equal(body, 'false')
      assert.ok(!JSON.stringify(await kept(house, idOf(headers))).includes(secret))
      assert.ok(!house.lines.join('').includes(secret))
    })

    it('17: feedback as JSON is read as well', async (house) => {
      const site = await newAkismetSite(house)
      const { headers } = await check(house, site)
      const answer = await house.request
        .post('/1.1/submit-spam')
        .set({ Host: `${site.akismetKey}.rest.akismet.com`, 'Content-Type': 'application/json' })
        .send(JSON.stringify({ ...wordpress(), is_test: false, comment_post_ID: 12, comment_tags: null }))
        .expect(200)
      assert.equal(answer.text, thanks)
      const { body } = await get(house, site.key, `/v1/comments/${idOf(headers)}`).expect(200)
      assert.equal(body.status, 'spam')
    })

    it('18: content_type stands in for comment_type', async (house) => {
      const site = await newAkismetSite(house)
      const { comment_type: _, ...rest } = wordpress()
      const { headers } = await check(house, site, { ...rest, content_type: 'forum_post' })
      assert.equal(Object((await kept(house, idOf(headers)))[0]?.row).kind, 'forum-post')
    })

    it('21: optional fields that come empty count as not sent', async (house) => {
      const site = await newAkismetSite(house)
      const empty = Object.fromEntries(Object.keys(wordpress()).map((name) => [name, '']))
      const required = { blog: 'https://gazette.example', user_ip: '192.0.2.7' }
      const { text: body, headers } = await check(house, site, { ...empty, is_test: '', callback: '', ...required })
      assert.equal(body, 'false')
      const [row] = await kept(house, idOf(headers))
      const { author_name, author_email, author_url, parent_id, form_honeypot, kind } = Object(row?.row)
      assert.deepEqual([author_name, author_email, author_url, parent_id, form_honeypot], Array(5).fill(null))
      assert.equal(kind, 'comment')
    })
  },
  patient,
)
