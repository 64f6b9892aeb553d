/** What the demo tells. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Judged, reportOf } from '../../seeds/demo-report.js'

const one = (label: 'ham' | 'spam', status: string, more: Partial<Judged['seed']> = {}): Judged => ({
  seed: { label, topic: 'flags', campaign: null, body: 'Pirate\u200b flags\nfor all', ...more },
  answer: {
    status,
    probability: 0.25,
    account: [
      { signal: 'prior', points: -210, reason: 'about 1 in 9' },
      { signal: 'links', points: 12, reason: 'one link' },
      { signal: 'trap', points: -50, reason: 'a person' },
    ],
  },
})

test('each comment stands in a line with its two loudest reasons, the prior left out', () => {
  const [row] = reportOf([one('ham', 'approved')]).split('\n')
  assert.match(row ?? '', /^ {2}Pirate flags for all +approved 0\.250 {2}trap -50: a person \| links \+12: one link$/)
})

test('what is wrong is marked: ham that was held, spam that was approved', () => {
  const rows = reportOf([one('ham', 'held'), one('spam', 'approved'), one('spam', 'held')]).split('\n')
  assert.deepEqual(
    rows.slice(0, 3).map((row) => row[0]),
    ['✗', '✗', ' '],
  )
})

test('topics with the most mistakes come first, and a campaign is a topic of its own', () => {
  const report = reportOf([
    one('ham', 'approved', { topic: 'tide' }),
    one('spam', 'approved', { campaign: 'jolly-roger' }),
    one('spam', 'spam', { campaign: 'jolly-roger' }),
  ])
  assert.match(report, /right by topic\n {2}spam, campaign jolly-roger +1 of 2\n {2}ham, tide +1 of 1\n/)
})

test('nine of ten are to be right, and no ham called spam', () => {
  const good = Array.from({ length: 9 }, () => one('spam', 'spam'))
  assert.match(reportOf([...good, one('ham', 'held')]), /PASS {2}9 of 10 right \(90\.0 %.*\nPASS {2}0 ham called spam/)
  assert.match(reportOf([...good, one('ham', 'spam')]), /PASS {2}9 of 10.*\nMISS {2}1 ham called spam/)
  assert.match(reportOf([one('ham', 'held')]), /MISS {2}0 of 1 right/)
})
