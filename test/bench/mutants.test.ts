/** Near copies as the bench makes them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jaccard, mutated, mutations } from '../../bench/accuracy/mutants.js'
import { makeChance } from '../../bench/random.js'

const body = 'Dear friends, my cousin Rosencrantz sells pirate flags along the coast: http://flags.example/list today'

for (const mutation of mutations)
  test(`${mutation}: the copy is another text, near the first, and the same each time`, () => {
    const copy = mutated(body, mutation, makeChance(1))
    assert.notEqual(copy, body)
    assert.ok(jaccard(copy, body) > 0.3, `${jaccard(copy, body)}`)
    assert.equal(copy, mutated(body, mutation, makeChance(1)))
  })

test('links are exchanged, and added where there are none', () => {
  assert.doesNotMatch(mutated(body, 'links', makeChance(1)), /flags\.example/)
  assert.match(mutated('Fine flags.', 'links', makeChance(1)), /^Fine flags\. http:\/\/offer-/)
})

test('what two texts have in common is the share of their 5-grams', () => {
  assert.equal(jaccard('Pirate  flags', 'pirate flags'), 1)
  assert.equal(jaccard('abcdef', 'bcdefg'), 1 / 3)
  assert.equal(jaccard('abc', 'abc'), 0)
})
