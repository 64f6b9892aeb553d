/** Disguised spam is no less spam, and honest writing of any language is no disguise. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from '../../../src/domain/context.js'
import { defaultPolicy } from '../../../src/domain/policy/policy.js'
import { judge } from '../../../src/domain/verdict.js'
import { disguise } from '../../../src/signals/disguise.js'
import { readAll, signals } from '../../../src/signals/index.js'
import { aComment } from '../../a-comment.js'
import { disguises } from './disguises.js'
import { honest } from './honest.js'
import { phrases } from './phrases.js'

const pointsOf = (body: string): number => {
  const comment = aComment({ body })
  const readings = readAll(signals, comment, nothingSeen)
  return judge({ comment, context: nothingSeen, policy: defaultPolicy, readings }).points
}
const strengthOf = (body: string): number => {
  const reading = disguise.read(aComment({ body }), nothingSeen)
  return reading.outcome === 'read' ? reading.strength : 0
}
const holdLine = -defaultPolicy.prior / (defaultPolicy.weights.disguise ?? 0)

/** Of a hundred disguised phrases so many must score at least as the plain ones do. */
const minSeen = 0.95

test('there are forty phrases, twelve disguises, and 500 honest sentences in twenty languages', () => {
  const languages = new Set(honest.map(([language]) => language))
  assert.deepEqual([phrases.length, Object.keys(disguises).length, honest.length, languages.size], [40, 12, 500, 20])
})

test('a disguised phrase scores at least as spammy as the plain one, in 95 of 100 cases', () => {
  const missed = Object.entries(disguises).map(([name, disguised]) => {
    const lower = phrases.filter((phrase) => pointsOf(disguised(phrase)) < pointsOf(phrase))
    return { name, lower }
  })
  const count = missed.reduce((sum, { lower }) => sum + lower.length, 0)
  const told = missed.map(({ name, lower }) => `${name}: ${lower.length}`).join(', ')
  assert.ok(count <= (1 - minSeen) * phrases.length * missed.length, told)
})

for (const [name, disguised] of Object.entries(disguises)) {
  test(`every phrase is another one under ${name}`, () => {
    assert.deepEqual(
      phrases.filter((phrase) => disguised(phrase) === phrase),
      [],
    )
  })
}

// Of itself, whatever a model says of the words: most of these nobody writes by accident.
const seenByItself = [
  'look-alikes',
  'zero-width',
  'spaced letters',
  'mixed script',
  'HTML entities',
  'combining marks',
  'right-to-left marks',
  'full-width',
]
for (const name of seenByItself) {
  test(`the signal alone notes nearly every phrase under ${name}`, () => {
    const noted = phrases.filter((phrase) => strengthOf(disguises[name]?.(phrase) ?? '') > 0)
    assert.ok(noted.length >= 0.9 * phrases.length, `${noted.length} of ${phrases.length}`)
  })
}

test('no honest sentence is held for its disguise', () => {
  const flagged = honest.filter(([, sentence]) => strengthOf(sentence) >= holdLine)
  assert.deepEqual(flagged, [])
})

test('hardly an honest sentence is even noted', () => {
  const noted = honest.filter(([, sentence]) => strengthOf(sentence) > 0.05)
  assert.ok(noted.length <= 5, JSON.stringify(noted))
})
