/** Rules: what overrides the lines, and in which order. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noStanding, noTrack, nothingSeen, type Standing } from '../../../src/domain/context.js'
import type { Effect, List, ListKind } from '../../../src/domain/policy/lists.js'
import { defaultPolicy, draftSchema, type Policy, policySchema } from '../../../src/domain/policy/policy.js'
import { failed, type Reading, read } from '../../../src/domain/reading.js'
import { judge } from '../../../src/domain/verdict.js'
import { aComment, type Overrides } from '../../a-comment.js'

const listOf = (effect: Effect, word: string, note: string | null = null, kind: ListKind = 'words'): List => ({
  kind,
  effect,
  note,
  entries: [word],
})
type Change = {
  readonly policy?: Partial<Policy>
  readonly comment?: Overrides
  readonly author?: Partial<Standing>
  readonly readings?: readonly Reading[]
}
function judged({ policy = {}, comment = {}, author = {}, readings = [] }: Change) {
  const track = { ...noTrack, author: { ...noStanding, ...author } }
  const context = { ...nothingSeen, track }
  return judge({ comment: aComment(comment), context, policy: { ...defaultPolicy, ...policy }, readings })
}
const outcomeOf = (change: Change) => {
  const { status, rule } = judged(change)
  return [status, rule]
}
const premoderation = defaultPolicy.premoderation
const certain = [read('trap', 1, 'filled'), read('links', 1, 'many')]
const body = 'bridge toll'

for (const [effect, status] of [
  ['approve', 'approved'],
  ['hold', 'held'],
  ['reject', 'rejected'],
  ['spam', 'spam'],
] as const)
  test(`a list to ${effect} makes it ${status}, whatever was read, and the points stay as they are`, () => {
    const lists = [listOf(effect, 'toll')]
    for (const readings of [[], certain]) {
      const verdict = judged({ policy: { lists }, comment: { body }, readings })
      assert.deepEqual([verdict.status, verdict.rule], [status, 'list'])
      assert.equal(verdict.points, judged({ comment: { body }, readings }).points)
      assert.equal(
        verdict.account.reduce((sum, line) => sum + line.points, 0),
        verdict.points,
      )
    }
  })

test('the account names the entry, the list, its note, and the place', () => {
  const { account } = judged({ policy: { lists: [listOf('reject', 'toll', 'see rule 4')] }, comment: { body } })
  const { signal, points, reason, evidence } = account.at(-1) ?? assert.fail()
  assert.deepEqual([signal, points], ['list', 0])
  assert.equal(reason, "the word 'toll' is on the reject list: see rule 4")
  assert.deepEqual(evidence, [{ field: 'body', start: 7, end: 11 }])
})

test('a list to reject or spam comes before a list to approve, and before trust', () => {
  const lists = [
    listOf('approve', 'bridge'),
    listOf('hold', 'bridge'),
    listOf('spam', 'toll'),
    listOf('reject', 'toll'),
  ]
  const staff = { body, author: { role: 'staff' } } as const
  assert.deepEqual(outcomeOf({ policy: { lists }, comment: staff }), ['spam', 'list'])
  assert.deepEqual(outcomeOf({ policy: { lists: lists.toReversed() }, comment: staff }), ['rejected', 'list'])
})

test('a list to approve and a trusted role come before a list to hold and premoderation', () => {
  const waits = { premoderation: { ...premoderation, everyone: true }, lists: [listOf('hold', 'bridge')] }
  const lists = [listOf('hold', 'bridge'), listOf('approve', 'toll')]
  assert.deepEqual(outcomeOf({ policy: { ...waits, lists }, comment: { body } }), ['approved', 'list'])
  assert.deepEqual(outcomeOf({ policy: waits, comment: { body, author: { role: 'staff' } } }), ['approved', 'role'])
  assert.deepEqual(outcomeOf({ policy: waits, comment: { body } }), ['held', 'list'])
})

test('under premoderation of everyone nothing is approved unread, and spam stays spam', () => {
  const policy = { premoderation: { ...premoderation, everyone: true } }
  assert.deepEqual(outcomeOf({ policy }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ policy, readings: certain }), ['spam', null])
})

test('premoderation comes before a required signal that failed', () => {
  const policy = { premoderation: { ...premoderation, everyone: true }, required: ['links'] }
  assert.deepEqual(outcomeOf({ policy, readings: [failed('links', 'broke')] }), ['held', 'premoderation'])
})

test('a first comment waits, and those after an approved one do not', () => {
  const policy = { premoderation: { ...premoderation, firstTime: true } }
  assert.deepEqual(outcomeOf({ policy }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ policy, author: { spam: 3 } }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ policy, author: { approved: 1 } }), ['approved', null])
})

for (const [publishedAt, status] of [
  ['2026-11-10T12:00:00Z', 'approved'],
  ['2026-11-09T12:00:00Z', 'held'],
  ['2026-12-24T12:00:00Z', 'approved'],
  [null, 'approved'],
] as const)
  test(`with articles older than 14 days premoderated, one published ${publishedAt ?? 'nobody knows when'} gets ${status}`, () => {
    const policy = { premoderation: { ...premoderation, articlesOlderThanDays: 14 } }
    const article = { publishedAt: publishedAt === null ? null : new Date(publishedAt) }
    assert.equal(judged({ policy, comment: { article } }).status, status)
  })

for (const [author, status] of [
  [{ approved: 3, decidedApproved: 3 }, 'approved'],
  [{ approved: 9, decidedApproved: 2 }, 'spam'],
  [{ approved: 9, decidedApproved: 9, spam: 1 }, 'spam'],
  [{}, 'spam'],
] as const)
  test(`trusted after 3 decisions, an author with ${JSON.stringify(author)} gets ${status}`, () => {
    const verdict = judged({ policy: { trustedAfter: 3 }, author, readings: certain })
    assert.equal(verdict.status, status)
    if (status === 'approved') assert.match(verdict.account.at(-1)?.reason ?? '', /approved 3 comments of this author/)
  })

test('a policy that was stored before there were lists still judges as it did', () => {
  const { lists: _, premoderation: __, trustedAfter: ___, ...old } = defaultPolicy
  assert.deepEqual(policySchema.parse(old), defaultPolicy)
})

test('a draft is refused with the place of each fault: signals and entries', () => {
  const lists = [listOf('spam', 'fine'), listOf('spam', 'a(?!b)', null, 'patterns')]
  const draft = { ...defaultPolicy, weights: { lnks: 1 }, required: ['trap', 'nothing'], lists }
  const { error } = draftSchema(['links', 'trap']).safeParse(draft)
  assert.deepEqual(
    error?.issues.map(({ path }) => path.join('/')),
    ['weights/lnks', 'required/1', 'lists/1/entries/0'],
  )
})

for (const { lapsed, readings, expected } of [
  { lapsed: 'rejected', readings: [], expected: ['held', 'premoderation'] },
  { lapsed: 'spam', readings: [], expected: ['held', 'premoderation'] },
  { lapsed: 'held', readings: [], expected: ['held', 'premoderation'] },
  { lapsed: 'approved', readings: [], expected: ['approved', null] },
  { lapsed: 'spam', readings: certain, expected: ['spam', null] },
] as const)
  test(`a text that replaces one decided ${lapsed} is ${expected[0]} where it reads like ${readings.length ? 'spam' : 'ham'}`, () => {
    assert.deepEqual(outcomeOf({ comment: { lapsed }, readings }), expected)
  })

test('what was turned down waits for a moderator also where its author is trusted, unless a list approves it', () => {
  const comment = { lapsed: 'rejected', body, author: { role: 'staff' } } as const
  assert.deepEqual(outcomeOf({ comment }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ comment, policy: { lists: [listOf('approve', 'toll')] } }), ['approved', 'list'])
})

test('who was approved before an edit is no first-time author', () => {
  const policy = { premoderation: { ...premoderation, firstTime: true } }
  assert.deepEqual(outcomeOf({ policy, comment: { lapsed: 'approved' } }), ['approved', null])
  assert.deepEqual(outcomeOf({ policy }), ['held', 'premoderation'])
})

test('readers hold a comment from the weight on that the policy says, and never convict', () => {
  assert.deepEqual(outcomeOf({ comment: { reportWeight: 1.4 } }), ['approved', null])
  assert.deepEqual(outcomeOf({ comment: { reportWeight: 1.5 } }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ comment: { reportWeight: 999 } }), ['held', 'premoderation'])
  assert.deepEqual(outcomeOf({ comment: { reportWeight: 999 }, policy: { reports: { holdAt: null } } }), [
    'approved',
    null,
  ])
  assert.deepEqual(outcomeOf({ comment: { reportWeight: 999, author: { role: 'staff' } } }), ['approved', 'role'])
})

test('a policy from before reports and retention has both as they begin', () => {
  const { reports, retention, ...older } = defaultPolicy
  assert.deepEqual(policySchema.parse(older), { ...older, reports, retention })
})
