/** Policies: moderators see them, change them, and try a draft on what has been judged. */
import assert from 'node:assert/strict'
import { defaultPolicy, type Policy } from '../../../src/domain/policy/policy.js'
import { hamlet } from '../../commands.js'
import { type House, inEachHouse, type TestSite } from '../../house.js'
import { bearer, decide, get, judged, sent, trapped } from '../asking.js'

const path = ({ name }: TestSite, deed = 'policy') => `/v1/admin/sites/${name}/${deed}`
const put = (house: House, token: string, site: TestSite, body: unknown) =>
  house.request.put(path(site)).set(bearer(token)).send(Object(body))
const tried = (house: House, token: string, site: TestSite, body: unknown) =>
  house.request.post(path(site, 'backtest')).set(bearer(token)).send(Object(body))

const rejecting = (entry: string, kind: Policy['lists'][number]['kind'] = 'words'): Partial<Policy> => ({
  lists: [{ kind, effect: 'reject', note: 'house rules', entries: [entry] }],
})

async function siteWithModerator(house: House, policy?: Partial<Policy>) {
  const site = await house.newSite(policy)
  return { site, ...(await house.newModerator([site])) }
}

const countsOf = (house: House) =>
  house.db.query(
    `select (select count(*)::int from hamlet.verdicts) as verdicts, (select count(*)::int from hamlet.events) as events,
            (select count(*)::int from hamlet.policies) as policies`,
  )

