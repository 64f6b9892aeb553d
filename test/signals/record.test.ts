/** The record signal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noStanding, noTrack, nothingSeen, type Standing, type Track } from '../../src/domain/context.js'
import { defaultPolicy } from '../../src/domain/policy/policy.js'
import { judge } from '../../src/domain/verdict.js'
import { record } from '../../src/signals/record.js'
import { aComment } from '../a-comment.js'

const standing = (some: Partial<Standing>): Standing => ({ ...noStanding, ...some })
const reading = (track: Partial<Track>) => record.read(aComment(), { ...nothingSeen, track: { ...noTrack, ...track } })
const strength = (track: Partial<Track>): number => {
  const found = reading(track)
  return found.outcome === 'read' ? found.strength : 0
}
const statusOf = (track: Partial<Track>) =>
  judge({ comment: aComment(), context: nothingSeen, policy: defaultPolicy, readings: [reading(track)] }).status
const decided = (decidedSpam: number, decidedApproved = 0): Standing =>
  standing({ decidedSpam, decidedApproved, spam: decidedSpam, approved: decidedApproved })

test('an unknown author is not read', () => assert.equal(reading({}).outcome, 'skipped'))

test('that the machine approved earlier comments says nothing', () => {
  assert.equal(reading({ author: standing({ approved: 20 }), address: standing({ approved: 20 }) }).outcome, 'skipped')
})

test('what moderators called spam speaks louder with each comment, and holds from two on, but never convicts alone', () => {
  const [one, two, many] = [1, 2, 500].map((times) => strength({ author: decided(times) }))
  assert.ok(one !== undefined && two !== undefined && many !== undefined && 0 < one && one < two && two < many)
  assert.equal(statusOf({ author: decided(1) }), 'approved')
  assert.equal(statusOf({ author: decided(2) }), 'held')
  const hosts = new Map([['a.example', decided(500)]])
  assert.equal(statusOf({ author: decided(500), address: decided(500), hosts }), 'held')
})

test('the machine’s own verdicts, however many, do not even hold', () => {
  const judged = standing({ spam: 500 })
  assert.ok(strength({ author: judged }) > 0)
  assert.equal(statusOf({ author: judged, address: judged }), 'approved')
})

test('an author whose comments moderators approved is believed a little', () => {
  const few = strength({ author: decided(0, 1) })
  const many = strength({ author: decided(0, 20) })
  assert.ok(many < few && few < 0 && many > -0.5, `${few} ${many}`)
})

test('moderators who approved as often as they refused say nothing', () => {
  assert.equal(strength({ author: decided(2, 2) }), 0)
})

test('an address says less than an author, as many may share it', () => {
  assert.ok(strength({ address: decided(3) }) < strength({ author: decided(3) }))
  assert.ok(strength({ address: decided(0, 3) }) > strength({ author: decided(0, 3) }))
})

test('of several hosts the worst is heard, and a good one does not excuse it', () => {
  const hosts = new Map([
    ['good.example', decided(0, 50)],
    ['bad.example', decided(4)],
  ])
  assert.ok(strength({ hosts }) > 0)
  assert.equal(strength({ hosts }), strength({ hosts: new Map([['bad.example', decided(4)]]) }))
})

const sentences: readonly [track: Partial<Track>, reason: string][] = [
  [{ author: decided(2, 1) }, 'moderators called 2 earlier comments by this author spam and approved 1'],
  [{ author: decided(1) }, 'moderators called 1 earlier comment by this author spam'],
  [{ address: decided(0, 3) }, 'moderators approved 3 earlier comments from this address'],
  [
    { hosts: new Map([['a.example', decided(2)]]) },
    'moderators called 2 earlier comments with a link to the same site spam',
  ],
  [{ author: standing({ spam: 2 }) }, '2 earlier comments by this author judged spam, by the machine only'],
]
for (const [track, reason] of sentences) test(`says: ${reason}`, () => assert.equal(reading(track).reason, reason))
