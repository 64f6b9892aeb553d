/** The client against a server that plays Akismet: three shapes of an answer, and every failure is the third. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { maxAnswerBytes } from '../../src/clients/akismet/hardened.js'
import { type Akismet, openAkismet } from '../../src/clients/akismet.js'
import { askingSchema } from '../../src/domain/akismet/asking.js'
import { fieldsOf } from '../../src/domain/akismet/fields.js'
import { aComment } from '../a-comment.js'
import { type Failure, failures, ham, openStage, type Stage, say, spam } from '../akismet/stage.js'

/** For what never answers; the rest has the time that a busy machine takes. */
const shortMs = 250
const timeoutMs = 5_000
const account = { key: '123456789abc', blog: 'https://gazette.example/' }
const open = (url: string) => openAkismet({ url, timeoutMs, maxSockets: 50, version: '0' })
const fields = fieldsOf(aComment(), askingSchema.parse({ blog: account.blog }))

describe('the client', () => {
  let stage: Stage
  let akismet: Akismet
  before(async () => {
    stage = await openStage()
    akismet = open(stage.url)
  })
  beforeEach(() => stage.forget())
  after(async () => {
    akismet.close()
    await stage.close()
  })

  test('hears yes and no, and what rides along', async () => {
    stage.checks = spam({
      'X-akismet-pro-tip': 'discard',
      'X-Akismet-Alert-Code': '10504',
      'X-akismet-alert-msg': 'Over.',
    })
    assert.deepEqual(await akismet.check(account, fields), {
      answer: { kind: 'spam', discard: true, guid: 'a'.repeat(32) },
      notice: { code: '10504', message: 'Over.' },
    })
    stage.checks = spam()
    assert.deepEqual((await akismet.check(account, fields)).answer, {
      kind: 'spam',
      discard: false,
      guid: 'a'.repeat(32),
    })
    stage.checks = ham({ 'X-akismet-recheck-after': '120' })
    assert.deepEqual(await akismet.check(account, fields), {
      answer: { kind: 'ham', recheckAfterSeconds: 120, guid: 'a'.repeat(32) },
      notice: null,
    })
    stage.checks = ham({ 'X-akismet-recheck-after': '-3' })
    assert.deepEqual((await akismet.check(account, fields)).answer, {
      kind: 'ham',
      recheckAfterSeconds: null,
      guid: 'a'.repeat(32),
    })
  })

  test('sends what the package would drop, the key in the body, and no empty fields', async () => {
    stage.checks = ham()
    const comment = aComment({ parentId: 'c-1', form: { honeypot: 'http://casino.example' } })
    const asking = askingSchema.parse({ blog: account.blog, isTest: true })
    await akismet.check(account, {
      ...fieldsOf(comment, asking),
      recheck_reason: 'edit',
      callback: 'https://h.example/c',
    })
    const sent = stage.callsOf('comment-check')[0]?.fields
    assert.deepEqual(sent, {
      api_key: account.key,
      blog: account.blog,
      blog_charset: 'UTF-8',
      blog_lang: 'en',
      callback: 'https://h.example/c',
      comment_author: 'Ophelia',
      comment_author_email: 'ophelia@elsinore.example',
      comment_content: comment.body,
      'comment_context[0]': 'The bridge that never came',
      comment_date_gmt: '2026-11-24T12:00:00.000Z',
      comment_parent: 'c-1',
      comment_post_modified_gmt: '2026-11-24T08:00:00.000Z',
      comment_type: 'comment',
      hidden_field: 'http://casino.example',
      honeypot_field_name: 'hidden_field',
      is_test: '1',
      permalink: 'https://gazette.example/bridge',
      recheck_reason: 'edit',
      user_ip: '192.0.2.7',
    })
  })

  test('a key is valid, not accepted, or neither', async () => {
    stage.verifies = say('valid')
    assert.equal((await akismet.verify(account)).answer.kind, 'valid')
    stage.verifies = say('invalid')
    const refused = (await akismet.verify(account)).answer
    assert.ok(refused.kind === 'neither' && refused.silence === 'key')
    stage.verifies = say('<html>')
    const odd = (await akismet.verify(account)).answer
    assert.ok(odd.kind === 'neither' && odd.silence === 'unwell')
  })

  test('feedback counts as taken by the exact thanks only', async () => {
    stage.reports = say('Thanks for making the web a better place.')
    assert.equal((await akismet.report(account, 'spam', fields)).answer.kind, 'thanks')
    assert.equal((await akismet.report(account, 'ham', fields)).answer.kind, 'thanks')
    assert.deepEqual(
      stage.asked.map(({ path }) => path),
      ['/1.1/submit-spam', '/1.1/submit-ham'],
    )
    for (const body of ['invalid', '', 'Thanks'])
      for (const found of ['spam', 'ham'] as const) {
        stage.reports = say(body)
        assert.equal((await akismet.report(account, found, fields)).answer.kind, 'neither')
      }
  })

  test('the use of a key is read, with and without a limit', async () => {
    assert.deepEqual(await akismet.usage(account), { kind: 'usage', limit: 350_000, used: 7_463, isThrottled: false })
    stage.counts = say('{"limit":"none","usage":"12","throttled":true}')
    assert.deepEqual(await akismet.usage(account), { kind: 'usage', limit: null, used: 12, isThrottled: true })
    for (const body of ['invalid', '[]', '{}', '{"limit":{},"usage":1}', 'null']) {
      stage.counts = say(body)
      assert.equal((await akismet.usage(account)).kind, 'neither', body)
    }
  })

  for (const how of Object.keys(failures) as Failure[])
    test(`when it ${how}, 100 times, that is no verdict, and it is said in time`, async () => {
      stage.checks = failures[how]
      const askedAt = performance.now()
      // As many at once as there are connections, so that none waits for another's deadline.
      const rounds = [1, 2].map(async () =>
        Promise.all(Array.from({ length: 50 }, () => akismet.check(account, fields, shortMs))),
      )
      const answers = (await Promise.all(rounds)).flat().map(({ answer }) => answer)
      assert.deepEqual([...new Set(answers.map(({ kind }) => kind))], ['neither'])
      assert.ok(performance.now() - askedAt < 8_000, 'it took longer than 8 s')
      assert.deepEqual(stage.callsOf('elsewhere'), [], 'a redirect was followed')
    })

  test('what is read of an endless answer is bounded', async () => {
    let written = 0
    stage.checks = (res) => {
      res.writeHead(200, { 'Content-Type': 'text/plain' })
      const pour = () => {
        written += 16_384
        if (!res.destroyed) res.write('x'.repeat(16_384), pour)
      }
      pour()
    }
    const { answer } = await akismet.check(account, fields)
    assert.ok(answer.kind === 'neither' && /64 KiB/.test(answer.reason))
    // What the sockets' buffers took on the way is not read.
    assert.ok(written < 100 * maxAnswerBytes, `${written} bytes were taken`)
  })

  test('429 is waited out as long as it says, in seconds or by a date, or a minute', async () => {
    const waits = async (header: Record<string, string>) => {
      stage.checks = say('', header, 429)
      const { answer } = await akismet.check(account, fields)
      return answer.kind === 'neither' ? [answer.silence, answer.retryAfterSeconds] : null
    }
    assert.deepEqual(await waits({ 'Retry-After': '7' }), ['limit', 7])
    assert.deepEqual(await waits({}), ['limit', 60])
    assert.deepEqual(await waits({ 'Retry-After': 'soon' }), ['limit', 60])
    assert.deepEqual(await waits({ 'Retry-After': '99999999' }), ['limit', 3_600])
    const [silence, seconds] = (await waits({ 'Retry-After': new Date(Date.now() + 30_000).toUTCString() })) ?? []
    assert.equal(silence, 'limit')
    assert.ok(Number(seconds) > 25 && Number(seconds) <= 30)
  })
})

test('a certificate that nobody vouches for is not believed', async () => {
  const stage = await openStage({ isTls: true })
  const akismet = open(stage.url)
  const { answer } = await akismet.check(account, fields)
  assert.ok(answer.kind === 'neither' && answer.silence === 'unwell', JSON.stringify(answer))
  assert.deepEqual(stage.asked, [])
  akismet.close()
  await stage.close()
})

test('a server that is not there is no verdict', async () => {
  const stage = await openStage()
  await stage.close()
  const akismet = open(stage.url)
  const { answer } = await akismet.check(account, fields)
  assert.ok(answer.kind === 'neither' && /ECONNREFUSED/.test(answer.reason))
  akismet.close()
})