inEachHouse('policies', (it) => {
  it('a moderator sees the policy in force and puts a new version in its place', async (house) => {
    const { site, token } = await siteWithModerator(house)
    const { body: first } = await get(house, token, path(site)).expect(200)
    assert.deepEqual(first, { site: site.name, version: 1, policy: defaultPolicy })
    const policy = { ...defaultPolicy, holdAt: 0.4, ...rejecting('casino') }
    await put(house, token, site, { version: 1, policy }).expect(200)
    const { body: second } = await get(house, token, path(site)).expect(200)
    assert.deepEqual(second, { site: site.name, version: 2, policy })
  })

  it('a change of a version that is not in force is refused, and tells which is', async (house) => {
    const { site, token } = await siteWithModerator(house)
    await put(house, token, site, { version: 1, policy: defaultPolicy }).expect(200)
    const { body } = await put(house, token, site, { version: 1, policy: defaultPolicy }).expect(409)
    assert.equal(body.version, 2)
  })

  it('a change replaces the policy whole: what it leaves out has its default again, and the answer says so', async (house) => {
    const { site, token } = await siteWithModerator(house, {
      reports: { holdAt: 4 },
      retention: { addressDays: null, spamBodyDays: 90 },
    })
    const { reports: _, retention: __, ...policy } = { ...defaultPolicy, holdAt: 0.4 }
    const { body } = await put(house, token, site, { version: 2, policy }).expect(200)
    assert.deepEqual(body.changes, [
      'held from: 50 % → 40 %',
      'reports hold from: 4 → 1.5',
      'addresses are cut: never → after 30 days',
      'texts of spam are dropped: after 90 days → after 30 days',
    ])
    assert.deepEqual([body.version, body.policy.retention], [3, defaultPolicy.retention])
  })

  it('of ten changes at once one stands', async (house) => {
    const { site, token } = await siteWithModerator(house)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => put(house, token, site, { version: 1, policy: defaultPolicy })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(9).fill(409)])
  })

  for (const [what, body, pointer] of [
    ['without a version', { policy: defaultPolicy }, '#/version'],
    ['with lines that fall', { version: 1, policy: { ...defaultPolicy, holdAt: 0.95 } }, '#/policy/spamAt'],
    ['with an unknown field', { version: 1, policy: { ...defaultPolicy, colour: 'red' } }, '#/policy/colour'],
    [
      'with a bad pattern',
      { version: 1, policy: { ...defaultPolicy, ...rejecting('a(?=b)', 'patterns') } },
      '#/policy/lists/0/entries/0',
    ],
    [
      'with a bad range',
      { version: 1, policy: { ...defaultPolicy, ...rejecting('10.0.0.0/40', 'addresses') } },
      '#/policy/lists/0/entries/0',
    ],
    [
      'with a signal that is none',
      { version: 1, policy: { ...defaultPolicy, weights: { astrology: 1 } } },
      '#/policy/weights/astrology',
    ],
  ] as const)
    it(`a change ${what} is refused at ${pointer}`, async (house) => {
      const { site, token } = await siteWithModerator(house)
      const { body: problem } = await put(house, token, site, body).expect(422)
      assert.ok(
        problem.errors.some((fault: { pointer: string; detail: string }) => fault.pointer === pointer && fault.detail),
        JSON.stringify(problem.errors),
      )
    })

  it('a site that is not there and one that is not yours are answered in the same words', async (house) => {
    const { token } = await siteWithModerator(house)
    const other = await house.newSite()
    const [theirs, nobodys] = await Promise.all([
      get(house, token, path(other)).expect(404),
      get(house, token, '/v1/admin/sites/no-such-site/policy').expect(404),
    ])
    assert.equal(theirs.body.detail, nobodys.body.detail)
    await put(house, token, other, { version: 1, policy: defaultPolicy }).expect(404)
    await tried(house, token, other, { policy: defaultPolicy }).expect(404)
    await get(house, token, path(other, 'backtest')).expect(405)
  })

  it('what is on the reject list is rejected by the machine, says why, and can be decided and undone', async (house) => {
    const { site, token } = await siteWithModerator(house, rejecting('bridge'))
    const comment = await judged(house, site)
    assert.deepEqual([comment.status, comment.rule, comment.decided_by], ['rejected', 'list', 'machine'])
    assert.deepEqual(comment.account.at(-1), {
      signal: 'list',
      outcome: 'read',
      points: 0,
      reason: "the word 'bridge' is on the reject list: house rules",
      evidence: [{ field: 'body', start: 26, end: 32 }],
    })
    assert.equal(
      comment.account.reduce((sum: number, { points }: { points: number }) => sum + points, 0),
      comment.points,
    )
    const { body: listed } = await get(house, token, '/v1/admin/comments?status=rejected').expect(200)
    assert.deepEqual(
      listed.data.map(({ id }: { id: string }) => id),
      [comment.id],
    )
    const { id, version } = comment
    await decide(house, token, id, { status: 'approved', version }).expect(200)
    const undone = await house.request
      .post(`/v1/admin/comments/${id}/undo`)
      .set(bearer(token))
      .send({ version: version + 1 })
    assert.deepEqual([undone.body.status, undone.body.decided_by], ['rejected', 'machine'])
    assert.match(await house.metrics.registry.metrics(), /hamlet_verdicts_total\{status="rejected"\} \d/)
  })

  it('under premoderation of everyone an ordinary comment waits', async (house) => {
    const everyone = { ...defaultPolicy.premoderation, everyone: true }
    const { site } = await siteWithModerator(house, { premoderation: everyone })
    const comment = await judged(house, site)
    assert.deepEqual([comment.status, comment.rule], ['held', 'premoderation'])
  })

  it('a backtest under the policy in force changes nothing, and writes nothing', async (house) => {
    const { site, token } = await siteWithModerator(house)
    for (const comment of [sent(), trapped()]) await judged(house, site, comment)
    const before = await countsOf(house)
    const { body } = await tried(house, token, site, { policy: defaultPolicy }).expect(200)
    assert.deepEqual([body.replayed, body.changed, body.flips], [2, 0, []])
    assert.deepEqual(body.before, body.draft)
    assert.deepEqual(await countsOf(house), before)
  })

  it('a backtest weighs the recorded strengths anew, and says what flipped which comment', async (house) => {
    const { site, token } = await siteWithModerator(house)
    await judged(house, site)
    const spam = await judged(house, site, trapped({ author: { name: 'Iago', ip: '198.51.100.9' } }))
    assert.equal(spam.status, 'spam')
    await decide(house, token, spam.id, { status: 'approved', version: spam.version }).expect(200)
    const policy = { ...defaultPolicy, weights: { ...defaultPolicy.weights, trap: 0 } }
    const { body } = await tried(house, token, site, { policy, last: 100 }).expect(200)
    assert.deepEqual([body.replayed, body.decided, body.changed], [2, 1, 1])
    assert.deepEqual(body.before.statuses, { approved: 1, held: 0, spam: 1, rejected: 0 })
    assert.deepEqual(body.draft.statuses, { approved: 2, held: 0, spam: 0, rejected: 0 })
    assert.deepEqual([body.before.confusion.approved.spam, body.draft.confusion.approved.approved], [1, 1])
    const [flip] = body.flips
    assert.deepEqual(
      [flip.id, flip.before.status, flip.draft.status, flip.decided],
      [spam.id, 'spam', 'approved', 'approved'],
    )
    assert.match(flip.because, /^trap has 0 points instead of \d+$/)
  })

  it('a backtest runs lists and premoderation of the draft, of the last comments only', async (house) => {
    const { site, token } = await siteWithModerator(house)
    for (const number of [1, 2, 3]) await judged(house, site, sent({ body: `The lighthouse, part ${number}.` }))
    const { body } = await tried(house, token, site, {
      policy: { ...defaultPolicy, ...rejecting('lighthouse') },
      last: 2,
    })
    assert.deepEqual([body.replayed, body.draft.statuses.rejected, body.draft.rules], [2, 2, { list: 2 }])
    assert.match(body.flips[0].because, /'lighthouse' is on the reject list/)
    const firstTime = { ...defaultPolicy.premoderation, firstTime: true }
    const { body: waited } = await tried(house, token, site, { policy: { ...defaultPolicy, premoderation: firstTime } })
    assert.deepEqual([waited.replayed, waited.draft.statuses.held], [3, 1])
  })

  it('a backtest of more than 10,000 comments, or without a policy, is refused', async (house) => {
    const { site, token } = await siteWithModerator(house)
    for (const body of [{ policy: defaultPolicy, last: 10_001 }, { last: 5 }, {}])
      await tried(house, token, site, body).expect(422)
  })

  it('the command shows what a draft would change, in words and as JSON', async (house) => {
    const { site } = await siteWithModerator(house)
    await judged(house, site, trapped())
    const draft = JSON.stringify({ ...defaultPolicy, weights: { ...defaultPolicy.weights, trap: 0 } })
    const words = ['backtest', site.name, '--policy', 'draft.json', '--last', '50']
    const told = await hamlet(house, words, draft)
    assert.equal(told.exit, 0, told.err)
    assert.match(told.out, /^1 comment replayed, 1 of them would change/)
    assert.match(told.out, /trap has 0 points instead of/)
    assert.match(told.err, /replayed 1 of 1\n$/)
    const { out } = await hamlet(house, [...words, '--json'], draft)
    assert.equal(JSON.parse(out).changed, 1)
  })

  it('the commands refuse a draft with the entry and the reason', async (house) => {
    const { site } = await siteWithModerator(house)
    const draft = JSON.stringify({ ...defaultPolicy, ...rejecting('(a)\\1', 'patterns') })
    for (const words of [
      ['policy', 'set', site.name],
      ['backtest', site.name, '--policy', '-'],
    ]) {
      const { exit, err } = await hamlet(house, words, draft)
      assert.equal(exit, 1)
      assert.match(err, /lists\.0\.entries\.0: Invalid pattern: .*no backreference/)
    }
    assert.equal((await hamlet(house, ['backtest', site.name], draft)).exit, 2)
    assert.equal((await hamlet(house, ['backtest', site.name, '--policy', 'x', '--last', 'all'], draft)).exit, 2)
  })
})
